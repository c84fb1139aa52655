"""The bookmarks, kept so that none is ever lost: each change is on the disk before it is told.

Nothing is ever written over. A change is a line added to two files; what holds follows from all
lines of all files, in whatever order they are read. So two programs, two machines and a
synchroniser can write at once, and a change can be taken back long after.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from reader import __version__
from reader.bookmarks.disk import Disk, write_new
from reader.bookmarks.events import (
    LATEST,
    LONGEST_QUOTE,
    Event,
    clean_note,
    clean_tags,
)
from reader.bookmarks.identity import Known, Sight
from reader.bookmarks.journal import Journal
from reader.bookmarks.merging import Written, bookmark_of, written
from reader.bookmarks.model import (
    CONTEXT,
    Anchor,
    Bookmark,
    BookmarkError,
    Claimed,
    DocumentFacts,
    Kind,
    Place,
    Verdict,
)
from reader.bookmarks.placing import Aligned, Work, resolve
from reader.bookmarks.texts import Texts, hash_of
from reader.cleaning import clean_line
from reader.documents.model import STREAM, Document, Span
from reader.errors import reason_of

_DEVICE_FILE: Final = "device"
_TITLE: Final = 500


def _no_pause() -> None:
    """What is called where one may pause, by those who need not."""


def _now() -> int:
    return time.time_ns() // 1000


class Undone(NamedTuple):
    """A change that was taken back."""

    what: str
    """added, removed or changed: what is not so any more."""
    bookmark: Bookmark


def bookmarks_dir(chosen: Path | None, data: Path) -> Path:
    """Where bookmarks are: the folder the user chose, else one among the user's data."""
    return chosen or data / "bookmarks"


class Store:
    """The bookmarks of a folder; not to be used by two threads at once."""

    def __init__(
        self,
        folder: Path,
        home: Path | None = None,
        *,
        disk: Disk | None = None,
        now: Callable[[], int] = _now,
    ) -> None:
        """Read what is there.

        `home` keeps the name of this device; it must not be carried to others.
        """
        self._home = home or folder.parent
        self._disk = disk or Disk()
        self._now = now
        self._journal = Journal(folder, self._disk)
        self.texts = Texts(folder / "texts", self._disk)
        self._histories: dict[str, list[Written]] = {}
        self._bookmarks: dict[str, Bookmark] = {}
        self._known = Known()
        self._device: str | None = None
        self._hashes: dict[tuple[str, int], str] = {}
        self._aligned: Aligned = {}
        self._told: set[str] = set()
        self.refresh()

    def __len__(self) -> int:
        return len(self._bookmarks)

    # What is there.

    def refresh(self) -> bool:
        """Read what others wrote; whether anything changed."""
        lines = self._journal.refresh()
        if lines is None:  # a file went: begin anew with what is left
            self._histories, self._bookmarks, self._known = {}, {}, Known()
            lines = list(self._journal.events)
            self._take(lines)
            return True
        self._take(lines)
        return bool(lines)

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the files and was not told before, a clean line each."""
        new = [line for line in self._journal.problems() if line not in self._told]
        self._told.update(new)
        return tuple(clean_line(line) for line in new)

    def all(self) -> tuple[Bookmark, ...]:
        """All bookmarks, by title, path and place."""
        return tuple(sorted(self._bookmarks.values(), key=_order))

    def get(self, name: str) -> Bookmark | None:
        """The bookmark of an id."""
        return self._bookmarks.get(name)

    def events(self) -> Iterator[Event]:
        """All that was ever written, removals too, each once."""
        yield from self._journal.events.values()

    def old_text(self, bookmark: Bookmark) -> str | None:
        """The text as it was when the bookmark was made; None when it is missing or damaged."""
        return self.texts.get(bookmark.document.text)

    # Which bookmarks belong to a document, and where they are in it.

    def prepare(self, document: Document) -> None:
        """Take the hash of a long text before it is asked about; this alone may run in a thread."""
        self._facts_of(document)

    def of_document(self, document: Document) -> tuple[Bookmark, ...]:
        """The bookmarks of a document, by place."""
        return self.belonging_to(self._facts_of(document))

    def belonging_to(self, facts: DocumentFacts) -> tuple[Bookmark, ...]:
        """The bookmarks of the document of which so much is known, by place."""
        names = self._known.ids_of(facts)
        found = (b for b in self._bookmarks.values() if b.document.id in names) if names else ()
        return tuple(sorted(found, key=_order))

    def for_document(
        self, document: Document, breathe: Callable[[], None] = _no_pause
    ) -> tuple[Place, ...]:
        """The bookmarks of a document where they are now, by place; the gone ones last."""
        return resolve(self.work_for(document), breathe)

    def work_for(self, document: Document) -> Work:
        """What is needed to find out where a document's bookmarks are now."""
        facts = self._facts_of(document)
        bookmarks = self.belonging_to(facts)
        changed = {b.document.text for b in bookmarks} - {facts.text}
        unknown = {name for name in changed if (name, facts.text) not in self._aligned}
        olds = {name: self.texts.get(name) for name in unknown}
        return Work(document.text, facts.text, bookmarks, olds, self._aligned)

    def latest_facts(self, bookmark: Bookmark) -> DocumentFacts:
        """The document of a bookmark as it was seen last."""
        return self._known.latest.get(bookmark.document.id, bookmark.document)

    def strays(self) -> list[tuple[DocumentFacts, int]]:
        """The documents that are not where they were, as bookmarked, and how often they are."""
        found: dict[str, tuple[DocumentFacts, int]] = {}
        for bookmark in self._bookmarks.values():
            name = bookmark.document.id
            found[name] = bookmark.document, found[name][1] + 1 if name in found else 1
        latest = self._known.latest
        return [found[name] for name in found if not os.path.lexists(latest[name].path)]

    # Changes: each returns when it is on the disk.

    def add(
        self,
        document: Document,
        span: Span,
        note: str = "",
        tags: Sequence[str] = (),
        *,
        kind: Kind = Kind.PASSAGE,
        verdict: Verdict | None = None,
        claim: Claimed | None = None,
    ) -> Bookmark:
        """Keep a passage.

        Raises:
            BookmarkError: it was not kept, and why.
        """
        anchor = _anchor_of(document, span)
        note, tags = _note_of(note), _tags_of(tags)
        facts = self._facts_of(document)
        self.keep_texts({facts.text: document.text})

        def event(device: str) -> Event:
            names = self._known.ids_of(facts)
            known = replace(facts, id=min(names) if names else _random_name())
            when, name = self._now(), _random_name()
            return Event(
                name, when, device, "put", when, known, anchor, note, tags, kind, verdict, claim
            )

        return self._put(event)

    def edit(
        self,
        name: str,
        *,
        note: str | None = None,
        tags: Sequence[str] | None = None,
        verdict: Verdict | None = None,
    ) -> Bookmark:
        """Change what the reader wrote to a bookmark; None leaves it as it is.

        Raises:
            BookmarkError: it was not changed, and why.
        """

        def event(device: str) -> Event:
            old = self._last(name)
            return replace(
                old,
                time=self._time_for(name),
                device=device,
                note=old.note if note is None else _note_of(note),
                tags=old.tags if tags is None else _tags_of(tags),
                verdict=old.verdict if verdict is None else verdict,
                undoes=None,
            )

        return self._put(event)

    def remove(self, name: str) -> Bookmark:
        """Remove a bookmark; the one that was removed.

        Raises:
            BookmarkError: it was not removed, and why.
        """
        removed: list[Bookmark] = []

        def event(device: str) -> Event:
            old = self._last(name)
            removed.append(self._bookmarks[name])
            return Event(name, self._time_for(name), device, "gone", old.created)

        self._commit(lambda device: [event(device)])
        return removed[0]

    def undo(self) -> Undone | None:
        """Take back this device's last change that was not taken back yet; None without one.

        What another device has changed since is left alone.

        Raises:
            BookmarkError: it was not taken back, and why.
        """
        undone: list[tuple[Event, Bookmark | None]] = []

        def events(device: str) -> list[Event]:
            for last in reversed(_not_undone(self._own(device))):
                history = self._histories[last.id]
                if history[-1].device != device:
                    continue
                undone.append((last, self._bookmarks.get(last.id)))
                before = [entry.event for entry in history if entry.time < last.time]
                when = self._time_for(last.id)
                if not before or before[-1].op == "gone":
                    return [Event(last.id, when, device, "gone", last.created, undoes=last.time)]
                return [replace(before[-1], time=when, device=device, undoes=last.time)]
            return []

        if self._journal.events:
            self._commit(events)
        if not undone:
            return None
        event, bookmark = undone[0]
        there = self._bookmarks.get(event.id) or bookmark
        if there is None:
            return None
        what = "removed" if event.op == "gone" else "changed" if event.id in self else "added"
        return Undone(what, there)

    def __contains__(self, name: str) -> bool:
        return name in self._bookmarks

    def saw(self, document: Document) -> None:
        """Keep where a document with bookmarks is now, and its hashes, if that is new.

        Raises:
            BookmarkError: it was not kept, and why.
        """
        facts = self._facts_of(document)
        names = self._known.ids_of(facts)
        for name in sorted(names):
            last = self._known.latest[name]
            if (last.file, last.text, last.path) != (facts.file, facts.text, facts.path):
                self.adopt(document, name)

    def adopt(self, document: Document, name: str) -> None:
        """From now on this is the document of that id.

        Raises:
            BookmarkError: it was not kept, and why.
        """
        facts = replace(self._facts_of(document), id=name)
        self._commit(lambda device: [Event(name, self._now(), device, "seen", self._now(), facts)])

    def unite(self, events: Iterable[Event]) -> int:
        """Add what is not there yet of others' events; how many that were.

        Raises:
            BookmarkError: none was added, and why.
        """
        new = list(events)
        there = set(self._journal.events.values())
        new = [event for event in dict.fromkeys(new) if event not in there]
        if new:
            self._commit(lambda _: new)
        return len(new)

    def keep_texts(self, texts: dict[str, str]) -> None:
        """Keep texts, by their hashes.

        Raises:
            BookmarkError: one could not be kept, and why.
        """
        with self._faults():
            for name, text in texts.items():
                self.texts.keep(text, name)

    def _put(self, event: Callable[[str], Event]) -> Bookmark:
        done = self._commit(lambda device: [event(device)])
        return self._bookmarks[done[0].id]

    def _commit(self, make: Callable[[str], list[Event]]) -> list[Event]:
        """Write events that are made when all that others wrote is known."""
        with self._faults():
            device = self._device_name()
            with self._journal.locked(device) as descriptor:
                self.refresh()
                if self._journal.is_newer(device):
                    where = clean_line(os.fspath(self._journal.folder))
                    raise BookmarkError(
                        f"{where}: written by a later version of the program; it is only read"
                    )
                events = make(device)
                if events:
                    self._take(self._journal.append(device, descriptor, events))
        return events

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            where = os.fsdecode(error.filename or self._journal.folder)
            raise BookmarkError(f"{clean_line(where)}: {reason_of(error)}") from None

    def _device_name(self) -> str:
        """The name under which this device writes; made at the first change."""
        if self._device is None:
            path = self._home / _DEVICE_FILE
            found = _read_device(path)
            if found is None:
                made = _random_name()
                damaged = path.exists()
                write_new(self._disk, path, f"{made}\n".encode(), replacing=damaged)
                found = _read_device(path) or made
            self._device = found
        return self._device

    def _last(self, name: str) -> Event:
        if name not in self._bookmarks:
            raise BookmarkError(f"no bookmark {clean_line(name)[:80]}")
        return self._histories[name][-1].event

    def _time_for(self, name: str) -> int:
        """Later than all that was written about it, though a clock may run behind."""
        history = self._histories.get(name)
        return min(max(self._now(), history[-1].time + 1 if history else 0), LATEST)

    def _own(self, device: str) -> list[Event]:
        events = self._journal.events.values()
        own = [event for event in events if event.device == device and event.op != "seen"]
        return sorted(own, key=lambda event: event.time)

    def _take(self, lines: Iterable[bytes]) -> None:
        """Take over new lines."""
        touched = set()
        for line in lines:
            event = self._journal.events[line]
            if event.document:
                self._known.add(Sight(event.time, event.device, event.document))
            if event.op != "seen":
                self._histories.setdefault(event.id, []).append(written(line, event))
                touched.add(event.id)
        for name in touched:
            history = self._histories[name]
            history.sort()
            bookmark = bookmark_of(history)
            if bookmark:
                self._bookmarks[name] = bookmark
            else:
                self._bookmarks.pop(name, None)

    def _facts_of(self, document: Document) -> DocumentFacts:
        key = (document.digest, len(document.text))
        if key not in self._hashes or not document.digest:
            self._hashes[key] = hash_of(document.text)
        path = "" if document.path == STREAM else os.path.abspath(document.path)  # noqa: PTH100
        return DocumentFacts(
            id="",
            file=document.digest,
            text=self._hashes[key],
            size=_size_of(path),
            identifier=document.meta.source_url or "",
            title=document.meta.title[:_TITLE],
            path=path,
            program=__version__,
        )


def _order(bookmark: Bookmark) -> tuple[str, str, int, datetime, str]:
    document = bookmark.document
    place = bookmark.anchor.start
    return document.title, document.path, place, bookmark.created, bookmark.id


def _not_undone(events: list[Event]) -> list[Event]:
    """The changes that were not taken back, in order."""
    taken_back = {(event.id, event.undoes) for event in events if event.undoes is not None}
    return [e for e in events if e.undoes is None and (e.id, e.time) not in taken_back]


def _anchor_of(document: Document, span: Span) -> Anchor:
    text, (start, end) = document.text, span
    if not document.complete:
        raise BookmarkError("the document is still being read")
    if not 0 <= start < end <= len(text):
        raise BookmarkError(f"{start}:{end} is no passage of a text of {len(text)} characters")
    if end - start > LONGEST_QUOTE:
        raise BookmarkError(f"a bookmark holds at most {LONGEST_QUOTE:,} characters")
    heading = ""
    for entry in document.toc:
        if entry.start > start:
            break
        heading = entry.title
    return Anchor(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        clean_line(heading)[:_TITLE],
    )


def _note_of(note: str) -> str:
    try:
        return clean_note(note)
    except ValueError as error:
        raise BookmarkError(f"the note is {error}") from None


def _tags_of(tags: Sequence[str]) -> tuple[str, ...]:
    try:
        return clean_tags(tuple(tags))
    except ValueError as error:
        raise BookmarkError(str(error)) from None


def _random_name() -> str:
    return os.urandom(8).hex()


def _size_of(path: str) -> int:
    try:
        return os.stat(path).st_size if path else 0  # noqa: PTH116
    except OSError:
        return 0


def _read_device(path: Path) -> str | None:
    try:
        name = path.read_text("ascii").strip()
    except (OSError, ValueError):
        return None
    return name if len(name) == 16 and not name.strip("0123456789abcdef") else None
