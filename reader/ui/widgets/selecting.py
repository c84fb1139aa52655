"""Selecting in the reading pane, by mouse or sentence by sentence, in offsets of the text."""

import re
from typing import TYPE_CHECKING, Final

from reader.documents.model import Span
from reader.ui.wrapping import graphemes

if TYPE_CHECKING:
    from textual.timer import Timer

    from reader.ui.widgets.document_view import DocumentView

_LONGEST_SIGN: Final = 32  # code points looked at to find its end
_EDGE_SECONDS: Final = 0.05
_word = re.compile(r"[\w’'-]+|\S")


class Selecting:
    """The selection of one pane; `span` is None when nothing is selected."""

    def __init__(self, view: "DocumentView") -> None:
        self.span: Span | None = None
        self.by_sentence = False
        """Whether moves of the cursor extend the selection."""
        self._view = view
        self._held: int | None = None
        self._pivot = Span(0, 0)
        self._edge = 0
        self._timer: Timer | None = None

    def clear(self) -> bool:
        """Select nothing; whether anything was selected."""
        had = self.span is not None or self.by_sentence
        self.span, self.by_sentence = None, False
        self._release()
        if had:
            self._view.refresh()
        return had

    # By keyboard

    def start_by_sentence(self, sentence: Span) -> None:
        """Select a sentence; from now on moves of the cursor extend it."""
        self.by_sentence = True
        self.span = self._pivot = sentence
        self._view.refresh()

    def extend_to(self, span: Span) -> None:
        """From where the selection began to the end of a span, forwards or backwards."""
        pivot = self._pivot
        self.span = Span(min(pivot.start, span.start), max(pivot.end, span.end))

    # By mouse

    def begin(self, x: int, y: int) -> None:
        """The button went down."""
        offset = self._view.place_at(x, y)
        if offset is None:
            return
        self.clear()
        self._held = offset
        self._view.capture_mouse()

    def drag(self, x: int, y: int) -> None:
        """The mouse moved; at the pane's edges the text goes on moving by itself."""
        if self._held is None:
            return
        height = self._view.size.height
        self._edge = -1 if y < 0 else 1 if y >= height else 0
        if self._edge and self._timer is None:
            self._timer = self._view.set_interval(_EDGE_SECONDS, self._roll)
        elif not self._edge:
            self._stop_rolling()
        self._select_to(x, y)

    def end(self, x: int, y: int) -> None:
        """The button went up."""
        if self._held is not None and self.span is not None:
            self._select_to(x, y)
        self._release()

    def click(self, x: int, y: int, times: int) -> None:
        """One click moves the cursor; two select a word, three a paragraph."""
        page, offset = self._view.page, self._view.place_at(x, y)
        if page is None or offset is None or self.span is not None:
            return
        if times == 1:
            self._view.to_span(page.sentences.at(offset))
            return
        block = page.document.blocks[page.document.blocks.at(offset)]
        if times == 2:
            words = _word.finditer(page.document.text, max(block.start, offset - 200), block.end)
            spans = (Span(*word.span()) for word in words)
            self.span = next((span for span in spans if span.end > offset), None)
        else:
            self.span = Span(block.start, block.end)
        self._view.refresh()

    def _select_to(self, x: int, y: int) -> None:
        """Up to a cell, or to the nearest one that has text."""
        lines = self._view.text_lines()
        offset = self._view.place_at(x, min(max(y, lines.start), lines.stop - 1))
        if offset is None or self._held is None:
            return
        low, high = sorted((self._held, offset))
        if high > low or self.span:
            text = self._view.page.document.text if self._view.page else ""
            # The last sign whole, with its accents and whatever else belongs to it.
            signs = graphemes(text[high : high + _LONGEST_SIGN])
            self.span = Span(low, high + (signs[0][0] if signs else 0))
        self._view.refresh()

    def _roll(self) -> None:
        if self._view.move(self._edge):
            size = self._view.size
            self._select_to(*((0, 0) if self._edge < 0 else (size.width, size.height)))

    def _stop_rolling(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _release(self) -> None:
        if self._held is not None:
            self._held = None
            self._view.release_mouse()
        self._stop_rolling()
