"""How well passages answer a query: what they cover of it, how near and in which order.

Done with arrays for some hundreds of candidates at once; the exact window, which is also what is
lit, is found only for the few that are shown.
"""

from typing import Final, NamedTuple

import numpy as np

from reader.search.segment import Array, Segment, ranges

NEARNESS: Final = 0.3
"""The share of a score that tells how near the words stand and in which order."""

LEAST_SHORTNESS: Final = 0.9
"""What even the longest passage keeps of its score."""

_DEVIATION: Final = 0.3  # a word too many between two halves nearness after about three
_BACKWARDS: Final = 0.6
_SKIPPING: Final = 0.5
_LAGS: Final = (1, 2, 3)
_LONG: Final = 0.01
_SPREAD: Final = 0.015  # what a word between costs the window
_MOST_EVENTS: Final = 60


class Events(NamedTuple):
    """Where words of a query stand in candidates: sorted by candidate, place, word of the query."""

    candidates: Array
    places: Array
    """The number of the word in its passage."""
    terms: Array
    weights: Array

    def between(self, first: int, last: int) -> list[tuple[int, int, float]]:
        """Place, word of the query and weight of some of the events."""
        part = slice(first, last)
        places, terms = self.places[part].tolist(), self.terms[part].tolist()
        return list(zip(places, terms, self.weights[part].tolist(), strict=True))


def events_in(segment: Segment, passages: Array, tables: list[Array], first: int) -> Events:
    """The events in passages of one segment; candidates are numbered from `first`.

    For each word of the query a table gives the weight of every word of the vocabulary.
    """
    arrays = segment.arrays
    starts = arrays.token_starts[passages].astype(np.int64)
    lengths = arrays.token_starts[passages + 1].astype(np.int64) - starts
    tokens = arrays.tokens[ranges(starts, lengths)]
    where, terms, weights = [], [], []
    for term, table in enumerate(tables):
        values = table[tokens]
        found = np.flatnonzero(values)
        where.append(found)
        terms.append(np.full(len(found), term))
        weights.append(values[found])
    stream = np.concatenate(where)
    which = np.concatenate(terms)
    order = np.argsort(stream * len(tables) + which, kind="stable")
    stream = stream[order]
    ends = np.cumsum(lengths)
    owner = np.searchsorted(ends, stream, side="right")
    return Events(
        owner + first,
        stream - (ends - lengths)[owner],
        which[order],
        np.concatenate(weights)[order],
    )


def nearness(events: Events, count: int, importance: Array) -> Array:
    """For each candidate 0 to 1: how near its words stand, and whether in the query's order.

    Judged by pairs of words that follow each other in the query.
    """
    pairs = len(importance) - 1
    if pairs < 1:
        return np.ones(count, np.float32)
    best = np.zeros(count * pairs, np.float32)
    for lag in _LAGS:
        same = events.candidates[lag:] == events.candidates[:-lag]
        step = events.terms[lag:] - events.terms[:-lag]
        at = np.flatnonzero(same & (step != 0))
        step = step[at]
        gap = events.places[lag:][at] - events.places[:-lag][at]
        apart = np.abs(step)
        deviation = np.where(gap == 0, 0, np.abs(gap - apart))
        value = 1.0 / (1.0 + _DEVIATION * deviation)
        value *= np.where((step < 0) & (gap > 0), _BACKWARDS, 1.0)
        value *= np.where(apart > 1, _SKIPPING, 1.0)
        value *= np.minimum(events.weights[lag:][at], events.weights[:-lag][at])
        slot = np.minimum(events.terms[lag:][at], events.terms[:-lag][at])
        np.maximum.at(best, events.candidates[at] * pairs + slot, value.astype(np.float32))
    shares = importance[1:] + importance[:-1]
    near: Array = best.reshape(count, pairs) @ (shares / shares.sum())
    return near.astype(np.float32)


def shortness(lengths: Array) -> Array:
    """For passages of so many words a factor just below 1, the lower the longer they are."""
    return np.maximum(LEAST_SHORTNESS, 1.0 - _LONG * np.log2(1.0 + lengths / 32.0))


def window(events: list[tuple[int, int, float]], importance: list[float]) -> list[int]:
    """The places of the words that together answer best: most of the query in the least room."""
    events = sorted(sorted(events, key=lambda event: -event[2])[:_MOST_EVENTS])
    best_value, best_range = -1.0, (0, 0)
    for i, (start, term, weight) in enumerate(events):
        held = {term: weight * importance[term]}
        total = held[term]
        if total > best_value:
            best_value, best_range = total, (i, i)
        for j in range(i + 1, len(events)):
            place, other, other_weight = events[j]
            gain = other_weight * importance[other] - held.get(other, 0.0)
            if gain <= 0:
                continue
            held[other] = held.get(other, 0.0) + gain
            total += gain
            value = total * (1.0 - _SPREAD * min(place - start, 40))
            if value > best_value:
                best_value, best_range = value, (i, j)
    inside = events[best_range[0] : best_range[1] + 1]
    most: dict[int, float] = {}
    for _, term, weight in inside:
        most[term] = max(weight, most.get(term, 0.0))
    return sorted({place for place, term, weight in inside if weight >= 0.8 * most[term]})
