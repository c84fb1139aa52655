"""Which claims of other documents may be about the same: candidates, never a verdict.

Claims are compared by the names, figures and words that they and the claims beside them share,
each by how rare it is in all that was added, and by how much their documents have in common. One
word is never enough: it takes a name or figure and a word, or three words. Words tell little all
the same: of pairs that a careful reader puts together in two essays on one subject, a third is
among the five that are offered for a claim. So this is a list to look through. Source of the
measure: Spärck Jones 1972, "A statistical interpretation of term specificity", and the cosine of
the two sets.
"""

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from reader.claims import english
from reader.claims.model import Claim
from reader.claims.words import Words, plain
from reader.documents.model import Document

LIKENESS: Final = 0.03
"""The least score of a candidate."""
_KINDRED: Final = 0.15
"""The cosine from which two documents are on one subject; claims of others count for less."""
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
    beside: tuple[dict[str, str], ...]
    """The terms of the claims before and after it."""

    def factors(self) -> dict[str, float]:
        """By root, what it counts: also the words of the claims beside it."""
        found = dict.fromkeys(self.terms, 1.0)
        for term in chain.from_iterable(self.beside):
            found.setdefault(term, _BESIDE)
        return found

    def factor(self, term: str) -> float:
        """What a root counts; 0 where it is neither in the claim nor beside it."""
        if term in self.terms:
            return 1.0
        return _BESIDE if any(term in terms for terms in self.beside) else 0.0


class Matcher:
    """The claims of several documents, to be asked what else is on a claim."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._numbers: dict[tuple[str, int], int] = {}
        self._sizes: dict[int, float] = {}
        self._subjects: dict[str, Counter[str]] = {}
        """By document, how many of its claims have a term."""
        self._spread: Counter[str] = Counter()
        """In how many documents a term is."""
        self._kinship: dict[tuple[str, str], float] = {}

    def add(self, key: str, document: Document, claims: Iterable[Claim]) -> None:
        """Take in the claims of a document; each `key` once."""
        text = plain(document.text)
        found = [(claim, _terms(Words(text, *claim.span))) for claim in claims]
        for number, (claim, terms) in enumerate(found):
            around = (*found[max(0, number - 1) : number], *found[number + 1 : number + 2])
            self._numbers[key, claim.span.start] = len(self._entries)
            for term in terms:
                self._having[term].append(len(self._entries))
            self._entries.append(_Entry(key, claim, terms, tuple(t for _, t in around)))
        subject = self._subjects[key] = Counter(chain.from_iterable(terms for _, terms in found))
        self._spread.update(subject.keys())
        self._sizes.clear()
        self._kinship.clear()

    def also(self, key: str, claim: Claim, limit: int = 5) -> tuple[Match, ...]:
        """The claims of other documents that are likest to a claim that was added, best first."""
        number = self._numbers.get((key, claim.span.start))
        if number is None:
            return ()
        own = self._entries[number]
        factors = own.factors()
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for term in own.terms:
            for other in self._having[term]:
                if self._entries[other].key != key:
                    shared[other].append(term)
        matches = []
        for other, terms in shared.items():
            entry = self._entries[other]
            if not _tells(terms, entry.terms):
                continue
            score = self._likeness(number, factors, other)
            if score >= LIKENESS:
                score *= min(1.0, self._kindred(key, entry.key) / _KINDRED)
            if score >= LIKENESS:
                rare = sorted(terms, key=lambda term: (-self._weight(term), term))
                words = tuple(entry.terms[term] for term in rare)
                matches.append(Match(entry.key, entry.claim, round(score, 4), words))
        matches.sort(key=lambda match: (-match.score, match.key, match.claim.span))
        return tuple(matches[:limit])

    def _likeness(self, number: int, factors: Mapping[str, float], other: int) -> float:
        """The cosine of what two claims are about; main claims go before minor ones.

        `factors` are those of the first.
        """
        one, two = self._entries[number], self._entries[other]
        common = sum(
            factor * its * self._weight(term) ** 2
            for term, factor in factors.items()
            if (its := two.factor(term))
        )
        alike = common / math.sqrt(self._size(number) * self._size(other))
        return min(1.0, alike * math.sqrt(one.claim.score * two.claim.score))

    def _kindred(self, first: str, second: str) -> float:
        """The cosine of what two documents are about."""
        pair = (min(first, second), max(first, second))
        if pair not in self._kinship:
            one, two = (self._vector(key) for key in pair)
            common = sum(value * two[term] for term, value in one.items() if term in two)
            sizes = [sum(value * value for value in vector.values()) for vector in (one, two)]
            self._kinship[pair] = common / (math.sqrt(sizes[0] * sizes[1]) or 1.0)
        return self._kinship[pair]

    def _vector(self, key: str) -> dict[str, float]:
        known = len(self._subjects)
        return {
            term: (1 + math.log(count)) * math.log(1 + known / self._spread[term])
            for term, count in self._subjects[key].items()
        }

    def _size(self, number: int) -> float:
        if number not in self._sizes:
            factors = self._entries[number].factors()
            size = sum((factor * self._weight(term)) ** 2 for term, factor in factors.items())
            self._sizes[number] = size or 1.0
        return self._sizes[number]

    def _weight(self, term: str) -> float:
        return math.log(1 + len(self._entries) / len(self._having[term]))


def _tells(shared: Sequence[str], terms: Mapping[str, str]) -> bool:
    """Whether what two claims share says anything: three words, or a name or figure and a word."""
    named = any(terms[term][0].isupper() or term[0] in "@#" for term in shared)
    return len(shared) >= (2 if named else 3)


def _terms(words: Words) -> dict[str, str]:
    """The names, figures and other telling words of a claim, by their roots.

    Of each there is one string however many claims have it.
    """
    found: dict[str, str] = {}
    for raw, low in zip(map(sys.intern, words.raw), words.low, strict=True):
        bare = low.removesuffix("'s")
        if bare in english.SAME_POWER:
            # "US" and "U.S." are a power, "us" is not.
            if bare != "us" or raw.isupper():
                found.setdefault(sys.intern(f"@{english.SAME_POWER[bare]}"), raw)
        elif low[0].isdigit():
            figure = low.strip("%").replace(",", "")
            found.setdefault(sys.intern(f"#{figure}"), raw)
        elif low[0].isalpha() and len(bare) > 2 and bare not in english.STOP_WORDS:
            found.setdefault(sys.intern(bare[:_ROOT]), raw)
    return found
