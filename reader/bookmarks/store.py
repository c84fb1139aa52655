"""The bookmarks, kept so that none is ever lost: each change is on the disk before it is told.

Nothing is ever written over. A change is a line added to two files; what holds follows from all
lines of all files, in whatever order they are read. So two programs, two machines and a
synchroniser can write at once, and a change can be taken back long after.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from reader.bookmarks.capturing import anchor_of, note_of, tags_of
from reader.bookmarks.device import random_name
from reader.bookmarks.events import Event
from reader.bookmarks.holdings import Holdings
from reader.bookmarks.model import (
    Bookmark,
    Claimed,
    Kind,
    State,
    Undone,
    Verdict,
)
from reader.documents.model import Document, Span


def bookmarks_dir(chosen: Path | None, data: Path) -> Path:
    """Where bookmarks are: the folder the user chose, else one among the user's data."""
    return chosen or data / "bookmarks"


class Store(Holdings):
    """The bookmarks of a folder and all changes to them; each returns when it is on the disk."""

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

    def undo(self, since: int = 0) -> Undone | None:
        """Take back this device's last change that was not taken back yet; None without one.

        What another device has changed since is left alone, and so is what was changed before
        `since` (microseconds since 1970), which is said.

        Raises:
            BookmarkError: it was not taken back, and why.
        """
        return self._ledger.undo(since)

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
