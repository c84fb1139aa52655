"""The program at a real terminal: what it leaves behind, however it ends."""

import base64
import json
import os
import pty
import signal
import sys
import time
from pathlib import Path

import pytest
from pseudo import DEADLINE, SCREEN_UP, Pseudo, terminal, words_of

ESCAPE = b"\x1b[27u"
"""As terminals send it that part it from the beginning of other keys."""
ROOT = str(Path(__file__).parents[2])
FAULTY = """
import signal, sys
from reader.cli.start import main
from reader.ui import app

class Faulty(app.ReaderApp):
    CSS_PATH = app.__file__.replace("app.py", "app.tcss")

    def on_mount(self):
        signal.signal(signal.SIGUSR2, lambda *_: self.call_later(self.fail))

    def fail(self):
        raise RuntimeError("words that nobody may see")

app.ReaderApp = Faulty
sys.exit(main(sys.argv[1:]))
"""


def paragraph(number: int) -> str:
    return " ".join(f"Sentence {s} of paragraph {number} stands here." for s in ("one", "two"))


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A text of some pages."""
    path = tmp_path / "text.txt"
    path.write_text("\n\n".join(["The Title", *map(paragraph, range(1, 61))]) + "\n")
    return path


def position(home: Path, path: Path) -> int:
    """Where the reader was last, as it is kept on disk; -1 when nothing is kept."""
    try:
        stored = json.loads((home / "data/seedreader/reading.json").read_text())
    except OSError:
        return -1
    cursor = stored["positions"].get(str(path), {}).get("cursor", -1)
    assert isinstance(cursor, int)
    return cursor


def offset_of(path: Path, number: int) -> int:
    """Where a paragraph begins."""
    return path.read_text().index(f"Sentence one of paragraph {number} ")


def wait_for_position(run: Pseudo, home: Path, path: Path, offset: int) -> None:
    """Wait until a place is on disk, while the program goes on writing."""
    deadline = time.monotonic() + DEADLINE
    while position(home, path) != offset:
        assert time.monotonic() < deadline, f"{position(home, path)} is kept, not {offset}"
        run._take(0.02)


# Beginning and end


def test_the_first_words_appear_and_q_leaves_everything_as_it_was(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("Sentence one of paragraph 1 stands here.")
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()
        assert words_of(run.output[run.output.rindex(b"\x1b[?1049l") :]).strip() == ""


def test_keys_typed_before_the_screen_is_up_are_honoured(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.type(b"Gq")
        assert run.wait() == 0
        assert run.is_restored()
    offset = text.read_text().rindex("Sentence two")
    assert position(home, text) == offset


def test_keys_typed_faster_than_they_are_answered_are_all_honoured(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.type(b"}" * 40 + b"q")
        assert run.wait() == 0
    assert position(home, text) == offset_of(text, 40)


def test_a_key_that_is_held_is_honoured_each_time(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.type(b"/" * 40)
        run.until("/" * 39)  # the first opened the line that the others are typed into
        run.type(b"\x1b")
        run.until("paragraph 1 ", start=len(run.output))
        run.type(b"}" * 100 + b"{" * 20 + b"q")
        assert run.wait() == 0
    assert position(home, text) == offset_of(text, 40)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_it_in_order(text: Path, home: Path, name: str) -> None:
    number = getattr(signal, name)
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.type(b"}")
        run.until("0 %")
        os.kill(run.process.pid, number)
        assert run.wait() == 128 + number
        assert run.is_restored()
        assert b"Traceback" not in run.output


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_before_the_screen_is_up_leaves_the_terminal_as_it_was(
    text: Path, home: Path, name: str
) -> None:
    number = getattr(signal, name)
    with terminal(text, home=home) as run:
        run.until("paragraph 1 ")  # the first page, painted before there is a screen
        os.kill(run.process.pid, number)
        assert run.wait() == 128 + number
        assert run.is_restored()
        assert b"Traceback" not in run.output


def test_ctrl_z_gives_the_terminal_back_and_fg_brings_the_screen(text: Path, home: Path) -> None:
    with terminal(text, home=home, below_a_shell=True) as run:
        run.start("paragraph 1 ")
        run.type(b"\x1a")
        stopped = run.until("[stopped]")
        assert run.is_restored()
        run.type(b"\n")
        run.until(SCREEN_UP, "paragraph 1 ", start=stopped)
        assert b"\x1b[?1049h" in run.output[stopped:]
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()


@pytest.mark.parametrize("editor", ["no-such-editor", "false"])
def test_an_editor_that_fails_gives_the_screen_back(text: Path, home: Path, editor: str) -> None:
    with terminal(text, home=home, VISUAL=editor) as run:
        run.start("paragraph 1 ")
        run.type(b"e")
        run.until("your editor")
        run.type(b"half a thought\x05")
        lent = run.until("\x1b[?1049l")
        back = run.until(SCREEN_UP, start=lent)
        run.until(editor, "half a thought", start=back)
        run.type(b"\x13")
        run.until("Saved", start=back)
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()


def test_the_file_is_edited_at_the_line_and_what_was_changed_is_read_at_the_same_sentence(
    text: Path, home: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "bin" / "vi"
    editor.parent.mkdir()
    editor.write_text(
        f"#!{sys.executable} -SE\n"
        "import pathlib, sys\n"
        "*options, line, name = sys.argv[1:]\n"
        "path = pathlib.Path(name)\n"
        "print('EDITS', options, line, path.read_text().split('\\n')[int(line) - 1][:27], '.')\n"
        "path.write_text('A new line.\\n\\n' + path.read_text())\n"
    )
    editor.chmod(0o700)
    with terminal(text, home=home, VISUAL=f"{editor} -n 'a  b'") as run:
        run.start("paragraph 1 ")
        run.type(b"}E")
        lent = run.until("\x1b[?1049l")
        run.until("EDITS ['-n', 'a  b'] +3 Sentence one of paragraph 1 .", start=lent)
        back = run.until(SCREEN_UP, start=lent)
        run.until("The file has changed", start=back)
        run.type(b"y")
        run.until("Copied", start=back)
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()
    clipped = base64.b64decode(run.output.rpartition(b"\x1b]52;c;")[2].partition(b"\a")[0])
    assert clipped.decode().startswith("“Sentence one of paragraph 1 ")


@pytest.mark.parametrize("editor", ["no-such-editor", "false"])
def test_an_editor_of_the_file_that_fails_gives_the_screen_back(
    text: Path, home: Path, editor: str
) -> None:
    with terminal(text, home=home, VISUAL=editor) as run:
        run.start("paragraph 1 ")
        run.type(b"E")
        lent = run.until("\x1b[?1049l")
        back = run.until(SCREEN_UP, start=lent)
        run.until(f"{editor}", "paragraph 1 ", start=back)
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()


def test_a_fault_is_told_in_one_line_and_logged_without_its_words(
    text: Path, home: Path, tmp_path: Path
) -> None:
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY)
    with terminal(text, home=home, command=(sys.executable, str(script)), PYTHONPATH=ROOT) as run:
        run.start("paragraph 1 ")
        os.kill(run.process.pid, signal.SIGUSR2)
        assert run.wait() == 1
        assert run.is_restored()
        last = words_of(run.output[run.output.rindex(b"\x1b[?1049l") :]).strip()
        assert last.startswith("seedreader: stopped by a fault of its own (RuntimeError); ")
        assert last.endswith("seedreader.log says where")
        assert "\n" not in last
    log = Path(last.partition("; ")[2].removesuffix(" says where"))
    assert log.is_relative_to(home)
    assert "RuntimeError" in log.read_text()
    assert "words that nobody may see" not in log.read_text()


def test_what_is_written_to_a_terminal_that_is_gone_is_no_error() -> None:
    from reader.ui.driver import _Screen

    master, slave = pty.openpty()
    os.close(master)
    with os.fdopen(slave, "w", buffering=1) as gone:
        with pytest.raises(OSError, match="error"):
            gone.write("words\n")
        screen = _Screen(gone)
        screen.write("words\n")
        screen.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), slave)  # to be closed in peace


def test_a_terminal_that_is_closed_while_much_is_drawn_ends_it(text: Path, home: Path) -> None:
    with terminal(text, home=home, size=(200, 60)) as run:
        run.start("paragraph 1 ")
        os.write(run.master, b"}" * 30 + b" b" * 300)  # nobody reads what comes of it
        run.close()
        assert run.process.wait(DEADLINE) is not None


def test_a_terminal_that_is_closed_ends_it(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.close()
        assert isinstance(run.process.wait(DEADLINE), int)


# What terminals send


ODD = {
    "bytes that are no UTF-8": b"\xff\xfe\x80",
    "half a character": b"\xe2\x82\xf0\x9f\x98",
    "keys that do not exist": b"\x1b[999;999;999~",
    "reports": b"\x1b[?1;2;3;4;5c\x1b[0n\x1b[>41;370;0c\x1b[?1u",
    "colours": b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b]4;1;?\x07",
    "other strings": b"\x1bP>|term(1)\x1b\\\x1b_Gi=1;OK\x1b\\",
    "mice far away": b"\x1b[<0;99999;99999M\x1b[<64;1;1M\x1b[<0;0;0m\x1b[M   ",
    "focus and empty paste": b"\x1b[I\x1b[O\x1b[200~\x1b[201~",
    "keys beyond Unicode": b"\x1b[57441u\x1b[97;5:3u\x1b[9999999999u\x1b[97;;1114112u\x1b[55296u",
    "controls": b"\x00\x01\x1c\x1d\x1e\x1f\x7f",
}


def test_odd_input_does_not_end_it_and_presses_no_key(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        for data in ODD.values():
            run.type(data + b"}")
        wait_for_position(run, home, text, offset_of(text, len(ODD)))
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()


def test_a_character_that_comes_in_two_parts_does_not_silence_the_keyboard(
    text: Path, home: Path
) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.type(b"}\xc3")
        wait_for_position(run, home, text, offset_of(text, 1))  # so that it was surely read
        run.type(b"\xa9}")
        wait_for_position(run, home, text, offset_of(text, 2))
        run.type(b"q")
        assert run.wait() == 0


def test_a_command_and_what_it_is_told_may_be_typed_at_once(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.type(b"%100\r")
        wait_for_position(run, home, text, text.read_text().rindex("Sentence two"))
        run.type(b"q")
        assert run.wait() == 0


def test_a_long_paste_is_no_command(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.type(b"\x1b[200~" + b"quit G } now " * 2200 + b"\x1b[201~q")
        assert run.wait() == 0
        assert run.is_restored()
    assert position(home, text) in (-1, 0)


def test_any_size_is_borne(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        run.type(b"}}")
        for size in ((1, 1), (2, 1), (1, 50), (10, 3), (500, 200), (40, 12)):
            run.resize(*size)
            run._take(0.05)
        end = len(run.output)
        run.resize(81, 25)
        run.until("paragraph 2 ", start=end)
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()


def test_every_list_bears_any_size(text: Path, home: Path) -> None:
    with terminal(text, home=home) as run:
        run.start("paragraph 1 ")
        for keys in (b"l", b"c", b"/wall", b"'", b"t", b"?", b"\x10", b"C"):
            run.type(keys)
            for size in ((10, 3), (400, 120), (39, 11), (120, 12)):
                run.resize(*size)
                run._take(0.03)
            run.type(ESCAPE * 2)
        end = len(run.output)
        run.resize(81, 25)
        run.until("paragraph 1 ", start=end)
        run.type(b"q")
        assert run.wait() == 0
        assert run.is_restored()


# What is found again


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
