"""A row of the page -> the segments that draw it. Pure: no widget, no terminal."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.documents.model import FURNITURE, Block, BlockKind, Document, Mark, Span
from reader.ui.indents import RULE
from reader.ui.layout import GOES_ON, PICTURE, Row
from reader.ui.themes import Inks
from reader.ui.wrapping import Piece, cells, drawn, graphemes

_MUTED: Final = FURNITURE | {BlockKind.BIO}
_QUIET: Final = f" {RULE}{PICTURE}─"
_lead_part = re.compile(f"[{_QUIET}]+|[^{_QUIET.strip()}]*[^{_QUIET}]")


class Layer(NamedTuple):
    """Spans laid over the text in one style, sorted by start; later layers win."""

    style: Style
    spans: Sequence[Span]


def base_style(inks: Inks, block: Block) -> Style:
    """The style of a block's text before anything is laid over it."""
    if block.kind in _MUTED:
        return inks.furniture
    match block.kind:
        case BlockKind.HEADING:
            return _heading_style(inks, block.level)
        case BlockKind.QUOTE:
            return inks.quote
        case BlockKind.CODE:
            return inks.code
        case BlockKind.CAPTION | BlockKind.IMAGE:
            return inks.caption
        case _:
            return inks.text


def _heading_style(inks: Inks, level: int) -> Style:
    """Bold, bold italic, italic; the two lowest levels are told by the space around them."""
    if level in (1, 2, 5):
        return inks.heading
    return inks.heading + inks.em if level == 3 else inks.text + inks.em


def mark_layers(inks: Inks, marks: Sequence[Mark]) -> list[Layer]:
    """The inline marks of a stretch of text as layers, outer before inner."""
    styles = {
        "em": inks.em,
        "strong": inks.strong,
        "strike": inks.strike,
        "code": inks.mono,
        "link": inks.link,
        "note": inks.link,
    }
    return [Layer(styles[mark.kind], (Span(mark.start, mark.end),)) for mark in marks]


def paint(
    document: Document, row: Row, block: Block, inks: Inks, layers: Sequence[Layer], width: int
) -> list[Segment]:
    """Segments of exactly `width` cells for the column of a row."""
    if row.blank and not row.lead:
        return [Segment(" " * width, inks.text)]
    base = base_style(inks, block)
    if block.kind is BlockKind.TABLE and document.text.find("\n", block.start, row.start) < 0:
        base += inks.strong  # the head of a table
    fill = base if block.kind is BlockKind.CODE and not row.blank else inks.text
    out: list[Segment] = []
    x = 0
    if row.lead:
        out += _lead(row, block, inks, fill)
        x = cells(row.lead)
    if row.ground > x:
        out.append(Segment(" " * (row.ground - x), inks.text))
        x = row.ground
    wide = fill  # the style of the space that is drawn wider than one cell, if it is
    for piece in row.pieces:
        if piece.x > x:
            out.append(Segment(" " * (piece.x - x), wide))
            x = piece.x
        for start, end, style in runs(document.text, piece, base, layers):
            text = drawn(document.text[start:end])
            if end == piece.end:
                wide = style if text.endswith(" ") else fill
                text += piece.tail
            out.append(Segment(text, style))
            x += cells(text)
    if x < width:
        out.append(Segment(" " * (width - x), fill))
    elif x > width:
        return Segment.adjust_line_length(out, width, fill)
    return out


def _lead(row: Row, block: Block, inks: Inks, fill: Style) -> Iterator[Segment]:
    """What stands before the text: rules and signs step back, the marks of items do not."""
    lead = drawn(row.lead)
    mark = inks.furniture if block.kind is BlockKind.TABLE or block.kind in _MUTED else inks.text
    for part in _lead_part.findall(lead.removesuffix(GOES_ON)):
        yield Segment(part, inks.ornament if part[-1] in _QUIET else mark)
    if lead.endswith(GOES_ON):
        yield Segment(GOES_ON, fill + Style(color=inks.ornament.color, dim=inks.ornament.dim))


def runs(
    text: str, piece: Piece, base: Style, layers: Sequence[Layer]
) -> Iterator[tuple[int, int, Style]]:
    """The piece cut wherever a style begins or ends, never inside what is drawn as one sign."""
    _, start, end, _ = piece
    touching = [
        (max(span.start, start), min(span.end, end), layer.style)
        for layer in layers
        for span in layer.spans
        if span.start < end and span.end > start
    ]
    if not touching:
        yield start, end, base
        return
    stretch = text[start:end]
    if not stretch.isascii():
        signs = [start, *(start + at for at, _ in graphemes(stretch))]
        touching = [
            (signs[bisect_right(signs, a) - 1], signs[bisect_left(signs, b)], style)
            for a, b, style in touching
        ]
    cuts = sorted({start, end, *(c for a, b, _ in touching for c in (a, b))})
    for low, high in pairwise(cuts):
        style = base
        for a, b, over in touching:
            if a <= low and b >= high:
                style = style + over
        yield low, high, style
