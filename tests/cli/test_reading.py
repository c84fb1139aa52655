"""Reading from and to what is no terminal, and what cannot be opened at one."""

import os
import pty
import subprocess
from pathlib import Path

import pytest
from pseudo import READER, TEXT, run, terminal, words_of


def at_keyboard(
    *arguments: str | Path, home: Path, folder: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program with a terminal on standard input and a pipe on standard output."""
    master, slave = pty.openpty()
    try:
        return run(*arguments, home=home, folder=folder, stdin=slave)
    finally:
        os.close(slave)
        os.close(master)


def test_into_a_pipe_the_text_is_printed(text: Path, home: Path) -> None:
    done = at_keyboard(text, home=home)
    assert (done.returncode, done.stdout, done.stderr) == (0, TEXT.encode(), b"")


def test_into_a_pipe_one_file_must_be_named(text: Path, home: Path) -> None:
    for names in ((), (text, text)):
        done = at_keyboard(*names, home=home)
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr == (
            b"seedreader: name one file to print, or use `seedreader show FILE`\n"
        )


def test_into_a_pipe_a_name_that_begins_with_a_hyphen_is_a_name(tmp_path: Path, home: Path) -> None:
    (tmp_path / "-n.txt").write_text(TEXT, encoding="utf-8")
    assert at_keyboard("--", "-n.txt", home=home, folder=tmp_path).stdout == TEXT.encode()


def test_from_a_pipe_into_a_pipe_the_text_goes_through(home: Path) -> None:
    done = run("-", home=home, given=TEXT.encode())
    assert (done.returncode, done.stdout) == (0, TEXT.encode())


def test_an_option_behind_a_name_is_wrong_usage(text: Path, home: Path) -> None:
    done = at_keyboard(text, "--no-such-option", home=home)
    assert done.returncode == 2
    assert done.stderr.startswith(b"seedreader: no such option: --no-such-option")


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00"


def test_what_cannot_be_opened_at_a_terminal_is_one_line(tmp_path: Path, home: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.txt").write_bytes(PNG)
    for name, reason in (
        ("none.txt", "No such file or directory"),
        ("no\x1b[31m\n.txt", "No such file or directory"),
        ("empty", "no document that can be read in this folder"),
        ("picture.txt", ""),
    ):
        with terminal(tmp_path / name, home=home) as screen:
            assert screen.wait() == 1
            told = words_of(screen.output).strip()
            assert told.startswith("seedreader: ")
            assert told.endswith(reason)
            assert "\n" not in told
            assert b"\x1b[31m" not in screen.output
            assert screen.is_restored()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_at_a_terminal_is_one_line(text: Path, home: Path) -> None:
    text.chmod(0)
    with terminal(text, home=home) as screen:
        assert screen.wait() == 1
        assert words_of(screen.output).strip() == f"seedreader: {text}: Permission denied"


def test_the_keyboard_must_be_on_standard_input(text: Path, home: Path) -> None:
    command = ("/bin/sh", "-c", f'exec "$0" -m reader "{text}" </dev/null', READER[0])
    with terminal(home=home, command=command) as screen:
        assert screen.wait() == 1
        assert "the keyboard is not on standard input" in words_of(screen.output)
