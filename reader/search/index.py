"""Passages in, hits out: the searchable whole of several segments.

While a query is typed, what was found out of its finished words is kept, so that a key costs one
word. Ties are broken by path and offset, and every sum is made in the same order: the same query
gives the same list, typed or pasted.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from reader.search.filters import Filters
from reader.search.hits import Found, Hit
from reader.search.nearest import nearest
from reader.search.passages import Role
from reader.search.queries import parsed
from reader.search.ranking import (
    LEAST_SHORTNESS,
    NEARNESS,
    Events,
    events_in,
    nearness,
    shortness,
    window,
)
from reader.search.segment import Array, Segment, Stamp
from reader.search.terms import Term, Terms

_CANDIDATES: Final = 300
_KEPT_SUMS: Final = 16
_KEPT_FOUND: Final = 400
_FIELDS_FROM: Final = int(Role.TITLE)
_ROLE_FACTORS: Final = {
    Role.PROSE: 1.0,
    Role.FURNITURE: 0.8,
    Role.TITLE: 0.9,
    Role.AUTHOR: 0.8,
    Role.NAME: 0.75,
}


class Index:
    """A library ready to be searched; for one thread at a time."""

    def __init__(
        self,
        segments: Sequence[Segment] = (),
        dead: Sequence[Iterable[int]] = (),
        touched: Mapping[str, Stamp] | None = None,
        unkept: str | None = None,
    ) -> None:
        """Take segments, and for each the numbers of documents that are not to be found.

        `touched` are newer stamps of documents that did not change.
        """
        self.unkept = unkept
        """Why what was to be on the disk is not, or not all of it."""
        dead = dead or [()] * len(segments)
        self._all = [s.without(out) for s, out in zip(segments, dead, strict=True)]
        self._touched = touched or {}
        self.segments = tuple(segment for segment in self._all if segment.passage_count)
        sizes = [segment.passage_count for segment in self.segments]
        self._bases = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._starts: list[int] = self._bases.tolist()
        self._count = self._starts[-1]
        self._factors = np.ones(self._count, np.float32)
        alive = self._count
        for base, segment in zip(self._starts, self.segments, strict=False):
            factors = self._factors[base : base + segment.passage_count]
            for role, factor in _ROLE_FACTORS.items():
                if factor != 1.0:
                    factors[segment.arrays.roles == role] = factor
            if segment.dead:
                factors[~segment.alive] = 0
                alive -= int(np.count_nonzero(~segment.alive))
        self._documents = sum(segment.document_count for segment in self.segments)
        self._terms = Terms(self.segments, self._bases, alive)
        self._filters = Filters(self.segments, self._starts, self._terms)
        self._sums: OrderedDict[tuple[Term, ...], Array] = OrderedDict()
        self._order: list[Array] | None = None
        self._found: OrderedDict[int, Found] = OrderedDict()

    def __len__(self) -> int:
        """How many documents can be found."""
        return self._documents

    @property
    def failed(self) -> tuple[str, ...]:
        """The documents that could not be read, in the order of their names."""
        return tuple(
            sorted(
                source.path
                for segment in self._all
                for number, source in enumerate(segment.sources)
                if not source.digest and number not in segment.dead
            )
        )

    @cached_property
    def stamps(self) -> dict[str, Stamp]:
        """Of each document its name, and of which size and age its file was."""
        stamps: dict[str, Stamp] = {}
        for segment in self._all:
            alive = (s for number, s in enumerate(segment.sources) if number not in segment.dead)
            stamps.update((source.path, source.stamp) for source in alive)
        return stamps | {name: stamp for name, stamp in self._touched.items() if name in stamps}

    def search(
        self,
        text: str,
        limit: int = 20,
        wanted: Callable[[], bool] = lambda: True,
        *,
        within: str | None = None,
    ) -> tuple[Hit, ...] | None:
        """The best passages first; None when the answer is no longer wanted.

        `wanted` is asked between words; `within` is the name of the one document to be searched.
        Any text is a query. May be empty.
        """
        query = parsed(text)
        allowed = self._filters.allowed(query, within)
        terms: list[Term] = []
        for term in self._terms.of(query):
            if not wanted():
                return None
            terms.append(term)
        if not terms:  # only fields: what names the documents is what is found
            terms = [self._terms.named(word) for word in query.titles + query.authors]
        if not terms or limit < 1 or not self._count:
            return ()
        importance = np.array([term.importance for term in terms])
        scores = self._sum(terms) * self._factors
        scores /= importance.sum()
        if allowed is not None:
            scores *= allowed
        chosen = self._best(scores, limit)
        if not len(chosen) or not wanted():
            return () if wanted() else None
        events = self._events(chosen, terms)
        lengths = self._lengths(chosen)
        final = scores[chosen] * (
            1 - NEARNESS + NEARNESS * nearness(events, len(chosen), importance)
        )
        final *= shortness(lengths)
        return self._hits(chosen, np.round(final, 5), events, importance, limit)

    def nearest(self, text: str, limit: int = 3) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """For each word of a query that no document has, the nearest words that one has.

        Words are folded, nearest first; may be empty.
        """
        return tuple(
            (word, nearest(self.segments, word, limit))
            for word in dict.fromkeys(parsed(text).words)
            if all(segment.number_of(word) is None for segment in self.segments)
        )

    def barren(self, text: str) -> tuple[str, ...]:
        """The fields of a query that no document has, as they are typed: "author:nobody"."""
        return self._filters.barren(parsed(text), self._factors > 0)

    def _sum(self, terms: list[Term]) -> Array:
        """For every passage, how much of the query it covers."""
        key: tuple[Term, ...] = ()
        total = np.zeros(self._count, np.float32)
        for number, term in enumerate(terms):
            key = (*key, term)
            kept = self._sums.get(key)
            if kept is None:
                kept = total + term.importance * term.coverage
                if number < len(terms) - 1 or len(terms) == 1:
                    self._sums[key] = kept
                    if len(self._sums) > _KEPT_SUMS:
                        self._sums.popitem(last=False)
            else:
                self._sums.move_to_end(key)
            total = kept
        return total

    def _best(self, scores: Array, limit: int) -> Array:
        """The passages that can be among the best, in order of their numbers."""
        chosen = np.flatnonzero(scores > 0.3 * scores.max())
        most = max(_CANDIDATES, 2 * limit)
        values = scores[chosen]
        if len(chosen) > most:
            least = np.partition(values, len(values) - most)[len(values) - most]
            above = chosen[values > least]
            level = chosen[values == least]
            room = most - len(above)
            first = np.argpartition(self._ranks[level], room - 1)[:room]
            chosen = np.sort(np.concatenate([above, level[first]]))
            values = scores[chosen]
        if len(chosen) > 2 * limit:
            # Nearness cannot lift a passage above those that are better by more than its share.
            last = np.partition(values, len(values) - 2 * limit)[len(values) - 2 * limit]
            chosen = chosen[values >= last * (1 - NEARNESS) * LEAST_SHORTNESS]
        return chosen

    def _split(self, passages: Array) -> list[tuple[int, Array]]:
        """For each segment, its passages among sorted ones, by its own numbers."""
        cuts = np.searchsorted(passages, self._bases)
        return [
            (number, passages[cuts[number] : cuts[number + 1]] - self._bases[number])
            for number in range(len(self.segments))
        ]

    def _events(self, chosen: Array, terms: list[Term]) -> Events:
        parts, first = [], 0
        for number, passages in self._split(chosen):
            tables = [term.tables[number] for term in terms]
            parts.append(events_in(self.segments[number], passages, tables, first))
            first += len(passages)
        if len(parts) == 1:
            return parts[0]
        return Events(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))

    def _lengths(self, chosen: Array) -> Array:
        return np.concatenate(
            [
                np.diff(self.segments[number].arrays.token_starts)[passages].astype(np.int64)
                for number, passages in self._split(chosen)
            ]
        )

    def _hits(
        self, chosen: Array, final: Array, events: Events, importance: Array, limit: int
    ) -> tuple[Hit, ...]:
        orders = self._document_orders()
        columns = [
            (orders[n][self.segments[n].arrays.owners[ps]], self.segments[n].arrays.starts[ps])
            for n, ps in self._split(chosen)
        ]
        order = np.concatenate([column[0] for column in columns])
        starts = np.concatenate([column[1] for column in columns])
        firsts = np.searchsorted(events.candidates, np.arange(len(chosen) + 1)).tolist()
        hits: list[Hit] = []
        seen = set()
        weights = importance.tolist()
        for number in np.lexsort((starts, order, -final)).tolist():
            place = (int(order[number]), int(starts[number]))
            if place in seen:
                continue  # a title found as such and as a heading
            seen.add(place)
            part = events.between(firsts[number], firsts[number + 1])
            hits.append(self._hit(int(chosen[number]), float(final[number]), part, weights))
            if len(hits) == limit:
                break
        return tuple(hits)

    def _hit(
        self,
        passage: int,
        score: float,
        events: list[tuple[int, int, float]],
        importance: list[float],
    ) -> Hit:
        number = bisect_right(self._starts, passage) - 1
        segment = self.segments[number]
        own = passage - self._starts[number]
        found = self._found.get(passage)
        if found is None:
            path = segment.sources[int(segment.arrays.owners[own])].path
            found = Found(path, int(segment.arrays.starts[own]), segment.text_of(own))
            self._found[passage] = found
            if len(self._found) > _KEPT_FOUND:
                self._found.popitem(last=False)
        # What was found in a title or name does not stand in the text.
        elsewhere = segment.arrays.roles[own] >= _FIELDS_FROM
        return found.hit([] if elsewhere else window(events, importance), score)

    @cached_property
    def _ranks(self) -> Array:
        """For each passage its place in the order of all, by path and offset."""
        places = [
            order[segment.arrays.owners].astype(np.uint64) << np.uint64(32) | segment.arrays.starts
            for order, segment in zip(self._document_orders(), self.segments, strict=True)
        ]
        ranks = np.empty(self._count, np.uint32)
        ranks[np.argsort(np.concatenate(places), kind="stable")] = np.arange(self._count)
        return ranks

    def _document_orders(self) -> list[Array]:
        """For each segment, the place of its documents in the order of all paths."""
        if self._order is None:
            paths = [source.path for segment in self.segments for source in segment.sources]
            rank = np.empty(len(paths), np.int64)
            rank[sorted(range(len(paths)), key=paths.__getitem__)] = np.arange(len(paths))
            cuts = np.cumsum([len(segment.sources) for segment in self.segments])[:-1]
            self._order = np.split(rank, cuts)
        return self._order
