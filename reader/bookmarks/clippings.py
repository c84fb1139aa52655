"""The basket: passages that a reader clips while reading, to be taken away as one note.

A clipping is complete in itself: its words, how it is cited, and where it stood. Nothing is ever
written over: each change is a line added to a file, on the disk before it is told, and what is in
the basket follows from all lines. So a basket that was emptied can be filled again.
"""

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from reader.bookmarks.device import random_name
from reader.bookmarks.disk import (
    Disk,
    Stamp,
    make_folders,
    opened,
    stamp_of,
    sync_folder,
    write_whole,
)
from reader.bookmarks.events import LATEST, LONGEST_QUOTE, content_of, line_of
from reader.bookmarks.model import BookmarkError
from reader.cleaning import clean, clean_line, harmless_markdown
from reader.documents.citation import Source, passage, place_of, quoted_markdown, source_of
from reader.documents.model import STREAM, Document, Span
from reader.errors import LoadError, reason_of
from reader.files import make_private, open_regular, read_all

FILE: Final = "clippings.jsonl"
_FORMAT: Final = 1
_HEADER: Final = {"format": _FORMAT, "program": "seedreader"}
_LARGEST: Final = 256 << 20
_WORDS_TO_FIND: Final = 12


@dataclass(frozen=True, slots=True)
class Clipping:
    """A passage that was clipped. Its texts are safe to show; the time is in UTC."""

    id: str
    words: str
    """As they are quoted: paragraphs parted by a blank line."""
    source: Source
    place: str
    """Where in the document, as it is cited: "pp. 3–4"."""
    path: str
    """As the system names it, not made safe to show; empty for standard input."""
    start: int
    end: int
    created: datetime

    @property
    def document(self) -> tuple[str, str]:
        """What tells clippings of one document from those of another."""
        return self.path, self.source.title

    def found_in(self, text: str) -> int | None:
        """Where its words stand in a text, the nearest to where they stood; None if nowhere."""
        words = re.compile(r"\s+".join(map(re.escape, self.words.split()[:_WORDS_TO_FIND])))
        if words.match(text, self.start):
            return self.start
        found = (match.start() for match in words.finditer(text))
        return min(found, key=lambda at: abs(at - self.start), default=None)


def _now() -> int:
    return time.time_ns() // 1000


class Basket:
    """The clippings in a file; not to be used by two threads at once."""

    def __init__(
        self, folder: Path, *, disk: Disk | None = None, now: Callable[[], int] = _now
    ) -> None:
        """Read what is there."""
        self.path = folder / FILE
        self.problem = ""
        """What is wrong with the file, in a clean line; empty when nothing is."""
        self._disk, self._now = disk or Disk(), now
        self._changes: list[dict[str, Any]] = []
        self.is_read = True
        """Whether the file could be read, as far as it is not damaged."""
        self._stamp: Stamp | None = None
        self._is_whole = False
        """Whether all up to the stamp's size was read, and that was the end of a line."""
        self._damaged = 0
        self._newer = False
        self.refresh()

    def refresh(self) -> bool:
        """Read what other programs wrote; whether there was anything."""
        try:
            if stamp_of(self.path.stat()) == self._stamp:
                return False
            with open_regular(self.path) as file:
                stamp = stamp_of(os.fstat(file.fileno()))
                grown = self._is_whole and stamp.has_grown_since(self._stamp)
                start = file.seek(self._stamp.size if grown and self._stamp else 0)
                data = read_all(file, _LARGEST)
        except FileNotFoundError:
            self._stamp, start, data = None, 0, b""
        except OSError as error:
            return self._unread(reason_of(error))
        except LoadError as error:
            return self._unread(error.reason)
        else:
            self._stamp = stamp
            self._is_whole = data.endswith(b"\n") and stamp.size == start + len(data)
        if not start:
            self._damaged, self._newer, self._changes = 0, False, []
        self._take(data)
        return True

    def _unread(self, reason: str) -> bool:
        self.is_read, self.problem = False, f"{self.path.name}: {reason}"
        return False

    def _take(self, data: bytes) -> None:
        """Take over the lines that were not read before."""
        for line in filter(None, data.split(b"\n")):
            content = content_of(line)
            if content and "format" in content:
                self._newer |= content["format"] != _FORMAT
            elif content and _is_change(content):
                self._changes.append(content)
            else:
                self._damaged += 1
        damaged = self._damaged
        lines = "1 damaged line" if damaged == 1 else f"{damaged} damaged lines"
        self.is_read = True
        self.problem = f"{self.path.name}: {lines} left out" if damaged else ""

    def all(self) -> tuple[Clipping, ...]:
        """What is in the basket, in the order of clipping."""
        taken_back = {change["undoes"] for change in self._changes if change["op"] == "undo"}
        there: dict[str, Clipping] = {}
        for change in self._changes:
            if change["id"] in taken_back:
                continue
            if change["op"] == "clip":
                there[change["id"]] = change["clipping"]
            for name in change["ids"] if change["op"] == "out" else ():
                there.pop(name, None)
        return tuple(there.values())

    def of(self, document: Document, span: Span) -> Clipping | None:
        """The clipping of exactly this passage."""
        path, words = _path_of(document), passage(document, span)
        same = (c for c in self.all() if (c.path, c.start, c.end) == (path, *span))
        return next((clipping for clipping in same if clipping.words == words), None)

    # Changes: each returns when it is on the disk.

    def clip(self, document: Document, span: Span) -> Clipping:
        """Put a passage into the basket.

        Raises:
            BookmarkError: it was not put there, and why.
        """
        if not document.complete:
            raise BookmarkError("the document is still being read")
        if not 0 < span.end - span.start <= LONGEST_QUOTE:
            raise BookmarkError(f"a clipping holds at most {LONGEST_QUOTE:,} characters")
        clipping = Clipping(
            random_name(),
            passage(document, span),
            source_of(document),
            place_of(document, *span),
            _path_of(document),
            *span,
            datetime.fromtimestamp(self._now() / 1e6, UTC),
        )
        content = asdict(clipping) | {"created": clipping.created.isoformat()}
        self._write(lambda: {"op": "clip", "id": clipping.id, "clipping": content})
        return clipping

    def take_out(self, names: Iterable[str]) -> int:
        """Take clippings out by their ids; how many were there.

        Raises:
            BookmarkError: none was taken out, and why.
        """
        taken: list[str] = []

        def change() -> dict[str, Any] | None:
            there = {clipping.id for clipping in self.all()}
            taken.extend(name for name in names if name in there)
            return {"op": "out", "id": random_name(), "ids": taken} if taken else None

        self._write(change)
        return len(taken)

    def undo(self) -> int | None:
        """Take the last change back; by how many clippings there are more now, None without one.

        Raises:
            BookmarkError: it was not taken back, and why.
        """
        undone: list[str] = []
        before: list[int] = []

        def change() -> dict[str, Any] | None:
            back = {change["undoes"] for change in self._changes if change["op"] == "undo"}
            last = [c["id"] for c in self._changes if c["op"] != "undo" and c["id"] not in back]
            if not last:
                return None
            undone.append(last[-1])
            before.append(len(self.all()))
            return {"op": "undo", "id": random_name(), "undoes": last[-1]}

        self._write(change)
        return len(self.all()) - before[0] if undone else None

    def _write(self, make: Callable[[], dict[str, Any] | None]) -> None:
        """Add a change that is made when all that others wrote is known."""
        try:
            make_folders(self._disk, self.path.parent)
            flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
            with opened(self._disk, self.path, flags) as descriptor:
                self._disk.lock(descriptor)
                make_private(self.path)
                self.refresh()
                if self._newer:
                    raise BookmarkError("the basket was written by a later version; only read")
                change = make()
                if change:
                    self._append(descriptor, line_of(change))
        except OSError as error:
            where = clean_line(os.fsdecode(error.filename or self.path))
            raise BookmarkError(f"{where}: {reason_of(error)}") from None
        self.refresh()

    def _append(self, descriptor: int, line: bytes) -> None:
        size = os.fstat(descriptor).st_size
        torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        header = b"" if size else line_of(_HEADER) + b"\n"
        try:
            whole = b"".join((b"\n" if torn else b"", header, line, b"\n"))
            write_whole(self._disk, descriptor, whole)
            if not size:
                sync_folder(self._disk, self.path.parent)
        except OSError:
            self._disk.cut(descriptor, size)
            raise


def _path_of(document: Document) -> str:
    return "" if document.path == STREAM else os.path.abspath(document.path)  # noqa: PTH100


def _is_change(content: dict[str, Any]) -> bool:
    """Whether it is a change as this program writes it; its clipping is made from what it holds."""
    match content:
        case {"op": "clip", "id": str(), "clipping": dict(found)}:
            content["clipping"] = clipping = _clipping_of(content["id"], found)
            return clipping is not None
        case {"op": "out", "id": str(), "ids": list(ids)}:
            return all(isinstance(name, str) for name in ids)
        case {"op": "undo", "id": str(), "undoes": str()}:
            return True
    return False


def _clipping_of(name: str, content: dict[str, Any]) -> Clipping | None:
    """A clipping from outside, its texts made safe; None when it is none."""
    match content:
        case {
            "words": str(words),
            "place": str(place),
            "path": str(path),
            "start": int(start),
            "end": int(end),
            "created": str(created),
            "source": {"title": str(title), "authors": list(authors), **more},
        } if 0 <= start < end <= LATEST and "\0" not in path:
            try:
                when = datetime.fromisoformat(created)
            except ValueError:
                return None
            texts = {k: clean_line(v) for k, v in more.items() if isinstance(v, str)}
            source = Source(
                title=clean_line(title),
                authors=tuple(clean_line(name) for name in authors if isinstance(name, str)),
                date=texts.get("date", ""),
                publisher=texts.get("publisher", ""),
                url=texts.get("url", ""),
                language=texts.get("language", ""),
                file=texts.get("file", ""),
                is_book=more.get("is_book") is True,
            )
            place, when = clean_line(place), when if when.tzinfo else when.replace(tzinfo=UTC)
            return Clipping(clean_line(name), clean(words), source, place, path, start, end, when)
    return None


def by_document(clippings: Iterable[Clipping]) -> list[tuple[Clipping, ...]]:
    """The clippings of each document, in the order of the first of each."""
    groups: dict[tuple[str, str], list[Clipping]] = {}
    for clipping in clippings:
        groups.setdefault(clipping.document, []).append(clipping)
    return [tuple(group) for group in groups.values()]


def as_note(clippings: Iterable[Clipping]) -> Iterator[str]:
    """One note in Markdown: by document, each passage a quote with its source."""
    yield "# Clippings\n"
    for group in by_document(clippings):
        yield f"\n## {harmless_markdown(group[0].source.title)}\n"
        for clipping in group:
            yield f"\n{quoted_markdown(clipping.words, clipping.source, clipping.place)}\n"
