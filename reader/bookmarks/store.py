"""The bookmarks, kept so that none is ever lost: each change is on the disk before it is told.

Nothing is ever written over. A change is a line added to two files; what holds follows from all
lines of all files, in whatever order they are read. So two programs, two machines and a
synchroniser can write at once, and a change can be taken back long after.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reader.bookmarks.capturing import anchor_of, facts_of, note_of, tags_of
from reader.bookmarks.device import random_name
from reader.bookmarks.disk import Disk
from reader.bookmarks.events import Event
from reader.bookmarks.journal import Condition
from reader.bookmarks.ledger import Ledger
from reader.bookmarks.model import (
    Bookmark,
    Claimed,
    DocumentFacts,
    Kind,
    Place,
    State,
    Undone,
    Verdict,
)
from reader.bookmarks.placing import Aligned, Work, resolve
from reader.bookmarks.texts import Texts, hash_of
from reader.cleaning import clean_line
from reader.documents.model import Document, Span


def _no_pause() -> None:
    """What is called where one may pause, by those who need not."""


def _now() -> int:
    return time.time_ns() // 1000


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
        disk = disk or Disk()
        self.folder = folder
        self._ledger = Ledger(folder, home or folder.parent, disk, now)
        self.texts = Texts(folder / "texts", disk)
        self._hashes: dict[tuple[str, int], str] = {}
        self._aligned: Aligned = {}
        self._told: set[str] = set()
        self.refresh()

    def __len__(self) -> int:
        return len(self._ledger.bookmarks)

    # What is there.

    def refresh(self) -> bool:
        """Read what others wrote; whether anything changed."""
        return self._ledger.refresh()

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the files and was not told before, a clean line each."""
        new = [line for line in self._ledger.journal.problems() if line not in self._told]
        self._told.update(new)
        return tuple(clean_line(line) for line in new)

    def conditions(self) -> Iterator[Condition]:
        """How each file of the bookmarks is."""
        return self._ledger.journal.conditions()

    def all(self) -> tuple[Bookmark, ...]:
        """All bookmarks, by title, path and place."""
        return tuple(sorted(self._ledger.bookmarks.values(), key=_order))

    def get(self, name: str) -> Bookmark | None:
        """The bookmark of an id."""
        return self._ledger.bookmarks.get(name)

    def known_ids(self) -> set[str]:
        """The ids of all bookmarks there ever were, removed ones too."""
        return set(self._ledger.histories)

    def events(self) -> Iterator[Event]:
        """All that was ever written, removals too, each once."""
        yield from self._ledger.journal.events.values()

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
        names = self._ledger.known.ids_of(facts)
        found = (
            (b for b in self._ledger.bookmarks.values() if b.document.id in names) if names else ()
        )
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
        return self._ledger.known.latest.get(bookmark.document.id, bookmark.document)

    def strays(self) -> list[tuple[DocumentFacts, int]]:
        """The documents that are not where they were, as bookmarked, and how often they are."""
        found: dict[str, tuple[DocumentFacts, int]] = {}
        for bookmark in self._ledger.bookmarks.values():
            name = bookmark.document.id
            found[name] = bookmark.document, found[name][1] + 1 if name in found else 1
        latest = self._ledger.known.latest
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
        anchor = anchor_of(document, span)
        note, kept_tags = note_of(note), tags_of(tags)
        facts = self._facts_of(document)
        self.keep_texts({facts.text: document.text})

        def event(device: str) -> Event:
            names = self._ledger.known.ids_of(facts)
            known = replace(facts, id=min(names) if names else random_name())
            when, name = self._ledger.now(), random_name()
            return Event(
                *(name, when, device, "put", when, known, anchor),
                *(note, kept_tags, kind, verdict, claim),
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
            old = self._ledger.last(name)
            return replace(
                old,
                time=self._ledger.time_for(name),
                device=device,
                note=old.note if note is None else note_of(note),
                tags=old.tags if tags is None else tags_of(tags),
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
            old = self._ledger.last(name)
            removed.append(self._ledger.bookmarks[name])
            return Event(name, self._ledger.time_for(name), device, "gone", old.created)

        self._ledger.commit(lambda device: [event(device)])
        return removed[0]

    def undo(self) -> Undone | None:
        """Take back this device's last change that was not taken back yet; None without one.

        What another device has changed since is left alone.

        Raises:
            BookmarkError: it was not taken back, and why.
        """
        return self._ledger.undo()

    def __contains__(self, name: str) -> bool:
        return name in self._ledger.bookmarks

    def saw(self, document: Document) -> None:
        """Keep where a document with bookmarks is now, and its hashes, if that is new.

        Raises:
            BookmarkError: it was not kept, and why.
        """
        facts = self._facts_of(document)
        known = self._ledger.known
        names = known.ids_of(facts)
        if not known.is_certain(facts) and all(
            place.state is State.GONE for place in self.for_document(document)
        ):
            return  # only the name is the same: it may be another document by now
        for name in sorted(names):
            last = known.latest[name]
            if (last.file, last.text, last.path) != (facts.file, facts.text, facts.path):
                self.adopt(document, name)

    def adopt(self, document: Document, name: str) -> None:
        """From now on this is the document of that id.

        Raises:
            BookmarkError: it was not kept, and why.
        """
        facts = replace(self._facts_of(document), id=name)
        self._ledger.commit(
            lambda device: [
                Event(name, self._ledger.now(), device, "seen", self._ledger.now(), facts)
            ]
        )

    def unite(self, events: Iterable[Event]) -> int:
        """Add what is not there yet of others' events; how many that were.

        Raises:
            BookmarkError: none was added, and why.
        """
        new = list(events)
        there = set(self._ledger.journal.events.values())
        new = [event for event in dict.fromkeys(new) if event not in there]
        if new:
            self._ledger.commit(lambda _: new)
        return len(new)

    def keep_texts(self, texts: dict[str, str]) -> None:
        """Keep texts, by their hashes.

        Raises:
            BookmarkError: one could not be kept, and why.
        """
        with self._ledger.faults():
            for name, text in texts.items():
                self.texts.keep(text, name)

    def _put(self, event: Callable[[str], Event]) -> Bookmark:
        done = self._ledger.commit(lambda device: [event(device)])
        return self._ledger.bookmarks[done[0].id]

    def _facts_of(self, document: Document) -> DocumentFacts:
        key = (document.digest, len(document.text))
        if key not in self._hashes or not document.digest:
            self._hashes[key] = hash_of(document.text)
        return facts_of(document, self._hashes[key])


def _order(bookmark: Bookmark) -> tuple[str, str, int, datetime, str]:
    document = bookmark.document
    place = bookmark.anchor.start
    return document.title, document.path, place, bookmark.created, bookmark.id
