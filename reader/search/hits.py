"""What is found: a passage, the words in it to be lit, and how well it answers."""

from array import array
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from reader.documents.model import Span
from reader.documents.sentences import sentences
from reader.search.folding import spans

_LONGEST: Final = 480
_ENOUGH: Final = 240


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a query."""

    path: str
    """Of the document, as it was given to the index."""
    span: Span
    """In the document's text, code points."""
    matched: tuple[Span, ...]
    """The words to be lit: in the document's text, inside `span`, in order."""
    score: float
    """0 to 100."""
    text: str
    """What the document says from `span.start` to `span.end`."""


class Found:
    """A passage with its words and sentences, kept while a query is typed."""

    def __init__(self, path: str, start: int, text: str) -> None:
        self._path, self._start, self._text = path, start, text

    @cached_property
    def _bounds(self) -> "array[int]":
        """Start and end of every word in turn; pairs would take thirty times the memory."""
        return array("i", chain.from_iterable(spans(self._text)))

    @cached_property
    def _sentences(self) -> list[Span]:
        return sentences(self._text)

    def hit(self, places: list[int], score: float) -> Hit:
        """The hit in which the words with these numbers are lit."""
        start = self._start
        bounds = self._bounds
        matched = [(bounds[2 * place], bounds[2 * place + 1]) for place in places]
        first, last = self._excerpt(matched)
        return Hit(
            self._path,
            Span(start + first, start + last),
            tuple(Span(start + a, start + b) for a, b in matched),
            round(min(100.0, 100.0 * score), 2),
            self._text[first:last],
        )

    def _excerpt(self, matched: list[tuple[int, int]]) -> tuple[int, int]:
        """Where the part begins and ends that is shown: all, or of much the sentences around."""
        if len(self._text) <= _LONGEST:
            return 0, len(self._text)
        first, last = (matched[0][0], matched[-1][1]) if matched else (0, 1)
        parts = self._sentences
        low = max((i for i, part in enumerate(parts) if part.start <= first), default=0)
        high = next((i for i, part in enumerate(parts) if part.end >= last), len(parts) - 1)
        high = max(low, high)
        while parts[high].end - parts[low].start < _ENOUGH and (low or high < len(parts) - 1):
            if high < len(parts) - 1:
                high += 1
            else:
                low -= 1
        return min(parts[low].start, first), max(parts[high].end, last)
