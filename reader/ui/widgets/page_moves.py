"""The moves on a page: each says whether anything changed, and tells where the reader is now."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.documents.model import Document, Span
from reader.ui.page import Anchor, Page

if TYPE_CHECKING:
    from reader.ui.widgets.selecting import Selecting


class PageMoves(Widget):
    """A widget that shows a page on which one can move."""

    page: Page | None
    selecting: "Selecting"
    _moved: Callable[[], None]

    def _set_page(self, document: Document, anchor: Anchor, cursor: int) -> None:
        raise NotImplementedError

    def move(self, rows: int) -> bool:
        """Rows down or up; at the ends the cursor goes on alone."""
        page = self.page
        if not page:
            return False
        moved = page.scroll(rows)
        if not moved:
            span = page.sentences.beside(page.sentence(), 1 if rows > 0 else -1)
            if span:
                page.go_to(span)
            return self._told(moved=span is not None)
        return self._told(moved=True)

    def turn(self, pages: int) -> bool:
        """Pages down or up; at the ends the cursor goes to the last or first sentence."""
        page = self.page
        if not page:
            return False
        turned = 0
        while turned < abs(pages) and page.turn(1 if pages > 0 else -1):
            turned += 1
        if turned:
            return self._told(moved=True)
        before = page.cursor
        if pages > 0:
            page.cursor = page.sentences.last().start
        else:
            page.to_start()
        return self._told(moved=page.cursor != before)

    def to_span(self, span: Span | None) -> bool:
        """Put the cursor on a sentence near by; None moves nothing."""
        if self.page and span:
            self.page.go_to(span)
        return self._told(moved=span is not None)

    def jump(self, offset: int, above: int | None = None) -> None:
        """Go to any offset of the text; `above` says how many rows stand over it."""
        if self.page:
            self.page.show(offset, above)
            self._told(moved=True)

    def restore(self, anchor: Anchor, cursor: int) -> None:
        """Show exactly a place that was shown before."""
        if self.page:
            self._set_page(self.page.document, anchor, cursor)
            self._told(moved=True)

    def to_start(self) -> bool:
        """To the beginning of the text."""
        return self._to_edge(Page.to_start)

    def to_end(self) -> bool:
        """To the end of the text."""
        return self._to_edge(Page.to_end)

    def _to_edge(self, go: Callable[[Page], None]) -> bool:
        page = self.page
        if not page:
            return False
        before = page.shown(), page.cursor
        go(page)
        return self._told(moved=(page.shown(), page.cursor) != before)

    def _told(self, *, moved: bool) -> bool:
        if moved:
            if self.page and self.selecting.by_sentence:
                self.selecting.extend_to(self.page.sentence())
            self.refresh()
            self._moved()
        return moved
