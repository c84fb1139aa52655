"""What terminals send: odd input, pastes, sizes."""

from pathlib import Path

import pytest
from long_text import long_text, offset_of, position, wait_for_position
from pseudo import terminal

ESCAPE = b"\x1b[27u"
"""As terminals send it that part it from the beginning of other keys."""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A text of some pages."""
    return long_text(tmp_path)


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
