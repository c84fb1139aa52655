"""The first decision: which words are options, commands and names, and how a refusal reads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pseudo import READER, environment

from reader import __version__


def run(
    *arguments: str | bytes | Path, home: Path, **more: str
) -> subprocess.CompletedProcess[bytes]:
    """The program without any terminal."""
    return subprocess.run(
        [*READER, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env=environment(home, **more),
        timeout=60,
    )


def test_version_and_help_are_printed_without_a_terminal(home: Path) -> None:
    version = run("--version", home=home)
    assert (version.returncode, version.stdout) == (0, f"seedreader {__version__}\n".encode())
    for option in ("--help", "-h"):
        shown = run(option, home=home)
        assert shown.returncode == 0
        assert shown.stdout.startswith(b"seedreader: ")
        assert shown.stderr == b""


@pytest.mark.parametrize("arguments", [("--no",), ("-x",), ("show", "--no", "x"), ("show",)])
def test_wrong_usage_is_one_line_and_status_2(home: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, home=home)
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("option", ["--\x1b[31mred\x07", b"--\xff\xc2\x9b", "--a\nb"])
@pytest.mark.parametrize("command", [(), ("show", "x")])
def test_an_option_that_does_not_exist_is_told_without_its_control_characters(
    home: Path, option: str | bytes, command: tuple[str, ...]
) -> None:
    done = run(*command, option, home=home)
    assert done.returncode == 2
    assert not any(byte < 0x20 and byte != 0x0A for byte in done.stderr)
    assert "\x9b" not in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_no_terminal_at_all_is_one_line_and_status_1(home: Path) -> None:
    done = run(home=home)
    assert done.returncode == 1
    assert done.stderr == (
        b"seedreader: there is no terminal to show a screen on; try `seedreader show FILE`\n"
    )


def test_no_command_but_reading_loads_the_screen_library(tmp_path: Path, home: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    code = (
        "import sys; from reader.cli.start import main; status = main(sys.argv[1:]);"
        "assert not {'textual', 'rich'} & set(sys.modules), 'loaded'; sys.exit(status)"
    )
    for arguments in (
        ["--version"],
        ["--help"],
        ["show", str(path)],
        ["show", "--json", str(path)],
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            capture_output=True,
            check=False,
            env=environment(home, PYTHONPATH=os.fspath(Path(__file__).parents[2])),
            timeout=60,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("serach", "foo"), "serach is neither a file nor a command; did you mean search?"),
        (("--plian",), "no such option: --plian; did you mean --plain?"),
        (("search", "foo", "--jsno"), "unrecognized arguments: --jsno; did you mean --json?"),
        (("search", "x", "--limt=3"), "unrecognized arguments: --limt=3; did you mean --limit?"),
        (("bookmarks", "lits"), "argument action: there is no 'lits'; did you mean list?"),
        (("help", "serching"), "argument PAGE: there is no 'serching'; did you mean searching?"),
    ],
)
def test_what_was_mistyped_is_told_with_what_was_meant(
    home: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = run(*arguments, home=home)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("seedreader")
    assert done.stderr.decode().endswith(f": {told}\n")


def test_a_file_that_is_called_nearly_like_a_command_is_opened(home: Path, tmp_path: Path) -> None:
    (tmp_path / "serach").write_text("words\n")
    done = subprocess.run(
        [*READER, "serach"], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True,
        check=False, timeout=60,
        env=environment(home, PYTHONPATH=os.fspath(Path(__file__).parents[2])),
    )  # fmt: skip
    assert done.returncode == 1
    assert b"terminal" in done.stderr, "it was to be shown"


def test_a_name_that_is_far_from_all_commands_is_a_file_that_is_missing(home: Path) -> None:
    done = run("elephants", home=home)
    assert done.returncode == 1
    assert b"did you mean" not in done.stderr
