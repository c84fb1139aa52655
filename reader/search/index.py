"""Passages in, hits out: the searchable whole of several segments.

While a query is typed, what was found out of its finished words is kept, so that a key costs one
word. Ties are broken by path and offset, and every sum is made in the same order: the same query
gives the same list, typed or pasted.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from reader.documents.model import Span
from reader.search.excerpts import excerpt
from reader.search.folding import spans
from reader.search.passages import Role
from reader.search.queries import Query, parsed
from reader.search.ranking import (
    NEARNESS,
    Events,
    events_in,
    nearness,
    ranges,
    shortness,
    window,
)
from reader.search.segment import Array, Segment
from reader.search.terms import Term, Terms

_CANDIDATES: Final = 300
_KEPT_SUMS: Final = 16
_ROLE_FACTORS: Final = {
    Role.PROSE: 1.0,
    Role.FURNITURE: 0.8,
    Role.TITLE: 0.9,
    Role.AUTHOR: 0.8,
    Role.NAME: 0.75,
}


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


class Index:
    """A library ready to be searched; for one thread at a time."""

    def __init__(
        self, segments: Sequence[Segment] = (), dead: Sequence[Iterable[int]] = ()
    ) -> None:
        """Take segments, and for each the numbers of documents that are not to be found."""
        self.segments = tuple(segment for segment in segments if segment.passage_count)
        gone = {id(segment): tuple(out) for segment, out in zip(segments, dead, strict=False)}
        sizes = [segment.passage_count for segment in self.segments]
        self._bases = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._count = int(self._bases[-1])
        self._factors = np.ones(self._count, np.float32)
        self._alive = 0
        for base, segment in zip(self._bases.tolist(), self.segments, strict=False):
            factors = self._factors[base : base + segment.passage_count]
            for role, factor in _ROLE_FACTORS.items():
                if factor != 1.0:
                    factors[segment.arrays.roles == role] = factor
            out = np.zeros(len(segment.sources), bool)
            out[list(gone.get(id(segment), ()))] = True
            self._alive += int(len(out) - out.sum())
            if out.any():
                factors[out[segment.arrays.owners]] = 0
        self._terms = Terms(self.segments, self._bases)
        self._sums: OrderedDict[tuple[Term, ...], Array] = OrderedDict()
        self._order: list[Array] | None = None

    def __len__(self) -> int:
        """How many documents can be found."""
        return self._alive

    def search(
        self, text: str, limit: int = 20, wanted: Callable[[], bool] = lambda: True
    ) -> tuple[Hit, ...] | None:
        """The best passages first; None when the answer is no longer wanted.

        `wanted` is asked between words. Any text is a query. May be empty.
        """
        query = parsed(text)
        allowed = self._allowed(query)
        terms: list[Term] = []
        for term in self._terms.of(query):
            if not wanted():
                return None
            terms.append(term)
        if not terms or limit < 1:
            return ()
        importance = np.array([term.importance for term in terms])
        scores = self._sum(terms) * self._factors
        scores /= importance.sum()
        if allowed is not None:
            scores *= allowed
        chosen = self._best(scores, max(_CANDIDATES, 2 * limit))
        if not len(chosen) or not wanted():
            return () if wanted() else None
        events = self._events(chosen, terms)
        lengths = self._lengths(chosen)
        final = scores[chosen] * (
            1 - NEARNESS + NEARNESS * nearness(events, len(chosen), importance)
        )
        final *= shortness(lengths)
        return self._hits(chosen, np.round(final, 5), events, importance, limit)

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

    def _best(self, scores: Array, most: int) -> Array:
        """The passages that can be among the best, in order of their numbers."""
        top = scores.max() if len(scores) else 0
        chosen = np.flatnonzero(scores > 0.35 * top) if top > 0 else np.empty(0, np.int64)
        if len(chosen) > most:
            values = scores[chosen]
            least = np.partition(values, len(values) - most)[len(values) - most]
            above = chosen[values > least]
            level = chosen[values == least]
            chosen = np.sort(np.concatenate([above, level[: most - len(above)]]))
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
        split = self._split(chosen)
        order = np.concatenate([orders[n][self.segments[n].arrays.owners[ps]] for n, ps in split])
        starts = np.concatenate([self.segments[n].arrays.starts[ps] for n, ps in split])
        hits: list[Hit] = []
        seen = set()
        weights = importance.tolist()
        for number in np.lexsort((starts, order, -final)).tolist():
            place = (int(order[number]), int(starts[number]))
            if place in seen:
                continue  # a title found as such and as a heading
            seen.add(place)
            hits.append(
                self._hit(int(chosen[number]), float(final[number]), events.of(number), weights)
            )
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
        number = int(np.searchsorted(self._bases, passage, side="right")) - 1
        segment = self.segments[number]
        own = passage - int(self._bases[number])
        text = segment.text_of(own)
        start = int(segment.arrays.starts[own])
        matched: list[tuple[int, int]] = []
        if segment.arrays.roles[own] < Role.TITLE:  # else the words stand not in the text
            places = spans(text)
            matched = [places[at] for at in window(events, importance)]
        first, last = excerpt(text, matched)
        return Hit(
            path=segment.sources[int(segment.arrays.owners[own])].path,
            span=Span(start + first, start + last),
            matched=tuple(Span(start + a, start + b) for a, b in matched),
            score=round(min(100.0, 100.0 * score), 2),
            text=text[first:last],
        )

    def _document_orders(self) -> list[Array]:
        """For each segment, the place of its documents in the order of all paths."""
        if self._order is None:
            paths = [source.path for segment in self.segments for source in segment.sources]
            rank = np.empty(len(paths), np.int64)
            rank[sorted(range(len(paths)), key=paths.__getitem__)] = np.arange(len(paths))
            cuts = np.cumsum([len(segment.sources) for segment in self.segments])[:-1]
            self._order = np.split(rank, cuts)
        return self._order

    def _allowed(self, query: Query) -> Array | None:
        """Which passages the query's phrases, exclusions and fields leave; None for all."""
        if not (query.phrases or query.without or query.titles or query.authors or query.folders):
            return None
        allowed = np.ones(self._count, bool)
        for phrase in query.phrases:
            allowed &= self._holding(phrase)
        for phrase in query.without:
            allowed &= ~self._holding(phrase)
        for role, names in ((Role.TITLE, query.titles), (Role.AUTHOR, query.authors)):
            for name in names:
                allowed &= self._by_document(self._terms.named(name).coverage > 0, role)
        for folder in query.folders:
            allowed &= self._in_folder(folder)
        return allowed

    def _holding(self, phrase: tuple[str, ...]) -> Array:
        """Which passages hold the words of a phrase, one right behind the other."""
        out = np.zeros(self._count, bool)
        for base, segment in zip(self._bases.tolist(), self.segments, strict=False):
            numbers = [segment.number_of(word) for word in phrase]
            if None in numbers:
                continue
            arrays = segment.arrays
            rarest = min(
                (n for n in numbers if n is not None),
                key=lambda n: int(arrays.posting_starts[n + 1] - arrays.posting_starts[n]),
            )
            first, last = (int(x) for x in arrays.posting_starts[rarest : rarest + 2])
            passages = arrays.postings[first:last].astype(np.int64)
            starts = arrays.token_starts[passages].astype(np.int64)
            lengths = arrays.token_starts[passages + 1].astype(np.int64) - starts
            tokens = arrays.tokens[ranges(starts, lengths)]
            owner = np.repeat(np.arange(len(passages)), lengths)
            many = len(phrase) - 1
            follows = tokens == numbers[0]
            for step in range(1, len(phrase)):
                follows[:-step] &= tokens[step:] == numbers[step]
                follows[-step:] = False
            if many:
                follows[:-many] &= owner[many:] == owner[:-many]
            out[base + passages[owner[follows]]] = True
        return out

    def _by_document(self, passages: Array, role: Role) -> Array:
        """All passages of the documents that have one of these with that role."""
        out = np.zeros(self._count, bool)
        for base, segment in zip(self._bases.tolist(), self.segments, strict=False):
            arrays = segment.arrays
            mine = passages[base : base + segment.passage_count] & (arrays.roles == role)
            documents = np.zeros(len(segment.sources), bool)
            documents[arrays.owners[mine]] = True
            out[base : base + segment.passage_count] = documents[arrays.owners]
        return out

    def _in_folder(self, folder: str) -> Array:
        out = np.zeros(self._count, bool)
        for base, segment in zip(self._bases.tolist(), self.segments, strict=False):
            inside = np.array([folder in source.path.lower() for source in segment.sources])
            out[base : base + segment.passage_count] = inside[segment.arrays.owners]
        return out
