"""A line of the list of hits -> the segments that draw it. Pure: no widget, no terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.documents.model import Span
from reader.ui.painting import Layer, runs
from reader.ui.snippets import snippet
from reader.ui.themes import Inks
from reader.ui.wrapping import Piece, cells, drawn, fitted

if TYPE_CHECKING:
    from reader.search import Hit

_MARGIN: Final = 1
_NARROWEST_AUTHORS: Final = 12


class Heading(NamedTuple):
    """How a document is named in the list; `lit` are the words of the title that were found."""

    title: str
    authors: str = ""
    lit: Sequence[Span] = ()


class Passage(NamedTuple):
    """The styles of a passage: its words, what is left out of it, and the words found in it."""

    words: Style
    back: Style
    found: Style


def title_line(heading: Heading, count: int, width: int, inks: Inks) -> list[Segment]:
    """Title and authors at the left, at the right how many passages there are."""
    aside = f" {count:,} ".replace(",", "\u202f") if count > 1 else " "
    room = max(1, width - _MARGIN - cells(aside))
    title = fitted(heading.title, room)
    out = [Segment(" " * _MARGIN, inks.panel)]
    whole = title == heading.title  # else offsets in it do not hold
    lit = [Layer(inks.panel_match, heading.lit if whole else ())]
    for start, end, style in runs(title, Piece(0, 0, len(title)), inks.panel_title, lit):
        out.append(Segment(title[start:end], style))
    rest = room - cells(title)
    authors = f" · {heading.authors}" if heading.authors else ""
    if cells(authors) > rest:
        authors = fitted(authors, rest) if rest > _NARROWEST_AUTHORS else ""
    out.append(Segment(drawn(authors), inks.panel_muted))
    out.append(Segment(" " * (rest - cells(authors)), inks.panel))
    out.append(Segment(aside, inks.panel_muted))
    return out


def passage_line(hit: "Hit", number: int, width: int, styles: Passage) -> list[Segment]:
    """A line of a passage, its words found lit; nothing when it has not so many lines."""
    text, base = hit.text, hit.span.start
    found = [Span(span.start - base, span.end - base) for span in hit.matched]
    rows = snippet(text, found, width)
    if number >= len(rows):
        return []
    row = rows[number]
    out: list[Segment] = []
    x = 0
    if number == 0 and text[: row[0].start].strip():
        out.append(Segment("… ", styles.back))
        x = 2
    for piece in row:
        if piece.x > x:
            out.append(Segment(" " * (piece.x - x), styles.words))
        x = piece.x
        for start, end, style in runs(text, piece, styles.words, [Layer(styles.found, found)]):
            words = drawn(text[start:end])
            out.append(Segment(words, style))
            x += cells(words)
    if number == len(rows) - 1 and text[row[-1].end :].strip():
        out.append(Segment(" …", styles.back))
    return out
