"""`seedreader help`: the pages printed in a pipe, read on the screen, and told apart from yours."""

import json
import re
from pathlib import Path

import pytest
from pseudo import run, terminal

from reader.cli.pages import PAGES
from reader.documents.loading import load
from reader.paths import help_dir
from reader.ui.commands import key_names
from reader.ui.presets import PRESETS, based_on


@pytest.mark.parametrize("page", PAGES)
def test_in_a_pipe_a_page_is_printed(page: str, home: Path) -> None:
    done = run("help", page, home=home)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (help_dir() / f"{page}.md").read_bytes()


def test_without_a_name_it_is_the_tutorial(home: Path) -> None:
    assert run("help", home=home).stdout == (help_dir() / "tutorial.md").read_bytes()


def test_a_page_that_does_not_exist_is_wrong_usage(home: Path) -> None:
    done = run("help", "no-such-page", home=home)
    assert done.returncode == 2
    assert b"tutorial" in done.stderr


def test_every_page_that_is_there_can_be_asked_for() -> None:
    assert {path.stem for path in help_dir().glob("*.md")} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_a_title_and_names_only_pages_that_are_there(page: str) -> None:
    path = help_dir() / f"{page}.md"
    assert load(path).toc[0].level == 1
    named = re.findall(r"`seedreader help ([a-z-]+)`", path.read_text())
    assert set(named) <= set(PAGES)


def test_on_a_terminal_the_page_is_read_and_is_not_where_one_left_off(
    text: Path, home: Path
) -> None:
    with terminal(text, home=home) as screen:
        screen.start("A first paragraph")
        screen.type(b"q")
        assert screen.wait() == 0
    with terminal("help", "claims", home=home) as screen:
        screen.start("A claim is a sentence that asserts something")
        screen.type(b"q")
        assert screen.wait() == 0
        assert screen.is_restored()
    stored = json.loads((home / "data/seedreader/reading.json").read_text())
    assert stored["view"]["roots"] == [str(text)]
    assert stored["view"]["path"] == str(text)


def test_the_page_on_keys_tells_keys_that_the_presets_have() -> None:
    rows = re.findall(r"(?m)^\| `([a-z-]+)` \| (.+) \|$", (help_dir() / "keys.md").read_text())
    assert len(rows) > 20
    for command, told in rows:
        for preset, cell in zip((None, *PRESETS), told.split(" | "), strict=True):
            named = [
                name.strip() for pair in re.findall(r"`` (.) ``|`([^`]+)`", cell) for name in pair
            ]
            has = key_names(based_on(preset)[command])
            assert {*filter(None, named)} <= {*has}, (command, preset)
            assert has[0] in named, (command, preset)


@pytest.mark.parametrize(("word", "page"), [("search", "searching"), ("cite", "quoting")])
def test_a_command_leads_to_the_page_on_it(word: str, page: str, home: Path) -> None:
    assert run("help", word, home=home).stdout == (help_dir() / f"{page}.md").read_bytes()
