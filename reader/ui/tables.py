"""A table in a column: side by side where it can be read so, else name by name. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from reader.documents.model import Block
from reader.ui.wrapping import Piece, cells, fitted, wrap

_GAP: Final = 2
_HEAD_GAP: Final = 3
_MEASURED: Final = 40_000  # code points of a table that tell how wide its columns are
_MEASURED_LAST: Final = 4_000
_LONGEST_WORD: Final = 16  # a column need not be wider for the sake of one word
_WIDEST_COLUMN: Final = 100
_WIDEST_TABLE: Final = 1000  # also in a pipe: every row of it is filled up with space
_LEAST_PROSE: Final = 14  # a column of sentences narrower than this cannot be read

_word = re.compile(r"\S+")

Cell = tuple[int, int]
"""Where a cell's text begins and ends."""


class Columns(NamedTuple):
    """What is known of a table's columns in a width."""

    head: list[Cell]
    align: str
    widths: list[int] | None
    """None where they cannot stand side by side."""


class Line(NamedTuple):
    """A line of a table; `lead` is drawn from its first cell and is no part of the text."""

    start: int
    end: int
    pieces: tuple[Piece, ...] = ()
    lead: str = ""
    blank: bool = False


def columns_of(text: str, block: Block, width: int) -> Columns:
    """The columns of a table, told by its first and last rows, in at most `width` cells."""
    measured = min(block.end, block.start + _MEASURED)
    last = text.find("\n", max(measured, block.end - _MEASURED_LAST), block.end) + 1
    # The last rows, too: what is counted there has the most digits.
    more = _grid(text, last, block.end) if last else ()
    grid = [*_grid(text, block.start, measured), *more]
    count = max(len(row) for row in grid)
    natural, least = [1] * count, [1] * count
    for row in grid:
        for number, (start, end) in enumerate(row):
            words = text[start:end]
            size = cells(words)
            natural[number] = max(natural[number], min(size, _WIDEST_COLUMN))
            if size > least[number]:
                longest = max((cells(word) for word in _word.findall(words)), default=1)
                need = max(min(longest, _LONGEST_WORD), min(size, _LEAST_PROSE))
                least[number] = max(least[number], need)
    room = min(width, _WIDEST_TABLE) - _GAP * (count - 1)
    return Columns(grid[0], block.label, _widths(natural, least, room))


def _widths(natural: list[int], least: list[int], room: int) -> list[int] | None:
    """The columns' widths so that all fit: the widest give way first; None when they cannot."""
    if sum(natural) <= room:
        return natural
    if sum(least) > room:
        return None
    low, high = 1, max(natural)
    while low < high:  # the widest that a column may be
        middle = (low + high + 1) // 2
        if sum(_capped(natural, least, middle)) <= room:
            low = middle
        else:
            high = middle - 1
    widths = _capped(natural, least, low)
    for number, wanted in enumerate(natural):
        if sum(widths) < room and widths[number] < wanted:
            widths[number] += 1
    return widths


def _capped(natural: list[int], least: list[int], most: int) -> list[int]:
    return [max(low, min(wanted, most)) for wanted, low in zip(natural, least, strict=True)]


def table_lines(
    text: str, columns: Columns, start: int, end: int, width: int, *, first: bool
) -> Iterator[Line]:
    """The lines of a table or of a stretch of it; `first` says that it begins with the head."""
    grid = list(_grid(text, start, end))
    if columns.widths is None:
        yield from _by_name(text, columns, grid, width, first=first)
        return
    above = 1
    for number, row in enumerate(grid):
        if len(row) > len(columns.widths):  # it has more cells than all that were measured
            lines = list(_record(text, columns, row, width))
        else:
            lines = list(_side_by_side(text, columns, row))
        if number > first and max(above, len(lines)) > 1 and lines:
            yield Line(lines[0].start, lines[0].start, blank=True)
        yield from lines
        above = len(lines)
        if first and number == 0 and len(grid) > 1:
            line = (" " * _GAP).join("─" * w for w in columns.widths)
            yield Line(row[-1][1], row[-1][1], (), line)


def _side_by_side(text: str, columns: Columns, row: list[Cell]) -> Iterator[Line]:
    widths = columns.widths or []
    cells_ = [list(wrap(text, a, b, w)) for (a, b), w in zip(row, widths, strict=False)]
    for lines in zip_longest(*cells_, fillvalue=()):
        placed: list[Piece] = []
        x = 0
        for number, (pieces, w) in enumerate(zip(lines, widths, strict=False)):
            if pieces:
                free = max(0, w - _end_of(text, pieces))
                align = columns.align[number : number + 1]
                shift = free if align == "r" else free // 2 if align == "c" else 0
                placed += [piece._replace(x=piece.x + x + shift) for piece in pieces]
            x += w + _GAP
        if placed:
            yield Line(min(p.start for p in placed), max(p.end for p in placed), tuple(placed))


def _end_of(text: str, pieces: Sequence[Piece]) -> int:
    """The first cell behind the pieces of a line."""
    return pieces[-1].x + cells(text[pieces[-1].start : pieces[-1].end])


def _by_name(
    text: str, columns: Columns, grid: list[list[Cell]], width: int, *, first: bool
) -> Iterator[Line]:
    """Every row as lines of "name: value", parted from the next by space."""
    for number, row in enumerate(grid):
        if first and number == 0:
            yield from _head(text, row, width)
            if len(grid) > 1:
                yield Line(row[-1][1], row[-1][1], (), "─" * min(width, 12))
            continue
        if (number > 1 or not first) and text[row[0][0] : row[-1][1]].strip():
            yield Line(row[0][0], row[0][0], blank=True)
        yield from _record(text, columns, row, width)


def _record(text: str, columns: Columns, row: list[Cell], width: int) -> Iterator[Line]:
    """A row as lines of "name: value", the values below one another."""
    names = [text[start:end] for start, end in columns.head]
    behind = min(max(map(cells, names)) + 2, width // 2 if width >= 8 else 0)
    for number, (start, end) in enumerate(row):
        name = names[number] if number < len(names) else ""
        lead = f"{fitted(name, behind - 2)}:" if name.strip() and behind > 2 else ""
        for pieces in wrap(text, start, end, width - behind):
            moved = tuple(piece._replace(x=piece.x + behind) for piece in pieces)
            yield Line(moved[0].start, moved[-1].end, moved, lead)
            lead = ""


def _head(text: str, row: list[Cell], width: int) -> Iterator[Line]:
    """The names of the columns, one after another, as many on a line as have room."""
    line: list[Piece] = []
    for start, end in row:
        for pieces in wrap(text, start, end, width):
            x = _end_of(text, line) + _HEAD_GAP if line else 0
            if line and x + _end_of(text, pieces) > width:
                yield Line(line[0].start, line[-1].end, tuple(line))
                line, x = [], 0
            line += [piece._replace(x=piece.x + x) for piece in pieces]
    if line:
        yield Line(line[0].start, line[-1].end, tuple(line))


def _grid(text: str, start: int, end: int) -> Iterator[list[Cell]]:
    """The cells of a table, row by row."""
    at = start
    for line in text[start:end].split("\n"):
        row = []
        for cell in line.split("\t"):
            row.append((at, at + len(cell)))
            at += len(cell) + 1
        yield row
