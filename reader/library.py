"""The open library: which documents there are, in which order, and what is known of each.

A folder is walked lazily, in the order in which it is shown: of a hundred thousand files the first
are there at once. Nothing is read but names; titles come when an entry is looked at.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from reader.cleaning import clean_line
from reader.documents.length import words_in
from reader.documents.loading import is_document, preview
from reader.documents.model import STREAM, Document, Meta
from reader.errors import LoadError, reason_of
from reader.files import is_folder
from reader.folding import folded

_BATCH = 500
_digits = re.compile(r"(\d+)")


class Seen(NamedTuple):
    """What a look at a document tells."""

    meta: Meta
    words: float | None = None
    """How many English words take as long to read; None when that is not known."""


def seen(document: Document, size: int = 0) -> Seen:
    """What is known of a document; of a preview, its length by the `size` of the file in bytes."""
    text = document.text
    characters = float(len(text))
    if not document.complete:
        characters *= size / max(1, len(text.encode("utf-8", "replace")))
    return Seen(document.meta, words_in(text, characters) if characters else None)


@dataclass(slots=True, eq=False)
class Entry:
    """A document of the library; `meta` or `error` is None until it was looked at."""

    path: Path
    name: str
    """The path below the library's folder, safe to show."""
    meta: Meta | None = None
    error: str | None = None
    words: float | None = None
    """How many English words take as long to read, as far as that is known."""
    barred: bool = False
    """Whether it is a folder that may not be read."""
    key: str = field(init=False, repr=False)
    """What a filter finds it by: name, title and authors, folded, each on a line."""

    def __post_init__(self) -> None:
        self._set_key()

    def _set_key(self) -> None:
        known = (self.title, self.authors) if self.meta else ()
        self.key = folded("\n".join((self.name, *known)))

    @property
    def title(self) -> str:
        """The title, or what the file's name says as long as it is not known."""
        return self.meta.title if self.meta else Path(self.name).stem.replace("_", " ")

    @property
    def authors(self) -> str:
        """The authors, as far as they are known."""
        return ", ".join(self.meta.authors) if self.meta else ""

    def describe(self, found: Seen | str) -> None:
        """Take over what a document says of itself, or why it cannot be opened."""
        if isinstance(found, str):
            self.error = found
        else:
            self.meta, self.error = found.meta, None
            self.words = self.words if found.words is None else found.words
            self._set_key()

    def look(self) -> Seen | str:
        """Find out what the document says of itself, or why it cannot be opened."""
        try:
            return seen(preview(self.path, apart=True), self.path.stat().st_size)
        except LoadError as error:
            return error.reason
        except OSError as error:
            return reason_of(error)


class Library:
    """Documents in the order in which they are shown; first the one that was piped in, if any."""

    def __init__(self, roots: Iterable[Path], stream: Document | None = None) -> None:
        self.roots = tuple(roots)
        self.stream = stream
        self.entries: list[Entry] = []
        self.complete = False
        """Whether all documents have been found."""
        self._numbers: dict[Path, int] = {}
        self._batches = self._scan()
        if stream:
            known = seen(stream)
            self.add([Entry(STREAM, "standard input", known.meta, words=known.words)])

    def __len__(self) -> int:
        return len(self.entries)

    def add(self, entries: Iterable[Entry]) -> None:
        """Add entries at the end; one that is already there is left out."""
        for entry in entries:
            if entry.path not in self._numbers:
                self._numbers[entry.path] = len(self.entries)
                self.entries.append(entry)

    def number_of(self, path: Path) -> int | None:
        """The place of a document in the list."""
        return self._numbers.get(path)

    def named(self) -> dict[str, Entry]:
        """The documents by what a search calls them."""
        return {self.name_of(e.path): e for e in self.entries if not e.barred}

    def name_of(self, path: Path) -> str:
        """What a search calls a document: its path, below a folder if that is the library."""
        return os.fspath(path).removeprefix(self._base)

    def path_of(self, name: str) -> Path:
        """The document that a search calls so."""
        return STREAM if name == os.fspath(STREAM) else Path(self._base, name)

    @cached_property
    def _base(self) -> str:
        if len(self.roots) == 1 and self.roots[0].is_dir():
            return os.path.join(self.roots[0], "")  # noqa: PTH118 (with the last separator)
        return ""

    def neighbour(self, path: Path | None, by: int) -> Entry | None:
        """The entry so many places after (or before) a document; None beyond the ends.

        A document that is not in the list stands before the first.
        """
        here = self._numbers.get(path, -1) if path else -1
        there = here + by
        return self.entries[there] if 0 <= there < len(self.entries) else None

    def begin(self) -> None:
        """Find the first documents, so many that a screen is full of them.

        Raises:
            LoadError: a root is missing, or a folder that may not be read.
        """
        self.add(next(self._batches, []))

    def more(self) -> list[Entry]:
        """The documents found next, still to be added; none at the end. May run in a thread.

        Raises:
            LoadError: as for `begin`, when there is more than one root.
        """
        return next(self._batches, [])

    def listed(self) -> list[Entry] | None:
        """The documents as the folders are now; None when a root has gone. May run in a thread."""
        now = Library(self.roots, self.stream)
        try:
            now.begin()
            while batch := now.more():
                now.add(batch)
        except LoadError:
            return None
        return now.entries

    def renew(self, listed: Iterable[Entry]) -> None:
        """Take over the documents as they were listed anew.

        What is known of those that stay is kept, but for why one could not be opened.
        """
        known = {entry.path: entry for entry in self.entries if entry.error is None}
        self.entries[:] = [known.get(entry.path, entry) for entry in listed]
        self._numbers = {entry.path: number for number, entry in enumerate(self.entries)}

    def _scan(self) -> Iterator[list[Entry]]:
        batch: list[Entry] = []
        for root in self.roots:
            if is_folder(root):
                found = _walk(root)
            else:
                try:
                    root.lstat()
                except OSError as error:
                    raise LoadError(root, reason_of(error)) from None
                except ValueError:
                    raise LoadError(root, "not a file name") from None
                found = iter([Entry(root, clean_line(root.name))])
            for entry in found:
                batch.append(entry)
                if len(batch) >= _BATCH:
                    yield batch
                    batch = []
        if batch:
            yield batch


def _walk(root: Path) -> Iterator[Entry]:
    """The documents below a folder: files of a folder first, then its folders, each by name.

    Hidden names are left out, links to folders are not followed: a link may lead in a circle or out
    of the library.
    """
    base = os.fspath(root)
    above = os.path.join(base, "")  # noqa: PTH118 (a separator at its end)
    pending = [base]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as found:
                items = sorted(
                    (item for item in found if not item.name.startswith(".")),
                    key=lambda item: (_natural(item.name), item.name),
                )
        except OSError as error:
            if folder == base:
                raise LoadError(folder, reason_of(error)) from None
            name = clean_line(os.path.relpath(folder, base))
            yield Entry(Path(folder), name, error=reason_of(error), barred=True)
            continue
        folders = []
        for item in items:
            if _is_folder(item):
                if not item.is_symlink():
                    folders.append(item.path)
            elif is_document(Path(item.name)):
                yield Entry(Path(item.path), clean_line(item.path.removeprefix(above)))
        pending += reversed(folders)


def _is_folder(item: "os.DirEntry[str]") -> bool:
    try:
        return item.is_dir()
    except OSError:
        return False


def _natural(name: str) -> list[tuple[int, str | int]]:
    """A key that sorts "part 2" before "part 10", whatever the case of the letters."""
    parts = _digits.split(name.casefold())
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in parts if part]
