"""What stands beside the text: marks in the gutter, and the bar that tells the place. Pure."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rich.segment import Segment
from rich.style import Style

from reader.documents.model import Span
from reader.ui.layout import Row
from reader.ui.page import Page
from reader.ui.themes import Inks

FOUND: Final = "›"
"""What marks the rows where something was found."""
KEPT: Final = "★"
"""What marks the rows where a passage begins that the reader keeps."""
EDITED: Final = "☆"
"""The same, of a passage that was edited since."""

_AS_IT_IS: Final = Style.null()


@dataclass(frozen=True, slots=True)
class Marking:
    """Spans of one kind, sorted, with the style that is laid over them.

    `edge` is laid over their glyph in the gutter and on the position bar.
    """

    glyph: str
    spans: tuple[Span, ...]
    style: Style
    edge: Style = _AS_IT_IS
    quiet: bool = False
    """Whether it steps back from the position bar."""

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans that touch a stretch; they do not overlap one another."""
        first = bisect_left(self.spans, start, key=lambda span: span.end)
        last = bisect_left(self.spans, end, key=lambda span: span.start)
        return self.spans[first:last]


def gutter(
    left: int, row: Row, markings: Mapping[str, Marking], inks: Inks, *, here: bool
) -> list[Segment]:
    """The `left` cells before the column; `here` says that the cursor's sentence is on the row.

    The bar of that sentence and a mark stand side by side: neither hides the other.
    """
    if left < 2:
        return [Segment(" " * left, inks.text)]
    mark = Segment(" ", inks.text)
    for marking in markings.values():
        if _begins(marking, row.start, row.end):
            mark = Segment(marking.glyph, inks.gutter + marking.edge)
    line = Segment("▌", inks.gutter) if here else Segment(" ", inks.text)
    free = Segment(" ", inks.text)
    if left == 2:
        # A letter beside the text would be read as part of it.
        return [line, mark] if here and not mark.text.isalpha() else [mark, line]
    return [Segment(" " * (left - 3), inks.text), mark, line, free]


def bar(y: int, page: Page, markings: Mapping[str, Marking], inks: Inks) -> Segment:
    """The cell at the pane's edge: where the page is in the text, and where its marks are."""
    rows, length = max(1, page.height), max(1, len(page.document.text))
    for marking in markings.values():
        if not marking.quiet and _begins(marking, y * length // rows, (y + 1) * length // rows):
            return Segment(marking.glyph, inks.gutter + marking.edge)
    short = len(page.shown()) < rows
    if y == round(page.progress() * (rows - 1)) and not short:
        return Segment("▐", inks.thumb)
    return Segment(" ", inks.text)


def _begins(marking: Marking, low: int, high: int) -> bool:
    """Whether one of the spans begins in a stretch."""
    at = bisect_left(marking.spans, low, key=lambda span: span.start)
    return at < len(marking.spans) and marking.spans[at].start < high
