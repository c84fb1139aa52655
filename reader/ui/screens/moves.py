"""The commands that move in the text."""

from typing import TYPE_CHECKING, Final

from textual import events
from textual.screen import Screen

from reader.ui.history import History, Spot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.documents.model import Span
    from reader.ui.page import Page
    from reader.ui.widgets.document_view import DocumentView

_MOST: Final = 999  # times that a move can be asked for


class Moves(Screen[None]):
    """A screen with a document on it in which one can move; each key is answered."""

    view: "DocumentView"
    path: "Path | None"
    """The document that is open, or about to be."""
    history: History
    count = 0
    """How often the next move is to be made, as typed before it; 0 when nothing was typed."""

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the line of keys."""
        raise NotImplementedError

    def hush(self) -> None:
        """Show the keys again instead of what was said."""
        raise NotImplementedError

    def hint(self, keys: str | None) -> None:
        """Tell the keys of a list that is open; None when it is left."""
        raise NotImplementedError

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

    def on_key(self, event: events.Key) -> None:
        """Digits before a move say how often; they stand below the text until it is made."""
        sign = event.character or ""
        if sign.isascii() and sign.isdecimal() and (self.count or sign != "0"):
            event.stop()
            count = min(self.count * 10 + int(sign), _MOST)
            self.tell(f"{count} ×")
            self.count = count

    def take_count(self) -> int:
        """How often a move is to be made; the next one is made once."""
        count, self.count = self.count, 0
        return max(1, count)

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
