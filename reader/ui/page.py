"""What of a document is on the page, and where its reader is. Pure, no screen.

The state is an anchor, the offset at the top of the page, and the offset of the sentence cursor.
Only the reader's own moves change them: another width or height shows the same place set anew.
"""

from typing import NamedTuple

from reader.documents.model import FURNITURE, Document, Span
from reader.documents.sentence_walk import Sentences
from reader.documents.units import Unit
from reader.ui.layout import Layout, Row
from reader.ui.typesetting import PLAIN, Typesetting

_OVERLAP = 2
"""Lines that stay on the page when it is turned, so that the eye finds its place."""


class Place(NamedTuple):
    """A row of the set document: the unit and the number of the row in it."""

    unit: Unit
    row: int


class Anchor(NamedTuple):
    """The top of the page: an offset, and how many rows of space stand above its row."""

    offset: int
    space: int = 0


class Page:
    """A window of `height` rows on a document set `width` cells wide."""

    def __init__(
        self, document: Document, width: int, height: int, setting: Typesetting = PLAIN
    ) -> None:
        self.document = document
        self.layout = Layout(document, width, setting)
        self.height = height
        self.anchor = Anchor(0)
        self.cursor = 0
        self.sentences = Sentences(document)
        self._shown: list[tuple[Place, Row]] | None = None
        self._set_anew = False
        """Whether the size has changed since the reader last moved."""
        self._here: tuple[int, Span] | None = None
        first = self.sentences.after(-1)
        if first:
            self.cursor = first.start

    def resize(self, width: int, height: int, setting: Typesetting = PLAIN) -> None:
        """Set the document anew; the reader's place stays."""
        if (width, setting) != (self.layout.width, self.layout.setting):
            self.layout = Layout(self.document, width, setting)
        self.height = height
        self._shown, self._set_anew = None, True

    def set_again(self) -> None:
        """Set the document anew where words can now be parted; the reader's place stays."""
        self.layout = Layout(self.document, self.layout.width, self.layout.setting)
        self._shown, self._set_anew = None, True

    # Rows

    def shown(self) -> list[tuple[Place, Row]]:
        """The rows on the page, from the top; fewer than its height only if the text is shorter."""
        if self._shown is None:
            self._shown = self._fill()
        return self._shown

    def _fill(self) -> list[tuple[Place, Row]]:
        if not self.document.blocks:
            return []
        top = self._top_place()
        rows = self._rows_from(top, self.height)
        missing = self.height - len(rows)
        if missing > 0:  # near the end: fill the page from above
            top, moved = self._step(top, -missing)
            rows = self._rows_from(top, self.height) if moved else rows
        here = self._place_of(self.cursor)
        if self._set_anew and here > rows[-1][0]:
            # Narrower or lower, the text has pushed the cursor off the page.
            rows = self._rows_from(self._step(here, 1 - self.height)[0], self.height)
        return rows

    def _rows_from(self, place: Place, count: int) -> list[tuple[Place, Row]]:
        rows: list[tuple[Place, Row]] = []
        unit: Unit | None = place.unit
        skip = place.row
        while unit is not None and len(rows) < count:
            for number, row in enumerate(self.layout.rows(unit)[skip:], skip):
                rows.append((Place(unit, number), row))
            skip = 0
            unit = self.layout.after(unit)
        return rows[:count]

    def _top_place(self) -> Place:
        place = self._place_of(self.anchor.offset)
        return self._step(place, -self.anchor.space)[0] if self.anchor.space else place

    def _place_of(self, offset: int) -> Place:
        """The row that shows the character at an offset, or what comes next."""
        unit = self.layout.unit_at(offset)
        rows = self.layout.rows(unit)
        after = len(rows) - 1
        for number in range(len(rows) - 1, -1, -1):
            row = rows[number]
            # In a table, rows beside one another reach over the same stretch of the text.
            if row.start <= offset < row.end and row.shows(offset):
                return Place(unit, number)
            if row.start >= offset and not row.blank:
                after = number
        return Place(unit, after)

    def _step(self, place: Place, by: int) -> tuple[Place, int]:
        """The place so many rows further, and how many it could go."""
        unit, row, left = place.unit, place.row, abs(by)
        while left:
            if by > 0:
                room = len(self.layout.rows(unit)) - 1 - row
                other = self.layout.after(unit)
            else:
                room = row
                other = self.layout.before(unit)
            if left <= room or other is None:
                taken = min(left, room)
                row += taken if by > 0 else -taken
                left -= taken
                break
            left -= room + 1
            unit = other
            row = 0 if by > 0 else len(self.layout.rows(unit)) - 1
        return Place(unit, row), abs(by) - left

    # Moves of the page

    def scroll(self, by: int) -> int:
        """Move the page by rows; the cursor comes along. How many rows it moved, signed."""
        rows = self.shown()
        if not rows or not by:
            return 0
        if by > 0:
            # Never further than the text's last row at the bottom of the page.
            _, below = self._step(rows[-1][0], by)
            by = below
        top, moved = self._step(rows[0][0], by)
        moved = moved if by > 0 else -moved
        if moved:
            self._set_top(top)
            self._bring_cursor()
        return moved

    def turn(self, pages: int) -> int:
        """Turn the page; the cursor goes to the first sentence not seen before."""
        step = max(1, self.height - _OVERLAP * self.layout.setting.spacing)
        rows = self.shown()
        edge = rows[-1][1].end if rows else 0
        moved = self.scroll(pages * step)
        if moved:
            self._put_cursor(edge if moved > 0 else 0)
        return moved

    def to_start(self) -> None:
        """Show the beginning, the cursor on the first sentence."""
        self.anchor, self._shown, self._set_anew = Anchor(0), None, False
        self.cursor = self.sentences.at(0).start

    def to_end(self) -> None:
        """Show the end, the cursor on the last sentence."""
        self.show(len(self.document.text))
        self.cursor = self.sentences.last().start

    def show(self, offset: int, above: int | None = None) -> None:
        """Jump: the cursor goes to the sentence of an offset, its row below `above` others.

        Without `above` it stands at a third of the page.
        """
        if not self.document.blocks:
            return
        sentence = self.sentences.at(offset)
        place = self._place_of(max(offset, sentence.start))  # not the space before its words
        above = self.height // 3 if above is None else min(above, self.height - 1)
        self._set_top(self._step(place, -above)[0])
        self.cursor = sentence.start

    def is_shown(self, offset: int) -> bool:
        """Whether the row of an offset is on the page."""
        rows, place = self.shown(), self._place_of(offset) if self.document.blocks else None
        return bool(rows) and place is not None and rows[0][0] <= place <= rows[-1][0]

    def reveal(self, span: Span) -> None:
        """Scroll as little as needed to show a span, with some rows of its surroundings."""
        rows = self.shown()
        margin = min(2, (self.height - 1) // 4)
        first, last = self._place_of(span.start), self._place_of(max(span.start, span.end - 1))
        places = [place for place, _ in rows]
        low = self._step(first, -margin)[0]
        high = self._step(last, margin)[0]
        if low < places[0]:
            self._set_top(low)
        elif high > places[-1]:
            top = self._step(high, 1 - self.height)[0]
            self._set_top(min(top, low))

    def _set_top(self, place: Place) -> None:
        """Make a row the top of the page; the anchor is the text below the space it may be in."""
        unit, number = place
        rows = self.layout.rows(unit)
        space = 0
        while rows[number + space].blank:
            space += 1
        self.anchor = Anchor(rows[number + space].start, space)
        self._shown, self._set_anew = None, False

    # The sentence cursor

    def sentence(self) -> Span:
        """The sentence the cursor is on."""
        if self._here is None or self._here[0] != self.cursor:
            self._here = (self.cursor, self.sentences.at(self.cursor))
        return self._here[1]

    def go_to(self, span: Span) -> None:
        """Put the cursor on a sentence and show it."""
        self.cursor = span.start
        self.reveal(span)

    def _bring_cursor(self) -> None:
        """Keep the cursor on the page: on the first or last sentence that begins on it."""
        rows = self._rows_with_words()
        if not rows:
            return
        if self.cursor < rows[0].start:
            self._put_cursor(rows[0].start)
        elif self.cursor >= rows[-1].end:
            self.cursor = self.sentences.at(rows[-1].start).start

    def _put_cursor(self, offset: int) -> None:
        """On the first sentence that begins at or after the offset and on the page."""
        rows = self._rows_with_words()
        if not rows:
            return
        low, high = max(offset, rows[0].start), rows[-1].end
        span = self.sentences.at(low)
        if span.start < low:
            following = self.sentences.after(low - 1)
            if following and following.start < high:
                span = following
        elif span.start >= high:
            span = self.sentences.at(rows[-1].start)
        self.cursor = span.start

    def _rows_with_words(self) -> list[Row]:
        text = self.document.text
        return [row for _, row in self.shown() if text[row.start : row.end].strip()]

    # Progress

    def progress(self) -> float:
        """How much of the text stands before the cursor, 0 to 1: 1 when its end is on the page."""
        return 1.0 if self.at_end() else self.cursor / len(self.document.text)

    def at_end(self) -> bool:
        """Whether the last row of the text is on the page."""
        rows = self.shown()
        return not rows or self._step(rows[-1][0], 1)[1] == 0

    def body_end(self) -> int:
        """Where the text ends that its author wrote: furniture at the end is not counted."""
        blocks = self.document.blocks
        for number in range(len(blocks) - 1, max(-1, len(blocks) - 80), -1):
            if blocks[number].kind not in FURNITURE:
                return blocks[number].end
        return len(self.document.text)
