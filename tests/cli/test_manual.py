"""The manual page: whole, well formed, and the one that is installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pseudo import run

from reader.cli.arguments import parser
from reader.cli.grammar import commands_of
from reader.cli.keys import groups
from reader.cli.manual import manual
from reader.ui.commands import COMMANDS

ALL = commands_of(parser())
PAGE = manual(ALL, groups(COMMANDS))
ROOT = Path(__file__).parents[2]


def test_the_page_names_every_command_and_option() -> None:
    plain = PAGE.replace("\\-", "-")
    for command in ALL:
        assert f'.SS "{command.name}"' in plain
        for option in command.options:
            assert option.names[-1] in plain


def test_the_page_has_the_sections_of_a_manual_in_their_order() -> None:
    wanted = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "KEYS"]
    sections = [line[4:].strip('"') for line in PAGE.splitlines() if line.startswith(".SH ")]
    assert sections[: len(wanted)] == wanted
    assert PAGE.startswith(".TH SEEDREADER 1 ")
    assert PAGE.isascii()


def test_no_line_of_text_is_taken_for_a_request() -> None:
    known = {"TH", "SH", "SS", "TP", "PP", "B", "br", "EX", "EE"}
    for line in PAGE.splitlines():
        assert not line.startswith("'")
        if line.startswith("."):
            assert line[1:].split(" ")[0] in known


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff")
def test_groff_has_nothing_to_complain_of() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tascii", "-P-c", "-ww"],
        input=PAGE.encode(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    shown = re.sub(b".\b", b"", done.stdout)  # bold is printed over itself
    assert b"EXIT STATUS" in shown
    assert b"reanchor --spans FILE [--json] OLD NEW" in b" ".join(shown.split())


def test_the_page_that_is_installed_is_the_one_that_is_printed(home: Path) -> None:
    done = run("man", home=home)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, PAGE, b"")
    installed = (ROOT / "reader/help/seedreader.1").read_text(encoding="ascii")
    assert installed == PAGE, "make it anew: python -m reader man > reader/help/seedreader.1"


def test_the_page_lists_the_keys_in_force(home: Path) -> None:
    plain = PAGE.replace("\\-", "-")
    for command in COMMANDS:
        assert f"({command.id})." in plain
    path = home / "config" / "seedreader" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\npreset = "vim"\n"list-copy" = "f7"\ntheme = "ü"\n')
    told = run("man", home=home).stdout.decode().replace("\\-", "-").splitlines()
    assert told[told.index("To the beginning (start).") - 1] == ".B gg, Home"
    assert told[told.index("Open or choose the entry (list-take).") - 1] == ".B enter"
    assert told[told.index("Choose the colours (theme).") - 1] == ".B \\[u00FC]"
    assert told[told.index("Copy the entry with its source (list-copy).") - 1] == ".B F7"
