"""Bookmarks in line mode: those of the document that is open, and changes to them."""

import contextlib
from typing import TYPE_CHECKING

from reader.cli.plain.desk import Desk
from reader.cli.plain.walk import Walk
from reader.cli.plain.wording import excerpt, one_line
from reader.documents.model import Document, Span
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.bookmarks import Bookmark, Place, Store


class Keeper:
    """The bookmarks, read when they are first asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store: Store | None = None
        self._places: tuple[Document, tuple[Place, ...]] | None = None
        self._unreadable = False

    @property
    def store(self) -> "Store":
        """The bookmarks of all documents.

        Raises:
            BookmarkError: nobody can say where they are.
        """
        if self._store is None:
            from reader.cli.bookmarks import open_store

            self._store = open_store()
        elif self._store.refresh():
            self._places = None
        return self._store

    def touching(self, span: Span) -> "list[Place]":
        """The bookmarks that a passage touches; that of itself first."""
        store, document = self.store, self._desk.document
        if self._places is None or self._places[0] is not document:
            places = store.for_document(document)
            with contextlib.suppress(ReaderError):  # told when something is to be kept
                store.saw(document)
            self._places = document, places
        found = [
            place
            for place in self._places[1]
            if place.span and place.span.start < span.end and span.start < place.span.end
        ]
        return sorted(found, key=lambda place: place.span != span)

    def here(self) -> "Place | None":
        """The bookmark of the sentence read last."""
        return next(iter(self.touching(self._desk.reading.sentence)), None)

    def told_of(self, walk: Walk) -> list[str]:
        """A line for each bookmark in what was just read; why they cannot be read, once."""
        if self._unreadable:
            return []
        try:
            found = self.touching(walk.stretch)
        except ReaderError as error:
            self._unreadable = True
            return [f"{error}."]
        return [_told(place, whole=walk.stretch == walk.sentence) for place in found]

    def add(self, note: str = "") -> "Bookmark":
        """Keep the sentence read last.

        Raises:
            BookmarkError: it was not kept.
        """
        self._places = None
        return self.store.add(self._desk.document, self._desk.reading.sentence, note)

    def remove(self, place: "Place") -> None:
        """Keep a passage no longer.

        Raises:
            BookmarkError: it was not removed.
        """
        self._places = None
        self.store.remove(place.bookmark.id)

    def annotate(self, place: "Place", note: str) -> None:
        """Write another note to a bookmark.

        Raises:
            BookmarkError: it was not written.
        """
        self._places = None
        self.store.edit(place.bookmark.id, note=note)

    def undo(self) -> str:
        """Take back the last change; what was taken back, in a line.

        Raises:
            BookmarkError: it was not taken back.
        """
        undone = self.store.undo()
        self._places = None
        if undone is None:
            return "There is nothing to take back."
        told = {"added": "No longer kept", "removed": "Kept again", "changed": "As it was"}
        return f"{told[undone.what]}: {excerpt(undone.bookmark.quote)}"


def _told(place: "Place", *, whole: bool) -> str:
    words = "." if whole else f": {excerpt(place.words)}"
    note = f" Note: {one_line(place.bookmark.note)}" if place.bookmark.note else ""
    return f"Bookmarked{words}{note}"
