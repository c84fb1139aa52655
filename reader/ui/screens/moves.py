"""The commands that move in the text."""

from typing import TYPE_CHECKING

from reader.ui.history import History, Spot
from reader.ui.screens.keystrokes import Keystrokes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.documents.model import Span
    from reader.ui.page import Page
    from reader.ui.widgets.document_view import DocumentView


class Moves(Keystrokes):
    """A screen with a document on it in which one can move; each key is answered."""

    view: "DocumentView"
    path: "Path | None"
    """The document that is open, or about to be."""
    history: History

    def go(self, spot: Spot) -> None:
        """Show a place, in whichever document it is."""
        raise NotImplementedError

    def here(self) -> Spot:
        """The place of the cursor, in the document that is shown: another may be on its way."""
        page = self.view.page
        return Spot(page.document.path, page.cursor) if page else Spot(self.path, 0)

    def jump(self, offset: int, above: int | None = None) -> None:
        """Go to an offset of this document, below `above` rows; `back` returns."""
        self.history.leave(self.here())
        self.view.jump(offset, above)

    def _answer(self, *, moved: bool, down: bool) -> None:
        if not self.view.page:
            self.tell(self.view.notice or "Opening …")
        elif not moved:
            self.tell("This is the end." if down else "This is the beginning.")

    def action_row_down(self) -> None:
        """A row down."""
        self._answer(moved=self.view.move(self.take_count() * self._line()), down=True)

    def action_row_up(self) -> None:
        """A row up."""
        self._answer(moved=self.view.move(-self.take_count() * self._line()), down=False)

    def action_page_down(self) -> None:
        """A page down."""
        self._answer(moved=self.view.turn(self.take_count()), down=True)

    def action_page_up(self) -> None:
        """A page up."""
        self._answer(moved=self.view.turn(-self.take_count()), down=False)

    def action_half_down(self) -> None:
        """Half a page down."""
        self._answer(moved=self.view.move(self.take_count() * self._half()), down=True)

    def action_half_up(self) -> None:
        """Half a page up."""
        self._answer(moved=self.view.move(-self.take_count() * self._half()), down=False)

    def _line(self) -> int:
        """Rows from one line to the next."""
        return self.view.setting.spacing

    def _half(self) -> int:
        return max(1, self.view.size.height // 2)

    def action_row_top(self) -> None:
        """The sentence to the top of the page."""
        self._put_at(0)

    def action_row_middle(self) -> None:
        """The sentence to the middle of the page."""
        self._put_at(self.view.size.height // 2)

    def action_row_bottom(self) -> None:
        """The sentence to the bottom of the page."""
        self._put_at(self.view.size.height)

    def _put_at(self, row: int) -> None:
        """Show the sentence of the cursor below so many rows, as far as the page has them."""
        page = self.view.page
        before = page.shown() if page else []
        if page:
            self.view.jump(page.cursor, above=row)
        if page and page.shown() == before:
            self.tell("The sentence stands there, or as near as the text allows.")
        else:
            self._answer(moved=True, down=True)

    def action_start(self) -> None:
        """To the beginning."""
        self.history.leave(self.here())
        self._answer(moved=self.view.to_start(), down=False)

    def action_end(self) -> None:
        """To the end."""
        self.history.leave(self.here())
        self._answer(moved=self.view.to_end(), down=True)

    def action_sentence_next(self) -> None:
        """To the next sentence."""
        self._step(lambda page, span: page.sentences.beside(span, 1), down=True)

    def action_sentence_back(self) -> None:
        """To the sentence before."""
        self._step(lambda page, span: page.sentences.beside(span, -1), down=False)

    def action_paragraph_next(self) -> None:
        """To the next paragraph."""
        self._step(lambda page, span: page.sentences.paragraph_beside(span, 1), down=True)

    def action_paragraph_back(self) -> None:
        """To the paragraph before."""
        self._step(lambda page, span: page.sentences.paragraph_beside(span, -1), down=False)

    def _step(self, beside: "Callable[[Page, Span], Span | None]", *, down: bool) -> None:
        """Go from sentence to sentence, as often as was typed or as far as it goes."""
        page = self.view.page
        there: Span | None = None
        for _ in range(self.take_count() if page else 0):
            following = beside(page, there or page.sentence()) if page else None
            if following is None:
                break
            there = following
        self._answer(moved=self.view.to_span(there), down=down)

    def action_back(self) -> None:
        """Back to where the reader was."""
        spot = self.history.back(self.here())
        if spot:
            self.go(spot)
        else:
            self.tell("There is no place to go back to.")

    def action_forward(self) -> None:
        """Forward again."""
        spot = self.history.forward(self.here())
        if spot:
            self.go(spot)
        else:
            self.tell("There is no place to go forward to.")
