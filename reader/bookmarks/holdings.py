"""The bookmarks as they are, and which of them belong to a document: read, never changed."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from reader.bookmarks.capturing import facts_of
from reader.bookmarks.disk import Disk
from reader.bookmarks.events import Event
from reader.bookmarks.journal import Condition
from reader.bookmarks.ledger import Ledger
from reader.bookmarks.model import Bookmark, DocumentFacts, Place
from reader.bookmarks.placing import Aligned, Work, resolve
from reader.bookmarks.texts import Texts, hash_of
from reader.cleaning import clean_line
from reader.documents.model import Document


def _no_pause() -> None:
    """What is called where one may pause, by those who need not."""


def _now() -> int:
    return time.time_ns() // 1000


class Holdings:
    """The bookmarks of a folder, read and never changed; not to be used by two threads at once."""

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

    def __contains__(self, name: str) -> bool:
        return name in self._ledger.bookmarks

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

    def _facts_of(self, document: Document) -> DocumentFacts:
        key = (document.digest, len(document.text))
        if key not in self._hashes or not document.digest:
            self._hashes[key] = hash_of(document.text)
        return facts_of(document, self._hashes[key])


def _order(bookmark: Bookmark) -> tuple[str, str, int, datetime, str]:
    document = bookmark.document
    place = bookmark.anchor.start
    return document.title, document.path, place, bookmark.created, bookmark.id
