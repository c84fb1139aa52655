"""What a search prints for people, on a terminal and in a pipe."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals")

from pseudo import environment, terminal, words_of  # noqa: E402

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
