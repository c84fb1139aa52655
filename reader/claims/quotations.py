"""Quotations as regions of a text: opened and closed over sentences and paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from reader.documents.model import Span

# Double marks and guillemets; single ones where they can be told from apostrophes. Each
# alternative begins with the mark itself: so the search can skip to the next of them.
_mark: Final = re.compile(r"\"|“|”|„|«|»|‘(?<!\w‘)(?=[^\W\d])|’(?<=[\w.,!?…]’)(?!\w)")
_straight: Final = re.compile(r"'(?:(?<![\w']')(?=\w)|(?<=[\w.,!?…]')(?!\w))")
_FEW: Final = 2


class Region(NamedTuple):
    """What stands between two quotation marks, in one paragraph."""

    start: int
    """Of the words, after the mark."""
    end: int
    """Of the words, before the mark."""
    continues: bool
    """Whether it takes up the quotation of the paragraph before."""


def regions(text: str, paragraphs: Sequence[Span]) -> list[Region]:
    """The quotations of a text's paragraphs, in order and never overlapping.

    A quotation left open at the end of a paragraph goes on only in a paragraph that opens with a
    mark, as is usual in print; otherwise it ends there.
    """
    straight = sum(map(text.count, '"“”„«»‘')) < _FEW and text.count("'") >= _FEW
    marks = _straight if straight else _mark
    found: list[Region] = []
    left_open = False
    for start, end in paragraphs:
        opened: int | None = None
        continues = False
        for match in marks.finditer(text, start, end):
            at = match.start()
            if opened is None:
                if _may_open(text, at, start):
                    continues = left_open and at == start
                    opened = at + 1
                    left_open = False
            elif _may_close(text, at, end, text[opened - 1]):
                if at > opened:
                    found.append(Region(opened, at, continues))
                opened = None
        left_open = opened is not None
        if opened is not None and end > opened:
            found.append(Region(opened, end, continues))
    return found


def _may_open(text: str, at: int, start: int) -> bool:
    mark = text[at]
    if mark in "“„«‘":
        return True
    if mark in "”»’":
        return False
    return at == start or not text[at - 1].isalnum()


def _may_close(text: str, at: int, end: int, opened: str) -> bool:
    """Whether a mark closes what a mark like `opened` opened; single ones may stand in double."""
    mark = text[at]
    if (mark in "’'‘") != (opened in "‘'"):
        return False
    if mark in "”»’":
        return True
    if mark in "„«‘":
        return False
    return at + 1 == end or not text[at + 1].isalnum()


class Quoted:
    """Which offsets of a text stand in quotation marks."""

    def __init__(self, found: Sequence[Region]) -> None:
        self.found = found
        self._starts = [region.start for region in found]

    def at(self, offset: int) -> Region | None:
        """The quotation in which an offset lies."""
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and offset < self.found[number].end:
            return self.found[number]
        return None

    def within(self, span: Span) -> Sequence[Region]:
        """The quotations that touch a span, in order."""
        if not self.found:
            return ()
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, span.end - 1)
        return [region for region in self.found[first:last] if region.end > span.start]
