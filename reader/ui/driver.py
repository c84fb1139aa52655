"""The framework's terminal driver, made to bear what terminals really send."""

import asyncio
import codecs
import contextlib
import os
import re
import selectors
import sys
import time
from concurrent.futures import wait
from typing import IO, TYPE_CHECKING, Any, Final

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode

_ENTER_SCREEN: Final = "\x1b[?1049h"
_READ_BYTES: Final = 4096
_POLL_SECONDS: Final = 0.1
_AT_ONCE_SECONDS: Final = 0.02
"""Keys that follow each other faster than this were not typed by looking at the screen."""
_ANSWER_SECONDS: Final = 0.5
_ANSWER_ROUNDS: Final = 8  # from widget to screen to program, and into a list that was opened
_ANSWER_EVERY: Final = 16
"""Of a key that is held, so many are sent before the answer is waited for."""
_REPEATS_WAITED: Final = 2  # what the first has opened, the second may close
_QUIET_ROUNDS: Final = 2  # after which nothing follows: what was being done in the first is done

_string = re.compile(r"\x1b[]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)")
_report = re.compile(r"\x1b\[(?:[?>=][\d;:]*[a-zA-Z]|[\d;]*[cn])")
_key = re.compile(r"\x1b\[[\d;:]*[A-Za-z~]")
_trial = XTermParser()


def keys_in(text: str) -> str:
    """What a terminal sent, without reports that nobody asked for and keys that cannot be.

    The framework's parser would take the first for typed letters, and end at the second.
    """
    if "\x1b" not in text:
        return text
    return _key.sub(_possible, _report.sub("", _string.sub("", text)))


def _possible(match: re.Match[str]) -> str:
    try:
        tuple(_trial._sequence_to_key_events(match[0]))  # noqa: SLF001 (no public way)
    except (ValueError, OverflowError):
        return ""
    return match[0]


async def _answered(app: "App[Any]") -> None:
    """Wait until the keys that were sent have been handled, with all that this led to."""
    quiet = 0
    for _ in range(_ANSWER_ROUNDS):
        for node in _listeners(app):
            handled = asyncio.Event()
            if node.call_later(handled.set):
                await handled.wait()
        # Most keys lead to nothing else, and many may wait: not one round more than is needed.
        quiet = 0 if any(node.message_queue_size for node in _nodes(app)) else quiet + 1
        if quiet == _QUIET_ROUNDS:
            break


def _nodes(app: "App[Any]") -> "list[DOMNode]":
    return [app, *(app.screen.walk_children(with_self=True) if app.screen_stack else ())]


def _listeners(app: "App[Any]") -> "list[DOMNode]":
    """From the program down to where keys go; and whatever else has something to do."""
    focused = app.focused if app.screen_stack else None
    heard = [*reversed(focused.ancestors_with_self)] if focused else []
    busy = [n for n in _nodes(app) if n.message_queue_size and n not in heard]
    first = [app, app.screen] if app.screen_stack else [app]
    return [*first, *(node for node in (*heard, *busy) if node not in first)]


class _Screen:
    """The terminal as a file that takes what it is given, even when it is gone.

    An error would end the framework's thread that writes, and then hold up whoever writes more.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()


class TolerantDriver(LinuxDriver):
    """A byte that is no UTF-8 is no accident, and a terminal that is gone is the end."""

    def __init__(self, app: "App[Any]", **options: Any) -> None:  # noqa: ANN401 (passed on)
        super().__init__(app, **options)
        self._last_key = 0.0
        self._last: tuple[str, object, object] | None = None
        """The key sent last, and the screen and widget it was sent to."""
        self._repeated = 0
        # Standard output is known to be the terminal; standard error may be a file. What a strict
        # encoder would stumble over is shown as a question mark.
        output = sys.__stdout__
        if output is not None:
            output.reconfigure(errors="replace")
            self._file = _Screen(output)  # type: ignore[assignment]  # all that is asked of it

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
                        leave = getattr(self._app, "leave_program", self._app.exit)
                        self._loop.call_soon_threadsafe(leave)
                        return
                    text = keys_in(decode(data))
                    # Nothing, fed to the parser, would be the end: half a character is not.
                    self._pass_on([*parser.feed(text)] if text else [])
                self._pass_on([*parser.tick()])

    def send_message(self, message: Message) -> None:
        """Hand a message to the program; `_passed_on` runs where that may be done at once."""
        self._app.post_message(message)

    def _pass_on(self, messages: list[Message]) -> None:
        """Send what was typed, and wait until that is done: so not more is read than is needed."""
        if not messages:
            return
        sent = asyncio.run_coroutine_threadsafe(self._passed_on(messages), self._loop)
        while not (sent.done() or self.exit_event.is_set()):
            wait([sent], timeout=_POLL_SECONDS / 10)
        if not sent.cancel():
            sent.result()

    async def _passed_on(self, messages: list[Message]) -> None:
        """Send a key when the one before was answered: it may be meant for what that one opened."""
        for message in messages:
            if isinstance(message, events.Key):
                if time.monotonic() - self._last_key < _AT_ONCE_SECONDS and not self._repeats(
                    message.key
                ):
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(_ANSWER_SECONDS):
                            await _answered(self._app)
                self._last_key = time.monotonic()
                self._last = (message.key, *self._listener())
            self.process_message(message)

    def _repeats(self, key: str) -> bool:
        """Whether a key is held that has opened nothing: then it is not waited for each time."""
        held = self._last == (key, *self._listener())
        self._repeated = self._repeated + 1 if held else 0
        return self._repeated % _ANSWER_EVERY > _REPEATS_WAITED

    def _listener(self) -> tuple[object, object]:
        app = self._app
        return (app.screen, app.focused) if app.screen_stack else (None, None)
