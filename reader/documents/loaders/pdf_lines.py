"""The lines of a PDF's pages: in which order they are read, and which belong to the page.

A PDF draws characters and knows no paragraphs. Most programs draw in the order of reading; where
one does not, columns are told by the gap between them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_EDGE: Final = 0.13  # of a page's height: what is repeated within it is the page's
_EDGE_LINES: Final = 3
_LEAST_IN_COLUMN: Final = 0.25  # of a page's lines
_MOST_ACROSS: Final = 0.3  # of a page's lines, as titles and wide tables are
_SAME_BASE: Final = 0.35  # of the size: still the same line
_LARGEST_GAP: Final = 4.0  # sizes between two parts of one line
_RAISED: Final = 0.85  # of the size of what it belongs to
_LONGEST_RAISED: Final = 6

_LEAST_NUMBERED: Final = 3  # pages that say the same of how pages are counted
_MOSTLY_NUMBERED: Final = 0.6  # of all pages

# At the begin or the end of a line, or all of it.
_page_number = re.compile(r"^\d{1,4}(?!\S)|(?<!\S)\d{1,4}$", re.ASCII)
_number = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A line as it is drawn; places are points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    hyphen: bool = False
    """Whether it ended in a hyphen that is no longer in the text."""
    upright: bool = True
    """False for what runs up or down the margin."""
    column: int = 0
    page: int = 0
    """Counted from 0."""


@dataclass(slots=True)
class Page:
    """The lines of a page in the order of reading, and those that are the page's."""

    lines: list[Line]
    width: float
    height: float
    headers: list[Line]
    footers: list[Line]


def page_of(lines: list[Line], width: float, height: float, number: int = 0) -> Page:
    """A page from its lines in the order of drawing; its number counts from 0."""
    for line in lines:
        line.page = number
    upright = [line for line in lines if line.upright]
    aside = [line for line in lines if not line.upright]
    gap = _gap(upright, width)
    return Page(_in_order(_joined(upright, gap), gap), width, height, aside, [])


def _gap(lines: Sequence[Line], width: float) -> float | None:
    """Where the space between two columns is; None on a page with one column."""
    long = [line for line in lines if line.right - line.left > 0.15 * width]
    if len(long) < 8:
        return None
    best: tuple[float, float] | None = None
    for step in range(30, 71):
        at = width * step / 100
        across = sum(line.left < at < line.right for line in long)
        left = sum(line.right <= at for line in long)
        right = len(long) - across - left
        if min(left, right) < _LEAST_IN_COLUMN * len(long) or across > _MOST_ACROSS * len(long):
            continue
        if best is None or across < best[0]:
            best = across, at
    return best[1] if best else None


def _joined(lines: Iterable[Line], gap: float | None) -> list[Line]:
    """The lines, parts of one line made one."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before and _goes_on(before, line, gap):
            space = line.left - before.right > 0.1 * before.size
            before.text += (" " if space else "") + line.text
            before.right, before.hyphen = max(before.right, line.right), line.hyphen
        else:
            found.append(line)
    return found


def _goes_on(before: Line, line: Line, gap: float | None) -> bool:
    larger = max(before.size, line.size)
    between = line.left - before.right
    if line.size < _RAISED * before.size and len(line.text) <= _LONGEST_RAISED:
        # An exponent, an index, the number of a note.
        return abs(before.base - line.base) < 0.6 * larger and abs(between) < 0.4 * larger
    return (
        abs(before.base - line.base) < _SAME_BASE * larger
        and -0.5 * larger < between < _LARGEST_GAP * larger
        and not before.hyphen
        and (gap is None or not before.right <= gap <= line.left)
    )


def _in_order(lines: list[Line], gap: float | None) -> list[Line]:
    """The lines as they are read: as drawn, unless that jumps between columns line by line."""
    if gap is None:
        return lines
    for line in lines:
        line.column = 0 if line.right <= gap else 2 if line.left >= gap else 1
    jumps = sum(a.column == 2 and b.column == 0 for a, b in pairwise(lines))
    across = sum(line.column == 1 for line in lines)
    if jumps <= 2 + across:
        return lines
    ordered: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if line.column == 1:
            ordered += sorted(band, key=lambda line: line.column)
            ordered.append(line)
            band = []
        else:
            band.append(line)
    return ordered + sorted(band, key=lambda line: line.column)


# ---- what is the page's


def part_furniture(pages: Sequence[Page]) -> None:
    """Move lines that are repeated at the edges of pages out of the text."""
    keys: Counter[tuple[bool, str]] = Counter()
    edges = [_edges(page) for page in pages]
    for edge in edges:
        keys.update({(top, _key(line)) for top, line in edge})
    least = 2 if len(pages) <= 4 else 3
    for page, edge in zip(pages, edges, strict=True):
        furniture = [(top, line) for top, line in edge if keys[top, _key(line)] >= least]
        if not furniture or len(furniture) == len(page.lines) > 2:
            continue
        gone = {id(line) for _, line in furniture}
        page.headers += [line for top, line in furniture if top]
        page.footers += [line for top, line in furniture if not top]
        page.lines = [line for line in page.lines if id(line) not in gone]


def printed_numbers(pages: Sequence[Page]) -> list[str]:
    """What each page is called: as most of them say themselves, or counted from 1.

    A journal's article may begin on page 217: so it is cited. Asked before `part_furniture`, or
    after it.
    """
    shifts: Counter[int] = Counter()
    for at, page in enumerate(pages):
        lines = [*(line for _, line in _edges(page)), *page.headers, *page.footers]
        numbers = {int(found[0]) for line in lines for found in _page_number.finditer(line.text)}
        shifts.update(number - at for number in numbers if number > at)
    shift, count = max(shifts.items(), key=lambda item: (item[1], -item[0]), default=(1, 0))
    if count < _LEAST_NUMBERED or count < _MOSTLY_NUMBERED * len(pages):
        shift = 1
    return [str(at + shift) for at in range(len(pages))]


def _edges(page: Page) -> list[tuple[bool, Line]]:
    """The outermost lines, and whether each is at the top."""
    lines = sorted(page.lines, key=lambda line: line.base)
    low = [line for line in lines[:_EDGE_LINES] if line.base < _EDGE * page.height]
    high = [line for line in lines[::-1][:_EDGE_LINES] if line.base > (1 - _EDGE) * page.height]
    return [(False, line) for line in low] + [(True, line) for line in high if line not in low]


def _key(line: Line) -> str:
    """The line without its numbers, and about where it stands."""
    return f"{_number.sub('#', line.text.lower())}@{round(line.base / 12)}"
