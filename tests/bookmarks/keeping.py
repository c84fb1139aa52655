"""Documents, stores and a disk that fails, for the tests of the bookmarks."""

import itertools
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reader.bookmarks import Bookmark, Store
from reader.bookmarks.disk import Disk
from reader.documents.loading import load
from reader.documents.model import Document, Span

TEXT = """The Clocks

It was a bright cold day in April, and the clocks were striking thirteen. Nobody looked up.

The hallway smelt of boiled cabbage and old rag mats. At one end of it a poster hung.
"""


def put(path: Path, text: str = TEXT) -> Document:
    """A document, written and read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load(path)


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def keep(store: Store, document: Document, words: str, note: str = "") -> Bookmark:
    return store.add(document, span_of(document, words), note)


def ticking(start: int = 1_000_000) -> Callable[[], int]:
    """A clock that goes on by a microsecond whenever it is looked at."""
    return itertools.count(start).__next__


def notes(store: Store) -> list[str]:
    return sorted(bookmark.note for bookmark in store.all())


class FailingDisk(Disk):
    """A disk one call of which fails; of a write it still takes a part."""

    def __init__(self, call: int, number: int) -> None:
        self.left = call
        self.number = number
        self.failed = False

    def _count(self) -> bool:
        self.left -= 1
        self.failed |= self.left == 0
        return self.left == 0

    def _error(self) -> OSError:
        return OSError(self.number, os.strerror(self.number))

    def _check(self) -> None:
        if self._count():
            raise self._error()

    def open(self, path: Path, flags: int) -> int:
        self._check()
        return super().open(path, flags)

    def write(self, descriptor: int, data: bytes) -> int:
        if self._count():
            super().write(descriptor, data[: len(data) // 2])
            raise self._error()
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        self._check()
        super().sync(descriptor)

    def lock(self, descriptor: int, *, shared: bool = False) -> None:
        self._check()
        super().lock(descriptor, shared=shared)

    def make_folder(self, path: Path) -> None:
        self._check()
        super().make_folder(path)

    def rename(self, path: Path, to: Path) -> None:
        self._check()
        super().rename(path, to)

    def link(self, path: Path, to: Path) -> None:
        self._check()
        super().link(path, to)


def copied(store_folder: Path, to: Path) -> None:
    """What a synchroniser does: the journals of one device put into another's folder."""
    for path in store_folder.rglob("*.jsonl"):
        target = to / path.relative_to(store_folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def without_device(bookmark: Bookmark) -> Bookmark:
    return replace(bookmark, versions=())
