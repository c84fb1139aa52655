"""Where the reader is in the text that is shown: kept, and found again when that has changed."""

from reader.documents.model import STREAM, Document
from reader.memory import Memory, Position, found_again, position_in
from reader.ui.page import Anchor, Page
from reader.ui.widgets.document_view import DocumentView


class Place:
    """The reader's place in a view; one that could only be guessed is not kept as if it were known.

    A file may be empty or half written for a moment. Until the reader moves, what is remembered and
    looked for in the next text is the place whose words are known.
    """

    def __init__(self, view: DocumentView, memory: Memory) -> None:
        self._view = view
        self._memory = memory
        self._lost: Position | None = None
        self._guess: tuple[Anchor, int] | None = None
        self._first: int | None = None

    def show(self, document: Document, position: Position | None) -> None:
        """Show a document where it was left; from its start without a position."""
        self._lost = self._first = None
        place = found_again(position, document.text) if position else Position(0)
        self._view.show_document(document, Anchor(place.top, place.space), place.cursor)
        if position is None:
            self._view.to_start()
            self._first = self._view.page.cursor if self._view.page else None
        elif not document.text.startswith(position.quote, place.cursor):
            self._lost, self._guess = position, self._here()

    def position(self) -> Position | None:
        """The place as it is kept; None when nothing is shown, or nothing of an empty text."""
        page = self._view.page
        if not page:
            return None
        if self._lost and self._guess == self._here():
            return self._lost
        if not page.document.blocks:
            return None
        top, before = page.anchor, self._memory.position(str(page.document.path))
        text, share = page.document.text, self._share(page, before)
        found = position_in(text, page.cursor, top.offset, top.space, share)
        if before and (before.cursor, before.quote) == (found.cursor, found.quote):
            return found._replace(when=before.when)
        return found._replace(when=0.0) if page.cursor == self._first and not before else found

    def remember(self) -> None:
        """Put it into the memory."""
        page, position = self._view.page, self.position()
        if page and position and page.document.path != STREAM:
            self._memory.remember(str(page.document.path), position)

    def _here(self) -> tuple[Anchor, int] | None:
        page = self._view.page
        if not page:
            return None
        page.shown()  # near the end of the text, this moves the top so that the page is full
        return page.anchor, page.cursor

    def _share(self, page: Page, before: Position | None) -> float:
        """The share that has passed; as long as the length is not known, what it was before."""
        if page.document.complete:
            return page.progress()
        return before.fraction if before else 0.0
