"""A passage in a line or two, cut so that the words that were found are in sight. Pure."""

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import Final

from reader.documents.model import Span
from reader.ui.wrapping import Piece, cells, wrap

_ELLIPSIS_CELLS: Final = 2
_LEAD: Final = 0.3  # the share of the first line that goes before the first word found
_LONGEST_WORD: Final = 24
_sentence_end = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]?[^\W\d_])|[。！？]")


def snippet(
    text: str, found: Sequence[Span], width: int, lines: int = 2
) -> list[tuple[Piece, ...]]:
    """At most so many lines of at most `width` cells; `found` are offsets in `text`, sorted.

    The lines begin with the text as long as the words found are among them; else a little before
    the place where most of them stand together. Where text is left out, a cell beside the lines'
    words is free: at the first line's start two, at the last line's end two.
    """
    if width <= 2 * _ELLIPSIS_CELLS:
        return list(islice(wrap(text, 0, len(text), max(1, width)), lines))
    rows = _set(text, 0, width, lines)
    wanted = _together(text, found, width, lines)
    if wanted is None or not rows or wanted.end <= rows[-1][-1].end:
        return rows
    lead = wanted.start - int(width * _LEAD)
    # Best from the start of its sentence; near the end of the text, no line is left half empty.
    sentence = _sentence_start(text, wanted.start - width, wanted.start, lead)
    last = len(text) - width * lines + width // 3
    for earliest in (min(sentence, last), sentence, lead):
        start = _word_start(text, earliest, wanted.start)
        rows = _set(text, start, width, lines)
        if rows and rows[-1][-1].end >= wanted.end:
            return rows
    return _set(text, wanted.start, width, lines)


def is_short(text: str, width: int) -> bool:
    """Whether a passage needs one line only."""
    return len(text) <= width and cells(text) <= width


def _set(text: str, start: int, width: int, lines: int) -> list[tuple[Piece, ...]]:
    """The lines from a place on, with room for the marks of what is left out."""
    lead = _ELLIPSIS_CELLS if start else 0
    rows: list[tuple[Piece, ...]] = []
    at = start
    for number in range(lines):
        indent = lead if number == 0 else 0
        row = next(wrap(text, at, len(text), width - indent), None)
        if row is None:
            break
        if number == lines - 1 and text[row[-1].end :].strip():
            row = next(wrap(text, at, len(text), width - indent - _ELLIPSIS_CELLS), row)
        rows.append(tuple(piece._replace(x=piece.x + indent) for piece in row))
        at = row[-1].end
    return rows


def _together(text: str, found: Sequence[Span], width: int, lines: int) -> Span | None:
    """From the first to the last of the words that stand together in so much room."""
    best: tuple[int, int] | None = None
    room = int(width * (lines - 0.5 - _LEAD))
    for first, span in enumerate(found):
        last = first
        while last + 1 < len(found) and found[last + 1].end - span.start <= room:
            last += 1
        if cells(text[span.start : found[last].end]) > room:
            last = first  # signs of two cells
        if best is None or last - first > best[1] - best[0]:
            best = first, last
    return Span(found[best[0]].start, found[best[1]].end) if best else None


def _sentence_start(text: str, at: int, latest: int, otherwise: int) -> int:
    """Where the last sentence begins that begins between two places, if one does."""
    start = otherwise
    for match in _sentence_end.finditer(text, max(0, at), latest):
        start = match.end()
    return start


def _word_start(text: str, at: int, latest: int) -> int:
    """Where the word begins that stands at a place; a very long one is left out."""
    if at <= 0:
        return 0
    for start in chain(range(at, max(0, at - _LONGEST_WORD), -1), range(at, latest)):
        if text[start - 1].isspace() and not text[start].isspace():
            return start
    return latest
