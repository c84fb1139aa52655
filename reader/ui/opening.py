"""Open documents without holding up the screen, and notice when the open one changes on disk."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from textual.dom import DOMNode

from reader.documents.loading import is_quick, load, preview
from reader.documents.model import STREAM, Document
from reader.errors import Abandoned, LoadError
from reader.ui.messages import DocumentRead, LoadFailed


class Stamp(NamedTuple):
    """What tells that a file was changed: its size, its time in nanoseconds, its inode."""

    size: int
    changed: int
    inode: int


class _Job(NamedTuple):
    """A document that is to be read behind the screen."""

    read: Callable[[Path, Callable[[], None]], Document]
    path: Path
    ticket: int


_WORK_SECONDS: Final = 0.0003
_BREATH_SECONDS: Final = 0.0003
_KEY_SECONDS: Final = 0.025
"""How long reading waits after a key: it is drawn by then, and held keys leave some time."""
_REST: Final = 3
"""A file that changes all the time is read anew after so many times as long as that took."""

GONE: Final = Stamp(-1, 0, 0)


def stamp_of(path: Path) -> Stamp:
    """The file's stamp; `GONE` when there is none or it cannot be asked for."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return GONE
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def _preview(path: Path, breathe: Callable[[], None]) -> Document:
    return preview(path, breathe, apart=True)


def _load_whole(path: Path, breathe: Callable[[], None]) -> Document:
    return load(path, breathe=breathe, apart=True)


class Opener:
    """Reads one document at a time for a screen: its beginning first, then the whole.

    The screen is told by messages; each carries the ticket of its opening, and one with an old
    ticket is to be dropped. What nobody waits for any more is not read on.
    """

    def __init__(self, node: DOMNode, stream: Document | None) -> None:
        self.ticket = 0
        self.stamp = self._accepted = GONE
        self._node = node
        self._stream = stream
        self._next: _Job | None = None
        self._busy = False
        self._key_at = self._breathed_at = self._rest_until = 0.0

    def open(self, path: Path) -> None:
        """Read a document: a plain text's first pages at once, anything else behind the screen."""
        if path == STREAM and self._stream:
            self.show(self._stream, GONE)
            return
        self.ticket += 1
        self.stamp = stamp_of(path)
        self._rest_until = 0.0
        if not is_quick(path):
            self._want(_Job(_preview, path, self.ticket))
            return
        try:
            self._node.post_message(DocumentRead(path, preview(path), self.ticket))
        except LoadError as error:
            self._node.post_message(LoadFailed(path, error.reason, self.ticket))

    def show(self, document: Document, stamp: Stamp) -> None:
        """Open a document that was read when its file had a stamp."""
        self.ticket += 1
        self.stamp = stamp
        self._rest_until = 0.0
        self._node.post_message(DocumentRead(document.path, document, self.ticket))

    def complete(self, path: Path, ticket: int) -> None:
        """Read the whole of a document of which a preview is shown, if it is still that one."""
        if ticket == self.ticket:
            self._want(_Job(_load_whole, path, ticket))

    def accept(self) -> None:
        """What was read last is shown."""
        self._accepted = self.stamp

    def fall_back(self, path: Path, *, complete: bool) -> None:
        """What was read last could not be shown: go on with the document that still is."""
        self.stamp = self._accepted
        if not complete:
            self.complete(path, self.ticket)

    def reload_if_changed(self, path: Path) -> None:
        """Read the document anew if the file is another than the one that was read."""
        if not self._busy and time.monotonic() >= self._rest_until and self.changed(path):
            self.ticket += 1
            self.stamp = stamp_of(path)
            self._want(_Job(_load_whole, path, self.ticket))

    def changed(self, path: Path) -> bool:
        """Whether the file is another than the one that was read."""
        return path != STREAM and stamp_of(path) != self.stamp

    def close(self) -> None:
        """Read nothing any more."""
        self.ticket += 1
        self._next = None

    def give_way(self) -> None:
        """A key was pressed: what is read behind the screen waits until that is drawn."""
        self._key_at = time.monotonic()

    def _want(self, job: _Job) -> None:
        self._next = job
        if not self._busy:
            self._busy = True
            self._node.run_worker(self._work(), group="open", exit_on_error=True)

    async def _work(self) -> None:
        """Do the job wanted last, until none is left: one thread at a time."""
        try:
            while job := self._next:
                self._next = None
                begun = time.monotonic()
                try:
                    document = await asyncio.to_thread(
                        job.read, job.path, partial(self._breathe, job.ticket)
                    )
                except LoadError as error:
                    self._node.post_message(LoadFailed(job.path, error.reason, job.ticket))
                except Abandoned:
                    continue
                else:
                    self._node.post_message(DocumentRead(job.path, document, job.ticket))
                ended = time.monotonic()
                self._rest_until = ended + _REST * (ended - begun)
        finally:
            self._busy = False

    def _breathe(self, ticket: int) -> None:
        """Let go of the interpreter, so often that no key has to wait for it."""
        if ticket != self.ticket:
            raise Abandoned
        now = time.monotonic()
        if now - self._breathed_at >= _WORK_SECONDS:
            time.sleep(max(_BREATH_SECONDS, self._key_at + _KEY_SECONDS - now))
            self._breathed_at = time.monotonic()
