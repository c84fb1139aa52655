"""The program on a disk that is full: it starts all the same, and says what it could not keep."""

import sys
from pathlib import Path

from pseudo import terminal, words_of

_NO_ROOM = ("/bin/sh", "-c", 'ulimit -f 0; exec "$0" -m reader "$@"', sys.executable)
"""Every file refuses to grow, as on a disk that is full."""
_ESCAPE = b"\x1b[27u"
"""As terminals send it that part it from the beginning of other keys."""
_SIZE = (120, 24)


def test_it_starts_says_what_is_not_kept_and_loses_nothing_that_was(text: Path, home: Path) -> None:
    with terminal(text, home=home, size=_SIZE) as run:
        run.start("A first paragraph")
        run.type(b"m")
        run.until("Kept; e adds a note.")
        run.type(b"q")
        assert run.wait() == 0
    with terminal(text, home=home, size=_SIZE, command=_NO_ROOM) as run:
        run.start("A first paragraph", "★")
        run.type(b"}m")
        run.until("Not kept: ")
        run.type(b"eA thought")
        run.until("Not on the disk yet: ")
        run.type(_ESCAPE * 2 + b"e")
        run.until("This was written and not saved")
        run.type(b"\x11")
        assert run.wait() == 0
        assert run.is_restored()
        last = words_of(run.output[run.output.rindex(b"\x1b[?1049l") :]).strip()
        assert last == "seedreader: your place was not kept: File too large"
    with terminal(text, home=home, size=_SIZE) as run:
        run.start("A first paragraph", "★")
        run.type(b"q")
        assert run.wait() == 0
