"""Bookmarks in the text: kept and taken back by a key."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from reader.documents.model import Document, Span
from reader.errors import ReaderError
from reader.ui.kept import LONG
from reader.ui.margins import EDITED, KEPT
from reader.ui.screens.resuming import Resuming

if TYPE_CHECKING:
    from reader.bookmarks import Bookmark, Place
    from reader.claims import Claim

_QUOTED: Final = 40
Changed = TypeVar("Changed")


class _Wish(NamedTuple):
    """A passage that is to be kept as soon as its document was read."""

    path: Path
    span: Span
    words: str


class Bookmarking(Resuming):
    """Keeps passages of the document that is shown."""

    _wish_to_keep: _Wish | None = None
    _asked_undo = False
    """Whether it was told that what would be taken back is of an earlier session."""
    attaching: "Bookmark | None" = None
    """A bookmark whose passage is gone, to be given the place that the reader chooses."""

    def places_known(self) -> None:
        """Keep what was to be kept before all was read."""
        super().places_known()
        wish, page = self._wish_to_keep, self.view.page
        if not wish or not page or not page.document.complete:
            return
        self._wish_to_keep = None
        document = page.document
        same = wish.path == document.path and document.text[slice(*wish.span)] == wish.words
        if same and not self.kept.under(wish.span):
            self._keep(wish.span)

    def report(self, message: str, *, warning: bool = False) -> None:
        """Tell what was done, where the reader looks."""
        self.tell(message, warning=warning)

    def action_bookmark(self) -> None:
        """Keep the selection, the claim that is lit or the sentence; again: no longer."""
        self.go_to_listed()
        page = self.view.page
        if not page or not page.document.blocks:
            self.report("There is nothing to keep.")
            return
        chosen = self.view.selecting.span
        span = chosen or page.sentence()
        unseen = self._kept is None  # what is kept here was not shown, and cannot be meant
        kept = self.change(lambda: self.kept, "Not kept")
        if kept is None:
            return
        if unseen and kept.is_known and self._place_at(span, exact=chosen is not None):
            self.report(f"This is kept already; {self.key_of('bookmark')} again removes it.")
            return
        if not page.document.complete or not kept.is_known:
            words = page.document.text[slice(*span)]
            self._wish_to_keep = _Wish(page.document.path, span, words)
            self.report("Kept as soon as the text is read …")
            return
        if self.attaching:
            self._attach_bookmark(self.attaching, span)
            return
        place = self._place_at(span, exact=chosen is not None)
        if place:
            self.remove_bookmark(place.bookmark)
        else:
            self._keep(span)

    def place_here(self) -> "Place | None":
        """The bookmark under the cursor."""
        page = self.view.page
        return self._place_at(page.sentence(), exact=False) if page else None

    def note_here(self) -> str:
        """What is to be said of the bookmark under the cursor: its note and tags, in a line."""
        page, kept = self.view.page, self._kept
        if not page or not kept or not kept.places or kept.document is not page.document:
            return ""
        place = kept.under(page.sentence())
        if place is None:
            return ""
        edited = place.state == "changed"
        note = " ".join(place.bookmark.note.split())
        tags = " ".join(f"#{tag}" for tag in place.bookmark.tags)
        was = f"it was: “{quoted(place.bookmark)}”" if edited else ""
        parts = " · ".join(filter(None, (was, tags, note)))
        return f"{EDITED if edited else KEPT} {parts}" if parts else ""

    def _place_at(self, span: Span, *, exact: bool) -> "Place | None":
        try:
            kept = self.kept
        except ReaderError:
            return None
        return kept.of(span) if exact else kept.under(span)

    def _keep(self, span: Span) -> None:
        page = self.view.page
        if page and len(page.document.text) > LONG:
            self.report("Keeping …")
            self.run_worker(self._keep_long(page.document, span), group="keep")
        else:
            self.keep(span)

    async def _keep_long(self, document: Document, span: Span) -> None:
        """Keep a passage of a long text: its copy is made behind the screen, once."""
        from reader.bookmarks.texts import hash_of

        def copy() -> None:
            store.keep_texts({hash_of(document.text): document.text})
            store.prepare(document)

        try:
            store = self.kept.store
            await asyncio.to_thread(copy)
        except ReaderError as error:
            self.report(f"Not kept: {error}", warning=True)
            return
        if self.view.page and self.view.page.document is document:
            self.keep(span)

    def keep(self, span: Span, note: str = "", tags: tuple[str, ...] = ()) -> "Bookmark | None":
        """Keep a passage of the document that is shown; None when that failed, which is told."""
        bookmark = self.change(lambda: self.add(span, note, tags), "Not kept")
        if bookmark:
            self.view.selecting.clear()
            self.bookmarks_changed()
            if bookmark.claim:
                self.report(f"Claim kept; {self.key_of('note')} adds a note and your verdict.")
            elif bookmark.document.path:
                self.report(f"Kept; {self.key_of('note')} adds a note.")
            else:
                self.report("Kept; it is here again when the same text is piped in.")
        return bookmark

    def add(self, span: Span, note: str = "", tags: tuple[str, ...] = ()) -> "Bookmark | None":
        """Keep a passage of the document that is shown; None when there is none.

        Raises:
            ReaderError: it was not kept, and why.
        """
        from reader.bookmarks import Claimed, Kind, Place, State

        page = self.view.page
        if not page:
            return None
        claim = self._claim_of(span)
        understood = None
        if claim:
            understood = Claimed(str(claim.kind), claim.source, str(claim.strength))
        bookmark = self.kept.store.add(
            *(page.document, span, note, tags),
            kind=Kind.CLAIM if claim else Kind.PASSAGE,
            claim=understood,
        )
        words = page.document.text[slice(*span)]
        self.kept.put(Place(bookmark, State.FOUND, span, 1.0, words))
        return bookmark

    def _claim_of(self, span: Span) -> "Claim | None":
        """What is claimed by a passage that is a sentence, not a part that was selected."""
        page = self.view.page
        return self.claim_at(span) if page and span == page.sentence() else None

    def remove_bookmark(self, bookmark: "Bookmark") -> None:
        """Remove a bookmark; whether that was done is told."""
        if self.change(lambda: self.kept.store.remove(bookmark.id), "Not removed"):
            self.kept.drop(bookmark.id)
            self.bookmarks_changed()
            self.report(f"Removed; {self.key_of('undo')} takes it back.")

    def _attach_bookmark(self, old: "Bookmark", span: Span) -> None:
        """Give a bookmark whose passage is gone a new place."""
        self.attaching = None
        if self.keep(span, old.note, old.tags):
            self.remove_bookmark(old)
            self.report(f"“{quoted(old)}” is attached here.")

    def action_undo(self) -> None:
        """Take back the last change of bookmarks or notes."""
        since, self._asked_undo = (0 if self._asked_undo else self.reader.begun), False
        try:
            undone = self.kept.store.undo(since)
        except ReaderError as error:
            self.report(f"Not taken back: {error}", warning=True)
            return
        if undone is None:
            self.report("There is no change of bookmarks to take back.")
            return
        bookmark = undone.bookmark
        if undone.what == "older":
            self._asked_undo = True
            again = f"{self.key_of('undo')} again takes it back"
            self.report(f"{again}: the last change was made before this session.")
            return
        self._look()
        self.bookmarks_changed(bookmark.id)
        page = self.view.page
        elsewhere = not page or bookmark.id not in {p.bookmark.id for p in self.kept.places}
        there = f" in {bookmark.document.title}" if elsewhere else ""
        match undone.what:
            case "added":
                self.report(f"No longer kept: “{quoted(bookmark)}”{there}.")
            case "removed":
                self.report(f"Kept again: “{quoted(bookmark)}”{there}.")
            case _:
                self.report(f"As before: the note to “{quoted(bookmark)}”{there}.")

    def change(self, work: Callable[[], Changed], failed: str) -> Changed | None:
        """Change the bookmarks; a failure is told, beginning with `failed`, and changes nothing."""
        try:
            return work()
        except ReaderError as error:
            self.report(f"{failed}: {error}", warning=True)
            return None

    def standing(self) -> str | None:
        """What is to be told as long as a place is being chosen for a bookmark."""
        if self.attaching is None:
            return super().standing()
        words = quoted(self.attaching)
        return (
            f"{self.key_of('bookmark')} attaches “{words}” here   {self.key_of('leave')} does not"
        )

    def action_leave(self) -> None:
        """Leave what is open; what was to be attached stays as it was."""
        if self.attaching and not self.list.is_open and self.view.selecting.span is None:
            self.attaching = None
            self.report("Not attached.")
        else:
            super().action_leave()


def quoted(bookmark: "Bookmark") -> str:
    """The first words of what was kept, in one line."""
    words = " ".join(bookmark.quote.split()).strip('“”„«»"')  # it stands in quotation marks
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1].rstrip()}…"
