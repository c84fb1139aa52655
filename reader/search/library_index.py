"""The index of a library: brought up to date with its files, in memory or on disk.

A small library is indexed at every start and leaves nothing behind. A large one is kept in the
cache, in segments; after a crash what was finished counts. Documents that changed or went are
crossed out, changed and new ones make a further segment, small segments are joined.
"""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from reader.documents.loading import TEXT_LIMIT, load
from reader.documents.model import Document
from reader.errors import LoadError, reason_of
from reader.files import open_regular, read_all
from reader.search.building import Builder, joined
from reader.search.index import Index
from reader.search.locking import BuilderLock, builder_lock
from reader.search.segment import Segment, Source, Stamp, is_same, stamp_of, without_status
from reader.search.storage import (
    FORMAT,
    DamagedError,
    Listed,
    Listing,
    read_listing,
    read_segment,
    remove_others,
    write_listing,
    write_segment,
)

IN_MEMORY: Final = 2_000_000
"""Weight of files up to which nothing is written."""

A_FILE: Final = 2_000
"""What a file weighs beside its bytes: to open and understand it. Source: `tests/bench/load.py`."""

SEGMENT_BYTES: Final = 40_000_000
"""Bytes of text after which a segment is finished."""

_SMALL: Final = 8_000_000
_MOST_SMALL: Final = 4
_MOST_DEAD: Final = 0.3
_OPENINGS: Final = 5

# What numbers that lead nowhere and bytes that are no text end in.
_DAMAGE: Final = (DamagedError, IndexError, ValueError, OverflowError)

_condemned: set[Path] = set()
"""Folders of damaged indexes where nothing can be written: they are not to be read again."""


class File(NamedTuple):
    """A document to be searched."""

    name: str
    """What hits call it."""
    path: Path


class Progress(NamedTuple):
    """How far building has come, in bytes and documents."""

    done: int
    total: int
    documents: int
    failed: int
    ready: int = 0
    """Documents that `ready` finds already."""
    of: int = 0
    """How many documents are to be read in all."""


@dataclass(slots=True)
class _Part:
    """A segment, its file if it has one, and which documents in it are out of date."""

    segment: Segment
    file: str | None = None
    dead: set[int] = field(default_factory=set)


def index_folder(cache: Path, roots: Sequence[Path]) -> Path:
    """Where the index of a library is kept."""
    key = "\n".join([str(FORMAT), *(os.fspath(root.absolute()) for root in roots)])
    return cache / "index" / sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def up_to_date(
    folder: Path,
    files: Sequence[File],
    progress: Callable[[Progress], None] = lambda _: None,
    wanted: Callable[[], bool] = lambda: True,
    *,
    in_memory: int = IN_MEMORY,
    segment_bytes: int = SEGMENT_BYTES,
) -> Index:
    """The index of these files as they are now; what is missing is built, and kept in `folder`.

    A document that cannot be read is left out. When the work is no longer `wanted`, what is
    finished is returned, and kept. Of several who want the same, one builds and the others wait.
    """
    stamps = {file.name: stamp for file in files if (stamp := stamp_of(file.path))}
    if weight(len(stamps), sum(stamp[0] for stamp in stamps.values())) <= in_memory:
        work = _Work(None, stamps, progress, wanted, segment_bytes, BuilderLock())
        return work.run(files)
    with builder_lock(folder, wanted) as lock:
        try:
            work = _Work(folder, stamps, progress, wanted, segment_bytes, lock)
            return work.run(files)
        except _DAMAGE:
            forget(folder)
            work = _Work(folder, stamps, progress, wanted, segment_bytes, lock)
            return work.run(files)


def weight(count: int, size: int) -> int:
    """What so many files of so many bytes together cost to index, in bytes of a large one."""
    return size + count * A_FILE


def forget(folder: Path) -> None:
    """Let the index in a folder be built anew: it turned out to be damaged.

    Where it cannot be removed, this process reads it no more.
    """
    try:
        write_listing(folder, Listing())
        _condemned.discard(folder)
    except OSError:
        _condemned.add(folder)


def ready(folder: Path) -> Index:
    """What is finished of the index in a folder, as it was left; may be empty."""
    listing = _listing(folder)
    for _ in range(_OPENINGS):
        parts = list(_opened(folder, listing))
        if len(parts) == len(listing.segments):
            break
        before, listing = listing, _listing(folder)
        if listing == before:
            break  # damaged, not joined to others meanwhile
    try:
        return _index(parts, listing.stamps)
    except _DAMAGE:
        return Index()


class _Work:
    """One time of bringing an index up to date."""

    def __init__(
        self,
        folder: Path | None,
        stamps: dict[str, Stamp],
        progress: Callable[[Progress], None],
        wanted: Callable[[], bool],
        segment_bytes: int,
        lock: BuilderLock,
    ) -> None:
        self._folder, self._lock = folder, lock
        self._stamps, self._progress, self._wanted = stamps, progress, wanted
        self._segment_bytes = segment_bytes
        self._parts: list[_Part] = []
        self._touched: dict[str, Stamp] = {}
        self._changed = False
        self._unkept = lock.reason

    def run(self, files: Sequence[File]) -> Index:
        """Open what there is, cross out, build what is missing, join."""
        known = self._open({file.name: file.path for file in files}) if self._folder else set()
        missing = [f for f in files if f.name in self._stamps and f.name not in known]
        if missing:
            self._build(missing)
        if self._folder and self._lock:
            self._tidy()
        return _index(self._parts, self._touched, self._unkept)

    def _open(self, paths: dict[str, Path]) -> set[str]:
        """Take over what is on disk; the names of documents that need not be read again."""
        assert self._folder  # noqa: S101 (says it to the type checker)
        listing = _listing(self._folder)
        self._parts = list(_opened(self._folder, listing))
        self._changed = len(self._parts) != len(listing.segments)
        self._touched = {k: v for k, v in listing.stamps.items() if k in self._stamps}
        known: set[str] = set()
        for part in reversed(self._parts):  # the newest counts
            for number, source in enumerate(part.segment.sources):
                if number in part.dead:
                    continue
                if source.path in known:
                    part.dead.add(number)
                    self._changed = True
                elif self._is_current(source, paths):
                    known.add(source.path)
                else:
                    part.dead.add(number)
                    self._settle(source.path)
                    self._changed = True
        return known

    def _settle(self, name: str) -> None:
        """Forget that a document was touched: its own stamp counts again."""
        if self._touched.pop(name, None):
            self._changed = True

    def _is_current(self, source: Source, paths: dict[str, Path]) -> bool:
        """Whether a file is the one that was indexed, though it may have been touched."""
        now = self._stamps.get(source.path)
        if now is None:
            return False
        if is_same(source.stamp, now):
            self._settle(source.path)
            return True
        if not source.digest:
            return False
        now = without_status(now)
        if now == self._touched.get(source.path):
            return True
        if now[0] != source.stamp[0] or _digest(paths[source.path]) != source.digest:
            return False
        self._touched[source.path] = now
        self._changed = True
        return True

    def _build(self, missing: list[File]) -> None:
        builder = Builder()
        total = sum(self._stamps[file.name][0] for file in missing)
        done = failed = 0
        for number, file in enumerate(missing):
            self._lock.show_life()
            self._progress(Progress(done, total, number, failed, self._ready, len(missing)))
            if not self._wanted():
                break
            stamp = self._stamps[file.name]
            document = _document(file.path)
            if document is None:
                failed += 1
                builder.add_unreadable(Source(file.name, stamp, "", "", ""))
            else:
                meta = document.meta
                authors = ", ".join(meta.authors)
                kept = without_status(stamp)
                source = Source(file.name, kept, document.digest, meta.title, authors)
                builder.add(source, document)
            done += stamp[0]
            if builder.size >= self._segment_bytes:
                self._take(builder.finish())
        if builder.sources:
            self._take(builder.finish())
        if done == total:
            count = len(missing)
            self._progress(Progress(done, total, count, failed, self._ready, count))

    @property
    def _ready(self) -> int:
        """How many documents are in segments that are written."""
        return sum(len(p.segment.sources) - len(p.dead) for p in self._parts if p.file)

    def _take(self, segment: Segment) -> None:
        part = _Part(segment)
        self._parts.append(part)
        self._changed = True
        if self._folder and self._lock:
            self._save()
            if part.file:
                # From now on its pages are the file's, not this process's.
                with contextlib.suppress(DamagedError):
                    part.segment = read_segment(self._folder / part.file)

    def _save(self) -> None:
        """Write what is not written yet; a full or forbidden disk leaves it in memory."""
        assert self._folder  # noqa: S101 (says it to the type checker)
        try:
            for part in self._parts:
                part.file = part.file or write_segment(self._folder, part.segment)
            listed = tuple(Listed(p.file, frozenset(p.dead)) for p in self._parts if p.file)
            write_listing(self._folder, Listing(listed, self._touched))
        except OSError as error:
            self._unkept = reason_of(error)
        else:
            _condemned.discard(self._folder)
            self._changed, self._unkept = False, None

    def _tidy(self) -> None:
        """Join small segments and those that are mostly crossed out; remove what is left over."""
        assert self._folder  # noqa: S101 (says it to the type checker)
        small = [p for p in self._parts if len(p.segment.arrays.text) < _SMALL]
        chosen = small if len(small) > _MOST_SMALL else []
        chosen += [
            p
            for p in self._parts
            if p not in chosen and len(p.dead) > _MOST_DEAD * len(p.segment.sources)
        ]
        if chosen:
            for part in chosen:
                if part.file:
                    read_segment(self._folder / part.file, wholly=True)
            self._parts = [p for p in self._parts if p not in chosen]
            segment = joined((p.segment, _alive(p)) for p in chosen)
            if segment.sources:
                self._parts.append(_Part(segment))
            self._changed = True
        if self._changed:
            self._save()
        if not self._changed:
            with contextlib.suppress(OSError):
                remove_others(self._folder, read_listing(self._folder))


def _listing(folder: Path) -> Listing:
    """The list of the segments to be read."""
    return Listing() if folder in _condemned else read_listing(folder)


def _index(parts: list[_Part], touched: Mapping[str, Stamp], unkept: str | None = None) -> Index:
    return Index([part.segment for part in parts], [part.dead for part in parts], touched, unkept)


def _alive(part: _Part) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    alive = np.ones(len(part.segment.sources), np.bool_)
    alive[list(part.dead)] = False
    return alive


def _opened(folder: Path, listing: Listing) -> Iterator[_Part]:
    """The segments that are as they were written."""
    for listed in listing.segments:
        with contextlib.suppress(DamagedError):
            segment = read_segment(folder / listed.file)
            dead = {number for number in listed.dead if number < len(segment.sources)}
            yield _Part(segment, listed.file, dead)


def _digest(path: Path) -> str:
    """As in `Document.digest`; empty when the file cannot be read."""
    try:
        with open_regular(path) as file:
            return sha256(read_all(file, TEXT_LIMIT)).hexdigest()
    except (LoadError, OSError):
        return ""


def _document(path: Path) -> Document | None:
    try:
        return load(path)
    except LoadError:
        return None
