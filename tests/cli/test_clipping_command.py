"""`seedreader clippings`: one note into a pipe, and nothing taken out that was not printed."""

import json
import subprocess
from functools import partial
from pathlib import Path

import pytest
from pseudo import READER, TEXT, environment, run

from reader.bookmarks.clippings import FILE, Basket
from reader.documents.loading import load
from reader.documents.model import Span

Command = partial[subprocess.CompletedProcess[bytes]]
NOTE = "# Clippings\n\n## The Title\n\n> The end.\n>\n> — *The Title*, text.txt, para. 3\n"


@pytest.fixture
def data(home: Path) -> Path:
    """The folder of what must not be lost."""
    return home / "data" / "seedreader"


@pytest.fixture
def filled(data: Path, text: Path) -> Path:
    """The same, with a passage in its basket."""
    start = TEXT.index("The end.")
    Basket(data).clip(load(text), Span(start, start + 8))
    return data


@pytest.fixture
def command(home: Path) -> Command:
    return partial(run, "clippings", home=home)


def test_the_basket_is_printed_as_a_note(filled: Path, command: Command) -> None:
    done = command()
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, NOTE, b"")
    assert len(Basket(filled).all()) == 1


def test_json_says_where_each_stands_and_how_it_is_cited(
    filled: Path, command: Command, text: Path
) -> None:
    (found,) = json.loads(command("--json").stdout.decode("ascii"))
    made = Basket(filled).all()[0]
    start = TEXT.index("The end.")
    assert found == {
        "id": made.id,
        "path": str(text),
        "title": "The Title",
        "authors": [],
        "date": None,
        "start": start,
        "end": start + 8,
        "quote": "The end.",
        "citation": "“The Title”, text.txt, para. 3",
        "created": made.created.isoformat(timespec="seconds"),
    }


def test_clear_prints_and_then_empties_and_that_can_be_taken_back(
    filled: Path, command: Command
) -> None:
    done = command("--clear")
    assert done.stdout.decode() == NOTE
    assert "brings back" in done.stderr.decode()
    basket = Basket(filled)
    assert basket.all() == ()
    assert basket.undo() == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_what_cannot_be_printed_is_not_taken_out(filled: Path, home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*READER, "clippings", "--clear"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(home, PYTHONPATH=str(Path(__file__).parents[2])),
            timeout=60,
        )
    assert done.returncode == 1
    assert len(Basket(filled).all()) == 1


def test_an_empty_basket_prints_nothing_into_a_note(data: Path, command: Command) -> None:
    done = command()
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Nothing clipped yet" in done.stderr
    assert json.loads(command("--json").stdout) == []
    assert not data.exists()


def test_a_basket_that_cannot_be_read_is_not_called_empty(data: Path, command: Command) -> None:
    (data / FILE).mkdir(parents=True)
    done = command("--clear")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == b"seedreader: clippings.jsonl: is a folder\n"


def test_keys_are_told_as_the_user_has_them(home: Path, command: Command) -> None:
    folder = home / "config" / "seedreader"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('[keys]\nclip = "B"\n')
    assert command().stderr == b"Nothing clipped yet: press B while you read.\n"
