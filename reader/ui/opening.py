"""Open documents without holding up the screen, and notice when the open one changes on disk."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from textual.dom import DOMNode

from reader.documents.loading import is_quick, load, preview
from reader.documents.model import Document
from reader.errors import LoadError
from reader.ui.messages import DocumentRead, LoadFailed


class Stamp(NamedTuple):
    """What tells that a file was changed: its size, its time in nanoseconds, its inode."""

    size: int
    changed: int
    inode: int


_BREATH_SECONDS: Final = 0.0003
_KEY_SECONDS: Final = 0.025
"""How long reading waits after a key: it is drawn by then, and held keys leave some time."""

GONE: Final = Stamp(-1, 0, 0)


def stamp_of(path: Path) -> Stamp:
    """The file's stamp; `GONE` when there is none or it cannot be asked for."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return GONE
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


class Opener:
    """Reads one document at a time for a screen: its beginning first, then the whole.

    The screen is told by messages; each carries the ticket of its opening, and one with an old
    ticket is to be dropped.
    """

    def __init__(self, node: DOMNode) -> None:
        self.ticket = 0
        self.stamp = GONE
        self._node = node
        self._key_at = 0.0

    def open(self, path: Path) -> None:
        """Read a document: a plain text's first pages at once, anything else behind the screen."""
        self.ticket += 1
        self.stamp = stamp_of(path)
        if is_quick(path):
            self._read(preview, path, self.ticket)
        else:
            self._start(path)

    def complete(self, path: Path, ticket: int) -> None:
        """Read the whole of a document of which a preview is shown, if it is still that one."""
        if ticket == self.ticket:
            self._start(path)

    def watch(self, path: Path | None) -> None:
        """Notice changes of a document that was read before."""
        self.stamp = stamp_of(path) if path else GONE

    def reload(self, path: Path) -> None:
        """Read the document anew."""
        self.ticket += 1
        self.stamp = stamp_of(path)
        self._start(path)

    def changed(self, path: Path) -> bool:
        """Whether the file is another than the one that was read."""
        return stamp_of(path) != self.stamp

    def _start(self, path: Path) -> None:
        read = partial(load, breathe=self._breathe)
        work = partial(self._read, read, path, self.ticket)
        self._node.run_worker(work, thread=True, group="open", exit_on_error=True)

    def give_way(self) -> None:
        """A key was pressed: what is read behind the screen waits until that is drawn."""
        self._key_at = time.monotonic()

    def _breathe(self) -> None:
        """Let go of the interpreter, so often that no key has to wait for it."""
        time.sleep(max(_BREATH_SECONDS, self._key_at + _KEY_SECONDS - time.monotonic()))

    def _read(self, read: Callable[[Path], Document], path: Path, ticket: int) -> None:
        try:
            document = read(path)
        except LoadError as error:
            self._node.post_message(LoadFailed(path, error.reason, ticket))
        else:
            self._node.post_message(DocumentRead(path, document, ticket))
