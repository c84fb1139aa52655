"""The terminal as it was found, so that it is left so, whatever comes between."""

import os
import sys

RESTORE = (
    "\x1b[<u"  # kitty keyboard modes
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    "\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[?2026l"  # paste, focus, sizes, held drawing
    "\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"  # wrapping, colours, screen, cursor
)


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)


class Terminal:
    """A terminal on standard input and output; where there is none, nothing is done."""

    def __init__(self) -> None:
        self.entered = False
        """Whether anything was drawn: then there is a screen to leave."""
        self.found: list[int | list[bytes | int]] | None = None
        """Its attributes (termios) as they were."""

    def end_by_signal(self) -> None:
        """Until there is a screen that does so: end in order when told to, not in the middle."""
        # What `signal` wraps: built in, so that the first page need not wait for an import.
        import _signal  # type: ignore[import-not-found]

        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(_signal, name):
                _signal.signal(getattr(_signal, name), _end)

    def hold_keys(self) -> None:
        """Neither show nor gather into lines what is typed before there is a screen."""
        try:
            import termios
        except ImportError:
            return
        fd = sys.stdin.fileno()
        try:
            self.found = termios.tcgetattr(fd)
            held = termios.tcgetattr(fd)
            held[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(fd, termios.TCSANOW, held)
        except termios.error:
            return

    def restore(self) -> None:
        """Put everything back, once; harmless when it is, or when the terminal is gone.

        Leaving the screen a second time would put the cursor on what was written since.
        """
        entered, self.entered = self.entered, False
        try:
            if entered:
                os.write(sys.stdout.fileno(), RESTORE.encode())
            if self.found is not None:
                import termios

                try:
                    termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self.found)
                except termios.error:
                    return
        except OSError:
            return
