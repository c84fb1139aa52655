"""Notes on what is kept, written over the page."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from reader.errors import ReaderError
from reader.ui.drafts import Drafts
from reader.ui.screens.bookmarking import Bookmarking

if TYPE_CHECKING:
    from reader.bookmarks import Bookmark
    from reader.documents.model import Span
    from reader.ui.screens.note import NoteScreen


_NOTE_HINT: Final = "what you write is kept while you write"


class Noting(Bookmarking):
    """Writes notes to what is kept."""

    _note: "NoteScreen | None" = None

    @cached_property
    def drafts(self) -> Drafts:
        """What was written and not saved."""
        return Drafts(self.reader.memory.folder / "drafts")

    def action_note(self) -> None:
        """Write a note to the bookmark under the cursor, or to a new one."""
        self.go_to_listed()
        page = self.view.page
        if not page or not page.document.blocks:
            self.tell("There is nothing to write a note to.")
            return
        if not page.document.complete:
            self.tell("The text is still being read; again in a moment.")
            return
        chosen = self.view.selecting.span
        place = self.place_here() if chosen is None else self._place_at(chosen, exact=True)
        if place:
            self.edit_note(place.bookmark)
        else:
            self._open_note(None, chosen or page.sentence())

    def edit_note(self, bookmark: "Bookmark") -> None:
        """Write a note to a bookmark."""
        self._open_note(bookmark, None)

    def _open_note(self, bookmark: "Bookmark | None", span: "Span | None") -> None:
        from reader.ui.note import Note
        from reader.ui.screens.note import NoteScreen

        try:
            store = self.kept.store
        except ReaderError as error:
            self.tell(f"Not kept: {error}", warning=True)
            return
        page = self.view.page
        words, passage = bookmark.quote if bookmark else "", ""
        if page and span:
            words = page.document.text[slice(*span)]
            passage = f"{page.document.digest} {span.start} {span.end}"
        begin = partial(self._keep_for_note, span)
        claimed = bookmark.claim if bookmark else span and self._claim_of(span)
        undo, is_of_claim = self.key_of("undo"), bool(claimed)
        note = Note(
            *(store, self.drafts, bookmark, words, begin, undo),
            passage=passage,
            is_of_claim=is_of_claim,
        )
        self.hint(_NOTE_HINT)
        self._note = NoteScreen(note, self.reader.inks)
        self.reader.push_screen(self._note, self._note_left)

    def _keep_for_note(self, span: "Span | None") -> "Bookmark | None":
        """Keep the passage for which a note is being written.

        Raises:
            ReaderError: it was not kept, and why.
        """
        bookmark = self.add(span) if span else None
        self.bookmarks_changed()
        return bookmark

    def _note_left(self, message: str | None) -> None:
        self._note = None
        self.hint(None)
        self._look()
        self.bookmarks_changed()
        if message:
            self.report(message)

    def keep_draft(self) -> None:
        """The program ends: what is being written is kept."""
        if self._note:
            self._note.keep_draft()
