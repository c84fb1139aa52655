"""What a search prints for people, on a terminal and in a pipe."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals")

from pseudo import environment, run, terminal, words_of  # noqa: E402

_styled = re.compile(rb"\x1b\[([\d;]+)m([^\x1b]*)\x1b\[0m")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "The herons’ lake was still, and the café beside it had long closed.\n\n"
        "Nothing else moved: \x1b[31mno otter\u202e, no boat.\n"
    )
    return folder


def on_terminal(library: Path, home: Path, query: str, no_color: str = "") -> bytes:
    with terminal("search", query, "--library", library, home=home, NO_COLOR=no_color) as run:
        assert run.wait() == 0
        return run.output


def in_pipe(library: Path, home: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "reader", "search", *arguments, "--library", library],
        capture_output=True,
        check=False,
        env={**environment(home), "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def lit(output: bytes) -> list[str]:
    """The words that are underlined, whatever their colour."""
    found = _styled.findall(output)
    return [words.decode() for codes, words in found if b"4" in codes.split(b";")]


def test_matched_words_are_lit_on_a_terminal(library: Path, tmp_path: Path) -> None:
    output = on_terminal(library, tmp_path, "heron cafe lkae")
    assert lit(output) == ["herons", "lake", "café"]
    assert "The herons’ lake was still, and the café beside it had long closed." in " ".join(
        words_of(output).split()
    )


def test_without_colours_matched_words_are_still_told_apart(library: Path, tmp_path: Path) -> None:
    output = on_terminal(library, tmp_path, "cafe", no_color="1")
    assert lit(output) == ["café"]
    assert not re.search(rb"\x1b\[[\d;]*[34]\d", output)


def test_a_narrow_terminal_shows_every_word(library: Path, tmp_path: Path) -> None:
    with terminal("search", "cafe", "--library", library, home=tmp_path, size=(34, 10)) as run:
        assert run.wait() == 0
        lines = words_of(run.output).splitlines()
    assert max(map(len, lines)) <= 34
    assert "still, and the café beside it had long closed." in " ".join(" ".join(lines).split())


def test_a_pipe_gets_plain_words(library: Path, tmp_path: Path) -> None:
    done = in_pipe(library, tmp_path, "heron cafe lake")
    assert b"\x1b" not in done.stdout
    assert done.stdout.decode() == (
        "a.txt: The herons’ lake was still, and the café beside it had long closed.\n"
    )


@pytest.mark.parametrize("query", ["otter", "no boat"])
def test_a_document_cannot_touch_the_terminal(library: Path, tmp_path: Path, query: str) -> None:
    for output in (on_terminal(library, tmp_path, query), in_pipe(library, tmp_path, query).stdout):
        assert b"[31m" in output
        assert b"\x1b[31m" not in output
        assert "\u202e" not in output.decode()


def test_where_nothing_is_found_the_nearest_words_are_told(library: Path, tmp_path: Path) -> None:
    done = in_pipe(library, tmp_path, "hxronz")
    assert done.returncode == 0
    assert done.stdout == b"Nothing found for hxronz; the library knows: herons.\n"


def test_where_no_word_is_near_none_is_told(library: Path, tmp_path: Path) -> None:
    done = in_pipe(library, tmp_path, "qqqqqqqqq\x1b")
    assert done.stdout.startswith(b"Nothing found for qqqqqqqqq")
    assert b"knows" not in done.stdout
    assert b"\x1b" not in done.stdout


def test_colours_can_be_wanted_in_a_pipe(library: Path, tmp_path: Path) -> None:
    arguments = ("search", "cafe", "--library", library)
    plain = run(*arguments, home=tmp_path)
    wanted = run(*arguments, home=tmp_path, FORCE_COLOR="1")
    both = run(*arguments, home=tmp_path, FORCE_COLOR="1", NO_COLOR="1")
    assert b"\x1b" not in plain.stdout
    assert lit(wanted.stdout) == lit(both.stdout) == ["café"]
    assert re.search(rb"\x1b\[[\d;]*33m", wanted.stdout)
    assert not re.search(rb"\x1b\[[\d;]*[34]\d", both.stdout)


@pytest.mark.parametrize("form", [("claims",), ("bookmarks", "list")])
def test_nothing_is_styled_in_a_pipe_unless_it_is_wanted(
    form: tuple[str, ...], library: Path, tmp_path: Path
) -> None:
    text = library / "b.txt"
    text.write_text(
        "The Fleet\n\nThe fleet lost 14 ships in the war, more than before. "
        "In 2023 exports to Europe fell by 12 percent because of the sanctions.\n"
    )
    run("bookmarks", "add", text, "--at", "0:9", home=tmp_path)
    arguments = (*form, text) if form == ("claims",) else form
    assert b"\x1b" not in run(*arguments, home=tmp_path).stdout
    assert b"\x1b" in run(*arguments, home=tmp_path, FORCE_COLOR="1").stdout


COMMANDS = {
    "help": ("--help",),
    "version": ("--version",),
    "help of a command": ("claims", "--help"),
    "page": ("help", "command-line"),
    "completion": ("completion", "bash"),
    "manual": ("man",),
    "text": ("show", "TEXT"),
    "JSON": ("show", "TEXT", "--json"),
    "claims": ("claims", "TEXT"),
    "claims as JSON": ("claims", "TEXT", "--json"),
    "search": ("search", "the", "--library", "TEXT"),
    "bookmarks": ("bookmarks", "list", "--ids"),
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_reader_that_has_had_enough_is_no_failure(
    arguments: tuple[str, ...], library: Path, tmp_path: Path
) -> None:
    text = library / "a.txt"
    names = [str(text) if word == "TEXT" else word for word in arguments]
    if arguments[0] == "bookmarks":
        run("bookmarks", "add", text, "--at", "0:9", home=tmp_path)
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "reader", *names],
            stdin=subprocess.DEVNULL,
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
            env={**environment(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("arguments", [("--help",), ("man",), ("help",), ("claims", "--help")])
def test_a_full_disk_is_a_failure_in_one_line(arguments: tuple[str, ...], tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reader", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**environment(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    assert done.returncode == 1
    assert done.stderr == b"seedreader: standard output: No space left on device\n"
