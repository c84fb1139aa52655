"""What is found again at the next start, and how the program starts with what it is given."""

import json
import signal
import sys
from pathlib import Path

import pytest
from long_text import long_text, offset_of, position, wait_for_position
from pseudo import SCREEN_UP, terminal, words_of


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A text of some pages."""
    return long_text(tmp_path)


def test_what_was_read_is_found_again_after_kill_9(text: Path, home: Path) -> None:
    offset = offset_of(text, 30)
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.type(b"}" * 30)
        wait_for_position(run, home, text, offset)
        run.process.send_signal(signal.SIGKILL)
        assert run.wait() == -signal.SIGKILL
    with terminal(home=home) as run:
        run.start("paragraph 30 ")
        run.type(b"q")
        assert run.wait() == 0
    assert position(home, text) == offset


def test_the_kept_page_is_painted_before_the_screen_is_up_unless_it_would_be_wrong(
    text: Path, home: Path
) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.type(b"}" * 30 + b"q")
        assert run.wait() == 0
    with terminal(text, home=home) as run:
        up = run.until(SCREEN_UP)
        assert "of paragraph 30 stands" in words_of(run.output[:up])
        run.until("paragraph 30 ", start=up)
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()
    with terminal(text, home=home, size=(81, 24)) as run:
        up = run.until(SCREEN_UP)
        assert words_of(run.output[:up]).strip() == "", "the size is another"
    text.write_text(text.read_text().replace("stands", "lies"))
    with terminal(text, home=home) as run:
        up = run.until(SCREEN_UP)
        assert words_of(run.output[:up]).strip() == "", "the file has changed"
        run.until(" lies here.", start=up)
        assert "stands" not in words_of(run.output)


def test_the_first_start_opens_what_the_program_comes_with(home: Path) -> None:
    with terminal(home=home, size=(120, 30)) as run:
        run.start("Vladimir Putin, in his own telling")
        run.type(b"q")
        assert run.wait() == 0


def test_documents_without_a_terminal_that_can_show_them_are_refused(
    text: Path, home: Path
) -> None:
    with terminal(text, home=home, TERM="dumb") as run:
        assert run.wait() == 1
        assert words_of(run.output).strip() == (
            "seedreader: this terminal cannot show a full screen; try `seedreader --plain`"
        )


def test_a_path_that_is_not_there_is_one_line_on_a_clean_terminal(
    tmp_path: Path, home: Path
) -> None:
    with terminal(tmp_path / "no\x1b[31m.txt", home=home) as run:
        assert run.wait() == 1
        assert words_of(run.output).strip().endswith("no␛[31m.txt: No such file or directory")
        assert b"\x1b[31m" not in run.output
        assert run.is_restored()


def test_a_file_that_is_removed_while_it_is_read_ends_nothing(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        text.unlink()
        run.until("The file is gone")
        run.type(b"}q")
        assert run.wait() == 0
        assert run.is_restored()


def test_what_is_piped_in_can_be_reached_again_from_a_file(text: Path, home: Path) -> None:
    other = text.with_name("other.txt")
    other.write_text("Another Text\n\nIts only paragraph.\n")
    command = ("/bin/sh", "-c", 'cat "$1" | "$0" -m reader - "$2"', sys.executable)
    with terminal(text, other, home=home, command=command) as run:
        run.start("paragraph 1 ")
        run.type(b"]")
        at = run.until("Its only paragraph")
        run.type(b"[")
        run.until("paragraph 1 ", start=at)
        run.type(b"q")
        assert run.wait() == 0
    stored = json.loads((home / "data/seedreader/reading.json").read_text())
    assert stored["view"]["roots"] == [str(other)]


def test_what_is_piped_in_is_read_with_the_keyboard_still_there(text: Path, home: Path) -> None:
    command = ("/bin/sh", "-c", 'cat "$1" | "$0" -m reader -', sys.executable)
    with terminal(text, home=home, command=command) as run:
        run.start("paragraph 1 ")
        run.type(b"G")
        run.until("paragraph 60")
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()
