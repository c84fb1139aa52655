"""Document x width -> rows: where each line of the page begins and ends. Pure, no screen.

A row says which stretch of the text it shows and at which cell; it copies no text. Only the blocks
that are looked at are ever laid out, so that the size of a document does not matter.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from reader.documents.model import Block, BlockKind, Document, has_own_lines
from reader.documents.units import Unit, Units
from reader.first_page import LEAST_JUSTIFIED
from reader.ui.indents import Indent, indent_of
from reader.ui.tables import Columns, columns_of, table_lines
from reader.ui.typesetting import PLAIN, Typesetting, justified
from reader.ui.wrapping import Hyphens, Piece, cells, code_lines, drawn, graphemes, wrap

_KEPT_ROWS: Final = 4_000
"""Of some two kilobytes each; a unit alone may have more where the column is narrow."""
_NARROW: Final = 48
_LONGEST_RULE: Final = 24
_NOTES_RULE: Final = 8
_LONGEST_BALANCED: Final = 400
GOES_ON: Final = "↪"
"""Stands before what goes on from a line of code above that was too long."""
PICTURE: Final = "▨"
"""Stands before the words for a picture."""

_TIGHT: Final = frozenset({BlockKind.TABLE, BlockKind.CODE, BlockKind.HEADING, BlockKind.RULE})
"""Kinds whose lines stand close together in any text."""
_RUNNING: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.BIO}
)
"""Kinds that may be justified and hyphenated."""

# Blank rows above and below a heading of each level: always more above, where it parts.
_SPACE_ABOVE: Final = (0, 3, 2, 2, 2, 1, 1)
_SPACE_BELOW: Final = (0, 2, 1, 1, 1, 0, 0)

_marker = re.compile(r"\S{1,6}[ \t]+")


class Row(NamedTuple):
    """One line of the page; `lead` is drawn from its first cell and is no part of the text."""

    start: int
    end: int
    pieces: tuple[Piece, ...] = ()
    lead: str = ""
    ground: int = 0
    """The cell from which on code has a ground of its own."""
    blank: bool = False
    """Space; nothing of the text is in it."""

    def shows(self, offset: int) -> bool:
        """Whether the character at an offset is drawn in the row."""
        return any(piece.start <= offset < piece.end for piece in self.pieces)


def column(pane: int, measure: int) -> tuple[int, int]:
    """Left margin and width, in cells, of a centred column in a pane.

    Two cells stay on the left for the gutter and two on the right for the position bar, as long as
    the pane has them.
    """
    width = max(1, min(measure, pane - 4))
    left = max(0, min(max(2, (pane - width) // 2), pane - width))
    return left, width


class Layout(Units):
    """A document set in one width."""

    def __init__(self, document: Document, width: int, setting: Typesetting = PLAIN) -> None:
        super().__init__(document)
        self.width = width
        self.setting = setting
        self._hyphens: Hyphens | None = None
        if setting.hyphenated:
            from reader.ui.hyphenation import hyphens_of

            self._hyphens = hyphens_of(document.language)
        self._rows: dict[Unit, list[Row]] = {}
        self._kept = 0
        """How many rows these are."""
        self._columns: dict[int, Columns] = {}

    def rows(self, unit: Unit) -> list[Row]:
        """The rows of a unit, the space above it first; there is always at least one."""
        rows = self._rows.get(unit)
        if rows is None:
            rows = self._set(unit)
            if self._kept + len(rows) > _KEPT_ROWS:
                self._rows.clear()
                self._kept = 0
            self._rows[unit] = rows
            self._kept += len(rows)
        return rows

    def _set(self, unit: Unit) -> list[Row]:
        document = self.document
        block = document.blocks[unit.block]
        indent = indent_of(block, self.width)
        rows: list[Row] = []
        if unit.start == block.start and unit.block:
            above = document.blocks[unit.block - 1]
            space = Row(unit.start, unit.start, lead=indent.above, blank=True)
            rows += [space] * self._space(above, block)
            if block.kind is BlockKind.FOOTNOTE and above.kind is not BlockKind.FOOTNOTE:
                rule = "─" * min(_NOTES_RULE, self.width)
                rows.append(Row(unit.start, unit.start, lead=rule, blank=True))
        if block.kind is BlockKind.TABLE:
            lines = list(self._table(block, unit, indent))
        else:
            lines = list(self._set_block(block, unit, indent))
        if self.setting.spacing > 1 and block.kind not in _TIGHT:
            lines = list(_apart(lines, indent, goes_on=unit.start > block.start))
        return rows + (lines or [Row(unit.start, unit.end)])

    def _space(self, above: Block, below: Block) -> int:
        """Blank rows between two blocks; fewer where the page is small."""
        space = space_between(self.document.text, above, below)
        if self.width < _NARROW:
            space = min(space, 2 if below.kind is BlockKind.HEADING else 1)
        return space + self.setting.spacing - 1

    def _set_block(self, block: Block, unit: Unit, indent: Indent) -> Iterator[Row]:
        """The rows of a block or of a stretch of it, without the space above; not of a table."""
        text = self.document.text
        before = cells(indent.first)
        room = max(1, self.width - before)
        lead = indent.first if unit.start == block.start else indent.rest
        if block.kind is BlockKind.RULE:
            bar = min(max(1, room // 3), _LONGEST_RULE)
            yield Row(unit.start, unit.end, (), lead + " " * ((room - bar) // 2) + "─" * bar)
        elif block.kind is BlockKind.CODE:
            yield from _code(text, block, unit, indent, room)
        else:
            inner, hang = _inner_indent(text, block, room)
            picture = PICTURE if inner and block.kind is BlockKind.IMAGE else ""
            for pieces in self._lines(block, unit, room - inner, hang):
                moved = _moved(pieces, before + inner)
                yield Row(moved[0].start, moved[-1].end, moved, lead + picture)
                lead, picture = indent.rest, ""

    def _lines(
        self, block: Block, unit: Unit, width: int, hang: int
    ) -> Iterator[tuple[Piece, ...]]:
        """The lines of a block of text; each that the author ended is set on its own."""
        text, start, end = self.document.text, unit.start, unit.end
        if block.kind is BlockKind.HEADING and end - start <= _LONGEST_BALANCED:
            width = _balanced(text, start, end, width)
        running = block.kind in _RUNNING
        hyphens = self._hyphens if running else None
        flush = running and self.setting.justified and width >= LEAST_JUSTIFIED
        whole = self.document.soft_breaks and not has_own_lines(text, block)
        for at, stop in [(start, end)] if whole else _own_lines(text, start, end):
            if not whole and not text[at:stop].strip():
                yield (Piece(0, at, at),)
                continue
            lines = wrap(text, at, stop, width, hang, hyphens)
            yield from justified(text, lines, width) if flush else lines

    def _table(self, block: Block, unit: Unit, indent: Indent) -> Iterator[Row]:
        text, before = self.document.text, cells(indent.first)
        width = max(1, self.width - before)
        columns = self._columns.get(unit.block)
        if columns is None:
            columns = self._columns[unit.block] = columns_of(text, block, width)
        first = unit.start == block.start
        lead = indent.first if first else indent.rest
        for line in table_lines(text, columns, unit.start, unit.end, width, first=first):
            pieces = _moved(line.pieces, before)
            yield Row(line.start, line.end, pieces, lead + line.lead, blank=line.blank)
            lead = indent.rest


def space_between(text: str, above: Block, below: Block) -> int:
    """Blank rows between two blocks."""
    adjacent = text.count("\n", above.end, below.start) < 2
    item, note, heading = BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.HEADING
    if below.kind is item and above.kind is item and adjacent:
        return 0
    if below.kind is note and above.kind is note and below.label:
        return 0
    if below.kind is BlockKind.RULE and above.kind is heading and adjacent:
        return 0
    if above.kind is heading:
        return 1 if adjacent else max(_SPACE_BELOW[min(above.level, 6)], below.kind is heading)
    return _SPACE_ABOVE[min(below.level, 6)] if below.kind is heading else 1


def _moved(pieces: tuple[Piece, ...], by: int) -> tuple[Piece, ...]:
    return tuple(piece._replace(x=piece.x + by) for piece in pieces) if by else pieces


def _inner_indent(text: str, block: Block, room: int) -> tuple[int, int]:
    """How much a block is indented in what it stands in, and how much more its later rows."""
    match block.kind:
        case BlockKind.LIST_ITEM if not block.label:
            # The bullet or number stands in the text itself: later rows line up behind it.
            mark = _marker.match(text, block.start, block.end)
            return 0, min(mark.end() - mark.start() if mark else 0, room // 3)
        case BlockKind.QUOTE if text.startswith(">", block.start):
            return 0, min(2, room // 4)
        case BlockKind.VERSE:
            return min(2, room // 4), min(4, room // 4)
        case BlockKind.IMAGE if room >= 8:
            return 2, 0
        case _:
            return 0, 0


def _balanced(text: str, start: int, end: int, width: int) -> int:
    """The narrowest width in which a heading has no more lines: no word is left alone below."""
    count = len(list(wrap(text, start, end, width)))
    low, high = width // 2, width
    while count > 1 and low < high:
        middle = (low + high) // 2
        if len(list(wrap(text, start, end, middle))) <= count:
            high = middle
        else:
            low = middle + 1
    return high


def _code(text: str, block: Block, unit: Unit, indent: Indent, room: int) -> Iterator[Row]:
    """Code on a ground of its own; a mark stands before what goes on from the line above."""
    before = cells(indent.first)
    inset = min(2, room // 4)
    lead = indent.first if unit.start == block.start else indent.rest
    at = unit.start
    goes_on = unit.start > block.start and text[unit.start - 1] != "\n"
    for pieces in code_lines(text, unit.start, unit.end, room - inset):
        start, end = pieces[0].start, pieces[-1].end
        goes_on = goes_on if at == unit.start else "\n" not in text[at:start]
        mark = GOES_ON if goes_on and inset else ""
        yield Row(start, end, _moved(pieces, before + inset), lead + mark, before)
        lead, at = indent.rest, end


def _own_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a stretch begin and end whose breaks in the text are meant."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _apart(lines: Iterable[Row], indent: Indent, *, goes_on: bool) -> Iterator[Row]:
    """Rows with a free one between them, and one above where the block `goes_on` from above."""
    for row in lines:
        if goes_on:
            yield Row(row.start, row.start, lead=indent.rest.rstrip(), blank=True)
        yield row
        goes_on = True


def drawn_row(text: str, row: Row) -> str:
    """What is seen of a row, without the space at its end."""
    line = row.lead
    for piece in row.pieces:
        line += " " * (piece.x - cells(line)) + drawn(text[piece.start : piece.end]) + piece.tail
    return line.rstrip(" ")


def cell_of(text: str, row: Row, offset: int) -> int:
    """The column's cell at which a character of the row is drawn."""
    for piece in row.pieces:
        if offset < piece.end:
            return piece.x + cells(text[piece.start : max(offset, piece.start)])
    last = row.pieces[-1] if row.pieces else Piece(0, row.start, row.start)
    return last.x + cells(text[last.start : last.end])


def offset_at(text: str, row: Row, x: int) -> int:
    """The character drawn at a cell of the column, or the nearest one before it on the row."""
    best = row.start
    for piece in row.pieces:
        if x < piece.x:
            break
        at, begin = piece.x, piece.start
        for end, size in graphemes(text[piece.start : piece.end]):
            best = begin
            if x < at + size:
                return best
            at, begin = at + size, piece.start + end
    return best
