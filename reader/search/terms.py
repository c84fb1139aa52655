"""The words of a query over all segments: what they cover, and how much they matter."""

from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np

from reader.search import families
from reader.search.families import EXACT, Family
from reader.search.queries import Query
from reader.search.segment import Array, Segment, ranges

_KEPT: Final = 24
_STRONGEST: Final = 0.12  # words this near to the surest of a family tell how rare it is
_JOINED: Final = 0.92
_JOINED_BEGUN: Final = 0.85
_SPLIT_FROM: Final = 6
_JOINED_FROM: Final = 4


class Term:
    """A word of a query, with all it may mean in every segment."""

    def __init__(
        self, segments: tuple[Segment, ...], bases: Array, members: list[Family], alive: int
    ) -> None:
        """`alive` is the number of passages that can be found."""
        self._segments, self._bases, self._members = segments, bases, members
        self._alive = alive
        self.importance = self._rarity()
        """How much the word tells: the rarer, the more."""

    def _rarity(self) -> float:
        surest = max((float(m.weights[-1]) for m in self._members if len(m.weights)), default=0)
        often = sum(
            int(s.frequencies(m.numbers[m.weights >= surest - _STRONGEST]).sum())
            for s, m in zip(self._segments, self._members, strict=True)
        )
        # What only resembles the word tells less than a word that is there as it was typed.
        return float(np.log1p(self._alive / max(often, 1))) * (surest * surest or 1.0)

    @cached_property
    def coverage(self) -> Array:
        """For every passage how surely the word is in it, 0 to 1."""
        out = np.zeros(int(self._bases[-1]), np.float32)
        for base, segment, member in zip(
            self._bases.tolist(), self._segments, self._members, strict=False
        ):
            starts = segment.arrays.posting_starts[member.numbers].astype(np.int64)
            ends = segment.arrays.posting_starts[member.numbers + 1].astype(np.int64)
            lengths = ends - starts
            passages = segment.arrays.postings[ranges(starts, lengths)]
            # In ascending order, so that of several words in a passage the surest is left.
            out[base : base + segment.passage_count][passages] = np.repeat(member.weights, lengths)
        return out

    @cached_property
    def tables(self) -> list[Array]:
        """For each segment the weight of every word of its vocabulary."""
        out = []
        for segment, member in zip(self._segments, self._members, strict=True):
            table = np.zeros(len(segment.words), np.float32)
            table[member.numbers] = member.weights
            out.append(table)
        return out


class Terms:
    """Makes terms, and keeps those last used."""

    def __init__(self, segments: tuple[Segment, ...], bases: Array, alive: int) -> None:
        self._segments, self._bases, self._alive = segments, bases, alive
        self._kept: OrderedDict[tuple[str | bool, ...], Term] = OrderedDict()

    def of(self, query: Query) -> Iterator[Term]:
        """The terms of a query in order; words typed as one by mistake are parted."""
        typed: list[tuple[str, bool]] = []
        for number, word in enumerate(query.words):
            last = query.unfinished and number == len(query.words) - 1
            parts = self._parted(word, unfinished=last)
            typed += [(part, last and part is parts[-1]) for part in parts]
        joined: list[list[tuple[str, bool]]] = [[] for _ in typed]
        for number, ((first, _), (second, last)) in enumerate(pairwise(typed)):
            whole = first + second
            if len(whole) >= _JOINED_FROM and self._may_be(whole, begun=last):
                joined[number].append((whole, last))
                joined[number + 1].append((whole, last))
        for (word, last), others in zip(typed, joined, strict=True):
            yield self._term(word, last, tuple(others))

    def named(self, word: str) -> Term:
        """The term for a word of a title or a name."""
        return self._term(word, True, ())

    def _term(self, word: str, unfinished: bool, others: tuple[tuple[str, bool], ...]) -> Term:
        key = (word, unfinished, *(item for other in others for item in other))
        term = self._kept.get(key)
        if term is None:
            common = self._frequency(word) * 1000 > self._alive
            members = []
            for segment in self._segments:
                member = families.family(segment, word, unfinished=unfinished, common=common)
                for other, begun in others:
                    member = families.union(member, families.exactly(segment, other, _JOINED))
                    if begun:
                        longer = families.beginning(segment, other, _JOINED_BEGUN)
                        member = families.union(member, longer)
                members.append(member)
            term = self._kept[key] = Term(self._segments, self._bases, members, self._alive)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return term

    def _frequency(self, word: str) -> int:
        numbers = ((s, s.number_of(word)) for s in self._segments)
        return sum(s.frequency(n) for s, n in numbers if n is not None)

    def _may_be(self, word: str, *, begun: bool) -> bool:
        """Whether the library has the word, or for one being typed a word that begins so."""
        if self._frequency(word):
            return True
        return (
            begun
            and len(word) > _JOINED_FROM
            and any(len(families.beginning(s, word, EXACT).numbers) for s in self._segments)
        )

    def _parted(self, word: str, *, unfinished: bool) -> list[str]:
        """The two known words that an unknown one is made of; else the word itself."""
        if len(word) < _SPLIT_FROM or any(
            families.is_known(segment, word, unfinished=unfinished) for segment in self._segments
        ):
            return [word]
        best, found = 0, [word]
        for at in range(2, len(word) - 1):
            parts = [word[:at], word[at:]]
            often = min(map(self._frequency, parts))
            if often > best:
                best, found = often, parts
        return found
