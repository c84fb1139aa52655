"""What is said of one bookmark beside the list: old and new words, note and tags. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style

from reader.cleaning import clean_line
from reader.documents.model import Span
from reader.ui.painting import Layer, runs
from reader.ui.themes import Inks
from reader.ui.wrapping import cells, drawn, wrap

if TYPE_CHECKING:
    from reader.ui.cards import Card

_GAP: Final = 3
_LEAST_SIDE: Final = 26
"""Cells of a column below which old and new words stand one below the other."""
_MOST_COMPARED: Final = 600  # words of a side; more are shown as they are
_word = re.compile(r"\w+|[^\w\s]")

Row = list[Segment]


def detail(card: "Card", width: int, inks: Inks) -> list[Row]:
    """The lines, of at most `width` cells each; none when the list says it all."""
    rows: list[Row] = []
    muted = inks.status
    match card.state:
        case "changed":
            rows += _compared(card.bookmark.quote, card.words, width, inks)
        case "gone":
            rows += _titled("Gone from the text. It was:", card.bookmark.quote, width, inks)
        case "missing":
            where = clean_line(card.path) or "standard input"
            rows += _set(f"The document is not where it was: {where}", (), width, muted, muted)
            rows += [[], *_set(card.bookmark.quote, (), width, inks.text, inks.text)]
    note, tags = card.bookmark.note, " ".join(card.tags)
    if note:
        rows += [[], *_set(note, (), width, inks.text, inks.text)]
    others = len(card.bookmark.versions)
    if others:
        tags = " · ".join(filter(None, (tags, f"{others} older version{'s' * (others > 1)}")))
    if tags and rows:  # alone they stand in the list
        rows += [[], *_set(tags, (), width, muted, muted)]
    return rows[1:] if rows and not rows[0] else rows


def _titled(title: str, text: str, width: int, inks: Inks) -> list[Row]:
    words = _set(text, (), width, inks.text, inks.text)
    return [*_set(title, (), width, inks.status, inks.status), *words]


def _compared(old: str, new: str, width: int, inks: Inks) -> list[Row]:
    """Old and new words side by side, or one below the other where there is no room."""
    lost, added = differing(old, new)
    gone = inks.text + inks.strike
    more = inks.text + inks.found
    side = (width - _GAP) // 2
    if side < _LEAST_SIDE:
        head = [[Segment("It was", inks.status)], [Segment("It is now", inks.status)]]
        before = _set(old, lost, width, inks.text, gone)
        return [head[0], *before, head[1], *_set(new, added, width, inks.text, more)]
    left = [[Segment("It was", inks.status)], *_set(old, lost, side, inks.text, gone)]
    right = [[Segment("It is now", inks.status)], *_set(new, added, side, inks.text, more)]
    rows = []
    for one, other in zip_longest(left, right, fillvalue=()):
        used = sum(cells(segment.text) for segment in one)
        rows.append([*one, Segment(" " * (side - used + _GAP), inks.text), *other])
    return rows


def differing(old: str, new: str) -> tuple[list[Span], list[Span]]:
    """The words of each text that the other has not there."""
    first, second = (list(_word.finditer(text)) for text in (old, new))
    if max(len(first), len(second)) > _MOST_COMPARED:
        return [], []
    matcher = SequenceMatcher(None, [w[0] for w in first], [w[0] for w in second], autojunk=False)
    lost: list[Span] = []
    added: list[Span] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal" and b > a:
            lost.append(Span(first[a].start(), first[b - 1].end()))
        if tag != "equal" and d > c:
            added.append(Span(second[c].start(), second[d - 1].end()))
    return lost, added


def _set(text: str, lit: Sequence[Span], width: int, base: Style, over: Style) -> list[Row]:
    return list(_rows(text, lit, max(1, width), base, over))


def _rows(text: str, lit: Sequence[Span], width: int, base: Style, over: Style) -> Iterator[Row]:
    at = 0
    for line in text.split("\n"):
        for row in [*wrap(text, at, at + len(line), width)] or [()]:
            out: Row = []
            x = 0
            for piece in row:
                if piece.x > x:
                    out.append(Segment(" " * (piece.x - x), base))
                    x = piece.x
                for start, end, style in runs(text, piece, base, [Layer(over, lit)]):
                    words = drawn(text[start:end])
                    out.append(Segment(words, style))
                    x += cells(words)
            yield out
        at += len(line) + 1
