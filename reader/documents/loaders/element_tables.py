"""Tables of HTML: which of them hold data, and what stands in their cells.

Many pages and mails are laid out in tables: those are read as if the table were not there.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from reader.documents.inline import Inline

_LONGEST_CELL: Final = 400  # characters on average; longer ones are paragraphs beside each other
_MOST_COLUMNS: Final = 100
_LAYOUT: Final = frozenset(
    {"table", "h1", "h2", "h3", "blockquote", "pre", "form", "article", "section", "figure"}
)
_PARTS: Final = frozenset({"p", "br", "div", "li"})


def is_data_table(table: etree._Element) -> bool:
    """Whether rows and columns mean something, and do not only lay out the page."""
    if table.get("role") in {"presentation", "none"}:
        return False
    if any(element.tag in _LAYOUT for element in table.iterdescendants()):
        return False
    rows = list(_rows(table))
    columns = max(map(len, rows), default=0)
    if columns < 2 and not any(cell.tag == "th" for row in rows for cell in row):
        return False
    cells = [length for row in rows for cell in row if (length := len("".join(cell.itertext())))]
    return bool(cells) and sum(cells) <= _LONGEST_CELL * len(cells)


def cells_of(table: etree._Element) -> Iterator[list[Inline]]:
    """The rows; a cell that spans columns is followed by empty ones."""
    for row in _rows(table):
        cells = []
        for cell in row:
            span = cell.get("colspan", "")
            cells.append(_words(cell))
            if span.isdecimal() and span.isascii():
                cells += [Inline() for _ in range(min(int(span), _MOST_COLUMNS) - 1)]
        yield cells


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    for row in table.iter("tr"):
        yield [cell for cell in row if cell.tag in {"td", "th"}]


def _words(cell: etree._Element) -> Inline:
    inline = Inline()
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            if element.tag in _PARTS:
                inline.write(" ")
            if element.tag == "img":
                inline.write(element.get("alt") or "")
            inline.write(element.text or "")
        elif element is not cell:
            inline.write(element.tail or "")
    return inline
