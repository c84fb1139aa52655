"""The claims of a document as they are listed: which first, by section, found by what. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from reader.claims import CENTRAL, Claim, Claims
from reader.claims.wording import KINDS, STRENGTHS, cited, described, told_by
from reader.documents.citation import Form, passage_line
from reader.documents.model import Document, Span, TocEntry
from reader.folding import folded
from reader.ui.claim_lines import MAIN, OTHER, Card
from reader.ui.lexicon import Fitting, Lexicon, Readings, fits, fitting

LONG: Final = 40_000
"""Characters from which a dozen claims is not enough, so that each section has its own."""
_DOZEN: Final = 10_000
"""Characters of a section that has its whole dozen; a shorter one has fewer."""


class Section(NamedTuple):
    """A part of a long document."""

    title: str
    span: Span


def sections(document: Document) -> tuple[Section, ...]:
    """The parts of a long document by its contents, in order; those still long are parted deeper.

    None for a document that is short or has no contents.
    """
    whole = Span(0, len(document.text))
    if whole.end < LONG or not document.toc:
        return ()
    return tuple(_parts("", whole, document.toc))


def _parts(title: str, span: Span, toc: Sequence[TocEntry]) -> list[Section]:
    if span.end - span.start < LONG or not toc:
        return [Section(title, span)]
    level = min(entry.level for entry in toc)
    tops = [number for number, entry in enumerate(toc) if entry.level == level]
    first = toc[tops[0]].start
    # What stands before the first heading belongs to the title above it.
    out = _parts(title, Span(span.start, first), toc[: tops[0]]) if first > span.start else []
    for number, after in zip(tops, [*tops[1:], len(toc)], strict=True):
        end = toc[after].start if after < len(toc) else span.end
        start = toc[number].start
        if end > start:
            out += _parts(toc[number].title, Span(start, end), toc[number + 1 : after])
    return out


class ClaimTable:
    """The claims of a document, in order, with all by which they are chosen and found."""

    def __init__(self, document: Document, claims: Claims) -> None:
        self.document, self.claims = document, claims
        self.sections = sections(document)
        self._starts = [claim.span.start for claim in claims]
        self.main = tuple(self._main())
        """The numbers of the dozen, or of the dozen of each section."""
        self._is_main = frozenset(self.main)
        self._lexicon: Lexicon | None = None
        self._keys = [folded(f"{self.words(n)}\n{described(c)}") for n, c in enumerate(claims)]

    def _main(self) -> list[int]:
        items = self.claims.items
        if not self.sections:
            return [number for number, claim in enumerate(items) if claim.central]
        out: list[int] = []
        for section in self.sections:
            numbers = self._within(section.span)
            length = section.span.end - section.span.start
            limit = max(1, min(CENTRAL, round(CENTRAL * length / _DOZEN)))
            best = sorted(numbers, key=lambda n: (-items[n].score, n))[:limit]
            out += sorted(best)
        return out

    def _within(self, span: Span) -> range:
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def words(self, number: int) -> str:
        """The claim's own words, on one line."""
        return passage_line(self.document, self.claims[number].span)

    def section_at(self, offset: int) -> Section | None:
        """The section an offset lies in; None in a document that is not parted."""
        at = bisect_right(self.sections, offset, key=lambda section: section.span.start) - 1
        return self.sections[max(at, 0)] if self.sections else None

    def chosen(self, query: str, *, every: bool) -> Fitting[int]:
        """The numbers of the claims to list: the main ones, or all; with words, all that fit."""
        if query.strip():
            return fitting(query, self._fitting, self._known)
        return Fitting(range(len(self.claims)) if every else self.main)

    def _fitting(self, words: Readings) -> list[int]:
        return [number for number, key in enumerate(self._keys) if fits(words, key)]

    def _known(self) -> Lexicon:
        if self._lexicon is None:
            self._lexicon = Lexicon(self._keys)
        return self._lexicon

    def counted(self, numbers: Sequence[int], section: Section | None) -> tuple[int, int]:
        """How many of some claims are in a section (or the document), and how many there are."""
        if section is None:
            return len(numbers), len(self.claims)
        own = self._within(section.span)
        shown = bisect_left(numbers, own.stop) - bisect_left(numbers, own.start)
        return shown, len(own)

    def place_among(self, numbers: Sequence[int], sentence: Span) -> int:
        """The place, among some claims, of the last that begins before a sentence ends; or -1."""
        return bisect_left(numbers, bisect_left(self._starts, sentence.end)) - 1

    def claim_in(self, sentence: Span) -> Claim | None:
        """The first claim that begins in a sentence."""
        number = bisect_left(self._starts, sentence.start)
        if number < len(self._starts) and self._starts[number] < sentence.end:
            return self.claims[number]
        return None

    def card(self, number: int) -> Card:
        """A claim as it is listed."""
        claim = self.claims[number]
        manner = f"{KINDS[claim.kind]} · {STRENGTHS[claim.strength]}"
        glyph = MAIN if number in self._is_main else OTHER
        return Card(self.words(number), told_by(claim), manner, glyph)

    def cited(self, claim: Claim, form: Form) -> str:
        """A claim with its source."""
        return cited(self.document, claim, form)

    def lit(self) -> tuple[Span, ...]:
        """The sentences of the main claims, in order."""
        return tuple(self.claims[number].span for number in self.main)

    def others(self) -> tuple[Span, ...]:
        """The claims that are not listed at first, in order."""
        rest = (n for n in range(len(self.claims)) if n not in self._is_main)
        return tuple(self.claims[number].span for number in rest)
