"""The program at a real terminal: what it leaves behind, however it ends."""

import base64
import os
import pty
import signal
import sys
from pathlib import Path

import pytest
from long_text import long_text, offset_of, position
from pseudo import DEADLINE, SCREEN_UP, terminal, words_of

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


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A text of some pages."""
    return long_text(tmp_path)


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
