"""The help: it fits a screen, names every command, and its examples can be typed."""

import re
import shlex
from pathlib import Path

import pytest
from pseudo import run

from reader.cli.arguments import parser
from reader.cli.examples import EXAMPLES
from reader.cli.grammar import commands_of
from reader.cli.start import COMMANDS
from reader.cli.usage import HELP

ALL = commands_of(parser())
ROOT = Path(__file__).parents[2]


def test_the_help_fits_a_terminal_of_80_by_24() -> None:
    lines = HELP.splitlines()
    assert len(lines) < 24, "and the prompt below it"
    assert max(map(len, lines)) <= 80


def test_the_help_and_the_first_decision_know_every_command() -> None:
    firsts = {command.words[0] for command in ALL}
    assert firsts == set(COMMANDS)
    listed = HELP.split("\n\n")[2]
    assert firsts == set(re.findall(r"^  (\w+) ", listed, re.MULTILINE))


@pytest.mark.parametrize("words", [*(c.words for c in ALL), ("bookmarks",)], ids=" ".join)
def test_every_command_has_a_help_that_fits_the_screen(words: tuple[str, ...], home: Path) -> None:
    done = run(*words, "--help", home=home, COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    assert lines[0].startswith(f"usage: seedreader {' '.join(words)}")
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80


def test_examples_are_of_commands_that_exist() -> None:
    assert set(EXAMPLES) <= {command.name for command in ALL}


@pytest.mark.parametrize("typed", [typed for rows in EXAMPLES.values() for typed, _ in rows])
def test_every_example_is_one_that_is_understood(typed: str) -> None:
    words = shlex.split(typed.replace("source <(", "").replace("|", " | ").replace(")", " ) "))
    words = words[words.index("seedreader") + 1 :]
    ends = [words.index(sign) for sign in ("|", ">", ">>", ")") if sign in words]
    assert parser().parse_args(words[: min(ends, default=len(words))])


def test_the_help_pages_and_the_readme_name_only_commands_that_exist() -> None:
    pages = [ROOT / "README.md", *(ROOT / "reader/help").glob("*.md")]
    firsts = {command.words[0] for command in ALL}
    for page in pages:
        for word in re.findall(
            r"^ {4}seedreader ([a-z]+)\b(?![.])", page.read_text(), re.MULTILINE
        ):
            assert word in firsts, f"{page.name}: {word}"
