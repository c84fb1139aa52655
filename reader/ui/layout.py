"""Document x width -> rows: where each line of the page begins and ends. Pure, no screen.

A row says which stretch of the text it shows and at which cell; it copies no text. Only the blocks
that are looked at are ever laid out, so that the size of a document does not matter.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from reader.documents.model import Block, BlockKind, Document
from reader.ui.units import Unit, Units
from reader.ui.wrapping import Piece, cells, code_lines, fitted, graphemes, wrap

_KEPT_UNITS: Final = 512
_LEVEL_INDENT: Final = 3
_TABLE_GAP: Final = 2
_NARROWEST_CELL: Final = 6  # a table's column below this cannot be read

_marker = re.compile(r"\S{1,6}[ \t]+")


class Row(NamedTuple):
    """One line of the page; `lead` is drawn from cell `lead_x` and is no part of the text."""

    start: int
    end: int
    pieces: tuple[Piece, ...] = ()
    lead: str = ""
    lead_x: int = 0
    blank: bool = False
    """Space above a block; nothing of the text is in it."""

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

    def __init__(self, document: Document, width: int) -> None:
        super().__init__(document)
        self.width = width
        self._rows: dict[Unit, list[Row]] = {}

    def rows(self, unit: Unit) -> list[Row]:
        """The rows of a unit, the space above it first; there is always at least one."""
        rows = self._rows.get(unit)
        if rows is None:
            if len(self._rows) >= _KEPT_UNITS:
                self._rows.clear()
            rows = self._rows[unit] = self._set(unit)
        return rows

    def _set(self, unit: Unit) -> list[Row]:
        document = self.document
        block = document.blocks[unit.block]
        rows: list[Row] = []
        if unit.start == block.start and unit.block:
            space = space_between(document.text, document.blocks[unit.block - 1], block)
            rows += [Row(unit.start, unit.start, blank=True)] * space
        lines = list(set_block(document, block, unit, self.width))
        return rows + (lines or [Row(unit.start, unit.end)])


def space_between(text: str, above: Block, below: Block) -> int:
    """Blank rows between two blocks."""
    adjacent = text.count("\n", above.end, below.start) < 2
    if below.kind is BlockKind.LIST_ITEM and above.kind is BlockKind.LIST_ITEM and adjacent:
        return 0
    if below.kind is BlockKind.RULE and above.kind is BlockKind.HEADING and adjacent:
        return 0
    if below.kind is BlockKind.HEADING and above.kind is not BlockKind.HEADING:
        return 2
    return 1


def set_block(document: Document, block: Block, unit: Unit, width: int) -> Iterator[Row]:
    """The rows of a block or of a stretch of it, without the space above."""
    text, start, end = document.text, unit.start, unit.end
    if block.kind is BlockKind.TABLE:
        yield from _table(text, start, end, width, head=start == block.start)
        return
    if block.kind is BlockKind.RULE:
        bar = max(1, width // 3)
        yield Row(start, end, (), "─" * bar, (width - bar) // 2)
        return
    lead, lead_x, indent, hang = _indents(text, block, width)
    lead = fitted(lead, indent - lead_x)
    if block.kind is BlockKind.CODE:
        lines = code_lines(text, start, end, width - indent)
    elif document.soft_breaks and block.kind is not BlockKind.VERSE:
        lines = wrap(text, start, end, width - indent, hang)
    else:
        lines = _broken_lines(text, start, end, width - indent, hang)
    for number, pieces in enumerate(lines):
        placed = tuple(piece._replace(x=piece.x + indent) for piece in pieces)
        shown = block.kind is BlockKind.QUOTE or (number == 0 and start == block.start)
        yield Row(placed[0].start, placed[-1].end, placed, lead if shown else "", lead_x)


def _indents(text: str, block: Block, width: int) -> tuple[str, int, int, int]:
    """Lead and its cell, the block's indent, and how much more later rows are indented."""
    depth = min(max(block.level - 1, 0) * _LEVEL_INDENT, width // 3)
    match block.kind:
        case BlockKind.QUOTE:
            return "│", depth, min(depth + 2, width // 2), 0
        case BlockKind.LIST_ITEM if not block.label:
            # The bullet or number stands in the text itself: later rows line up behind it.
            mark = _marker.match(text, block.start, block.end)
            return "", 0, depth, min(mark.end() - mark.start() if mark else 0, width // 3)
        case BlockKind.LIST_ITEM | BlockKind.FOOTNOTE:
            behind = depth + max(cells(block.label) + 1, 2)
            return block.label, depth, min(behind, width // 2), 0
        case BlockKind.CODE:
            return "", 0, min(2, width // 4), 0
        case BlockKind.VERSE:
            return "", 0, min(2, width // 4), min(4, width // 4)
        case BlockKind.IMAGE:
            return "▨", 0, min(2, width // 2), 0
        case BlockKind.PARAGRAPH if block.level:  # it goes on a list item
            return "", 0, min(block.level * _LEVEL_INDENT - 1, width // 2), 0
        case _:
            return "", 0, 0, 0


def _broken_lines(
    text: str, start: int, end: int, width: int, hang: int
) -> Iterator[tuple[Piece, ...]]:
    """Lines whose breaks in the text are meant; each is wrapped on its own."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            yield from wrap(text, at, stop, width, hang)
        else:
            yield (Piece(0, at, at),)
        at = stop + 1


def _table(text: str, start: int, end: int, width: int, *, head: bool) -> Iterator[Row]:
    """A table's rows, its columns as wide as they need and may be; cells wrap in their column.

    `head` says that the first row names the columns.
    """
    grid = list(_cells_of(text, start, end))
    count = max(len(row) for row in grid)
    natural = [
        max(1, *(cells(text[a:b]) for row in grid for a, b in row[i : i + 1])) for i in range(count)
    ]
    widths = _column_widths(natural, width - _TABLE_GAP * (count - 1))
    if widths is None:
        # No room to stand side by side: the cells of a row stand under each other.
        for row in grid:
            for number, (a, b) in enumerate(row):
                indent = min(2, width // 4) if number else 0
                for pieces in wrap(text, a, b, width - indent):
                    moved = tuple(p._replace(x=p.x + indent) for p in pieces)
                    yield Row(moved[0].start, moved[-1].end, moved)
        return
    for number, row in enumerate(grid):
        columns = [list(wrap(text, a, b, w)) for (a, b), w in zip(row, widths, strict=False)]
        for lines in zip_longest(*columns, fillvalue=()):
            placed: list[Piece] = []
            x = 0
            for pieces, w in zip(lines, widths, strict=False):
                placed += [p._replace(x=p.x + x) for p in pieces]
                x += w + _TABLE_GAP
            if placed:
                yield Row(min(p.start for p in placed), max(p.end for p in placed), tuple(placed))
        if head and number == 0 and len(grid) > 1:
            line = (" " * _TABLE_GAP).join("─" * w for w in widths)
            yield Row(row[-1][1], row[-1][1], (), line, 0)


def _cells_of(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """The spans of a table's cells, row by row."""
    at = start
    for line in text[start:end].split("\n"):
        row = []
        for cell in line.split("\t"):
            row.append((at, at + len(cell)))
            at += len(cell) + 1
        yield row


def _column_widths(natural: list[int], room: int) -> list[int] | None:
    """The columns' widths so that all fit: the widest give way first; None when they cannot."""
    if room < sum(min(w, _NARROWEST_CELL) for w in natural):
        return None
    widths = list(natural)
    while (over := sum(widths) - room) > 0:
        widest = max(widths)
        second = max((w for w in widths if w < widest), default=0)
        tied = [i for i, w in enumerate(widths) if w == widest]
        step = max(1, min(widest - max(second, _NARROWEST_CELL), over // len(tied)))
        for i in tied[: max(1, over // step)]:
            widths[i] -= step
    return widths


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
