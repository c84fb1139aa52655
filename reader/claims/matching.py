"""Which claims of other documents may be about the same: candidates, never a verdict.

Claims are compared by the names, figures and words that they and the claims beside them share, each
by how rare it is in all that was added. Words tell little: of pairs that a careful reader puts
together in two essays on one subject, a third is among the five that are offered for a claim. So
this is a list to look through. Source of the measure: Spärck Jones 1972, "A statistical
interpretation of term specificity", and the cosine of the two sets.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from reader.claims import english
from reader.claims.model import Claim
from reader.claims.words import Words, plain
from reader.documents.model import Document

LIKENESS: Final = 0.03
"""The least score of a candidate."""
_ROOT: Final = 5  # letters that words of one family share: "recognise", "recognition"
_BESIDE: Final = 0.6  # what a word of the claims before and after counts


@dataclass(frozen=True, slots=True)
class Match:
    """A claim of another document that may be on the same."""

    key: str
    """Of its document."""
    claim: Claim
    score: float
    """0-1; higher ones first."""
    shared: tuple[str, ...]
    """The words that both have, rarest first, as the other claim has them."""


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    claim: Claim
    terms: dict[str, str]
    """By root, a word as it stands in the claim."""
    factors: dict[str, float]
    """By root, what it counts: also the words of the claims beside it."""


class Matcher:
    """The claims of several documents, to be asked what else is on a claim."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._numbers: dict[tuple[str, int], int] = {}
        self._sizes: dict[int, float] = {}

    def add(self, key: str, document: Document, claims: Iterable[Claim]) -> None:
        """Take in the claims of a document; each `key` once."""
        text = plain(document.text)
        found = [(claim, _terms(Words(text, *claim.span))) for claim in claims]
        for number, (claim, terms) in enumerate(found):
            factors = dict.fromkeys(terms, 1.0)
            for _, beside in (*found[max(0, number - 1) : number], *found[number + 1 : number + 2]):
                for term in beside:
                    factors.setdefault(term, _BESIDE)
            self._numbers[key, claim.span.start] = len(self._entries)
            for term in terms:
                self._having[term].append(len(self._entries))
            self._entries.append(_Entry(key, claim, terms, factors))
        self._sizes.clear()

    def also(self, key: str, claim: Claim, limit: int = 5) -> tuple[Match, ...]:
        """The claims of other documents that are likest to a claim that was added, best first."""
        number = self._numbers.get((key, claim.span.start))
        if number is None:
            return ()
        own = self._entries[number]
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for term in own.terms:
            for other in self._having[term]:
                if self._entries[other].key != key:
                    shared[other].append(term)
        matches = []
        for other, terms in shared.items():
            entry = self._entries[other]
            score = self._likeness(number, other)
            if score >= LIKENESS:
                rare = sorted(terms, key=lambda term: (-self._weight(term), term))
                words = tuple(entry.terms[term] for term in rare)
                matches.append(Match(entry.key, entry.claim, round(score, 4), words))
        matches.sort(key=lambda match: (-match.score, match.key, match.claim.span))
        return tuple(matches[:limit])

    def _likeness(self, number: int, other: int) -> float:
        """The cosine of what two claims are about; main claims go before minor ones."""
        one, two = self._entries[number], self._entries[other]
        common = sum(
            factor * two.factors[term] * self._weight(term) ** 2
            for term, factor in one.factors.items()
            if term in two.factors
        )
        alike = common / math.sqrt(self._size(number) * self._size(other))
        return min(1.0, alike * math.sqrt(one.claim.score * two.claim.score))

    def _size(self, number: int) -> float:
        if number not in self._sizes:
            factors = self._entries[number].factors
            size = sum((factor * self._weight(term)) ** 2 for term, factor in factors.items())
            self._sizes[number] = size or 1.0
        return self._sizes[number]

    def _weight(self, term: str) -> float:
        return math.log(1 + len(self._entries) / len(self._having[term]))


def _terms(words: Words) -> dict[str, str]:
    """The names, figures and other telling words of a claim, by their roots."""
    found: dict[str, str] = {}
    for raw, low in zip(words.raw, words.low, strict=True):
        bare = low.removesuffix("'s")
        if bare in english.SAME_POWER:
            # "US" and "U.S." are a power, "us" is not.
            if bare != "us" or raw.isupper():
                found.setdefault(f"@{english.SAME_POWER[bare]}", raw)
        elif low[0].isdigit():
            found.setdefault(f"#{low.strip('%').replace(',', '')}", raw)
        elif low[0].isalpha() and len(bare) > 2 and bare not in english.STOP_WORDS:
            found.setdefault(bare[:_ROOT], raw)
    return found
