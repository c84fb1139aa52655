"""The framework's terminal driver, made to bear what terminals really send."""

import codecs
import os
import selectors
import sys
from typing import TYPE_CHECKING, Any, Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

_ENTER_SCREEN: Final = "\x1b[?1049h"
_READ_BYTES: Final = 4096
_POLL_SECONDS: Final = 0.1


class TolerantDriver(LinuxDriver):
    """A byte that is no UTF-8 is no accident, and a terminal that is gone is the end."""

    def __init__(self, app: "App[Any]", **options: Any) -> None:  # noqa: ANN401 (passed on)
        super().__init__(app, **options)
        # Standard output is known to be the terminal; standard error may be a file. What a strict
        # encoder would stumble over is shown as a question mark.
        output = sys.__stdout__
        if output is not None:
            output.reconfigure(errors="replace")
            self._file = output

    def start_application_mode(self) -> None:
        """Take over the terminal; what is put back is how it was before the first page."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        found = getattr(self._app, "terminal_found", None)
        if found is not None:
            self.attrs_before = found

    def write(self, data: str) -> None:
        """Write, but do not enter a screen on which the first page stands already.

        Some terminals clear it when it is entered again: the page would flicker.
        """
        if data == _ENTER_SCREEN and getattr(self._app, "painted", False):
            self._app.painted = False  # type: ignore[attr-defined]  # after a stop it is entered
            return
        super().write(data)

    def run_input_thread(self) -> None:
        """Read keys until told to stop."""
        parser = XTermParser(self._debug)
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_POLL_SECONDS):
                    try:
                        data = os.read(self.fileno, _READ_BYTES)
                    except OSError:
                        data = b""
                    if not data:
                        self._loop.call_soon_threadsafe(self._app.exit)
                        return
                    for message in parser.feed(decode(data)):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
