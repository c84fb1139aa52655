"""Which words of the library a typed word may mean, and how surely.

Source of the weights: measured on known-item queries with slips (tests/bench/search.py).
Slips are counted as Damerau 1964 does, restricted to swaps of neighbours: the commonest slip of a
hand that types is one, not two.
"""

from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from reader.search.segment import Array, Segment, signatures_of
from reader.search.stemming import stem

EXACT: Final = 1.0
_KIN: Final = 0.86
_BEGUN: Final = 0.9  # the word being typed is the beginning of this one
_BEGINS: Final = 0.6  # so is a finished word
_SLIPS: Final = (1.0, 0.78, 0.55)
_BEGUN_WITH_SLIPS: Final = (1.0, 0.66, 0.45)
_OTHER_FIRST: Final = 0.8
_COMMON: Final = 0.75

_ONE_SLIP_FROM: Final = 4
_TWO_SLIPS_FROM: Final = 8
_PREFIX_FROM: Final = 4
_MOST_WORDS: Final = 400
_MOST_POSTINGS: Final = 400_000


class Family(NamedTuple):
    """Words of one segment that a typed word may mean."""

    numbers: Array
    weights: Array
    """How surely it is this word, 0 to 1; ascending."""


_NONE: Final = Family(np.empty(0, np.int64), np.empty(0, np.float32))


def family(segment: Segment, word: str, *, unfinished: bool, common: bool) -> Family:
    """All words that a typed one may mean; `common` when the library has it often as it is."""
    found: dict[int, float] = {}
    number = word.isdecimal()  # another number is no slip of this one
    if not number:
        _add(found, _slips(segment, word), _COMMON if common else 1.0)
    if unfinished:
        if len(word) >= _ONE_SLIP_FROM and not number:
            _add(found, _begun_with_slips(segment, word), _COMMON if common else 1.0)
        _add(found, _longer(segment, word, unfinished=True), 1.0)
    elif len(word) >= _PREFIX_FROM:
        _add(found, _longer(segment, word, unfinished=False), 1.0)
    _add(found, _kin(segment, word), 1.0)
    exact = segment.number_of(word)
    if exact is not None:
        found[exact] = EXACT
    return _family(segment, found)


def exactly(segment: Segment, word: str, weight: float = EXACT) -> Family:
    """The word alone, if the segment has it."""
    number = segment.number_of(word)
    if number is None:
        return _NONE
    return Family(np.array([number]), np.array([weight], np.float32))


def beginning(segment: Segment, word: str, weight: float) -> Family:
    """The words that begin so."""
    found: dict[int, float] = {}
    _add(found, _longer(segment, word, unfinished=True), weight)
    return _family(segment, found)


def union(first: Family, second: Family) -> Family:
    """Both families as one; a word that is in both keeps the higher weight."""
    if not len(second.numbers):
        return first
    found = dict(zip(second.numbers.tolist(), second.weights.tolist(), strict=True))
    for number, weight in zip(first.numbers.tolist(), first.weights.tolist(), strict=True):
        found[number] = max(weight, found.get(number, 0.0))
    return _sorted(found)


def _add(found: dict[int, float], more: list[tuple[int, float]], factor: float) -> None:
    for number, weight in more:
        if weight * factor > found.get(number, 0.0):
            found[number] = weight * factor


def _family(segment: Segment, found: dict[int, float]) -> Family:
    """The surest words, as many as a key may cost."""
    whole = _sorted(found)
    if segment.dead:
        known = segment.frequencies(whole.numbers) > 0
        whole = Family(whole.numbers[known], whole.weights[known])
    if len(found) <= _MOST_WORDS // 4:
        return whole
    costs = np.cumsum(segment.frequencies(whole.numbers)[::-1])
    most = min(_MOST_WORDS, int(np.searchsorted(costs, _MOST_POSTINGS)) + 1)
    return Family(whole.numbers[-most:], whole.weights[-most:])


def _sorted(found: dict[int, float]) -> Family:
    numbers = np.fromiter(found.keys(), np.int64, len(found))
    weights = np.fromiter(found.values(), np.float32, len(found))
    order = np.lexsort((-numbers, weights))
    return Family(numbers[order], weights[order])


def _kin(segment: Segment, word: str) -> list[tuple[int, float]]:
    root = stem(word)
    value = np.uint32(crc32(root.encode("utf-8", "replace")))
    found = np.flatnonzero(segment.arrays.stems == value).tolist()
    return [(number, _KIN) for number in found if stem(segment.words[number]) == root]


def _longer(segment: Segment, word: str, *, unfinished: bool) -> list[tuple[int, float]]:
    """Words that begin with the typed one; of a short beginning only the most frequent."""
    first, last = segment.beginning_with(word)
    numbers = np.arange(first, last)
    most = _MOST_WORDS if len(word) > 2 else _MOST_WORDS // 4
    if len(numbers) > most:
        often = segment.frequencies(numbers)
        numbers = numbers[np.argsort(-often, kind="stable")[:most]]
    words, length = segment.words, len(word)
    full = _BEGUN if unfinished else _BEGINS
    return [(n, full - 0.01 * min(len(words[n]) - length, 10)) for n in numbers.tolist()]


def _most_slips(word: str) -> int:
    return (len(word) >= _ONE_SLIP_FROM) + (len(word) >= _TWO_SLIPS_FROM)


def _slips(segment: Segment, word: str) -> list[tuple[int, float]]:
    """Words within a slip of the typed one, two for a long word."""
    most = _most_slips(word)
    if not most:
        return []
    arrays = segment.arrays
    signature = signatures_of([word])[0]
    near = np.bitwise_count(arrays.signatures ^ signature) <= 2 * most
    length = len(word)
    near &= (arrays.lengths >= length - most) & (arrays.lengths <= length + most)
    numbers = np.flatnonzero(near).tolist()
    candidates = [segment.words[number] for number in numbers]
    out = []
    for at, slips in _distances(word, candidates, most):
        if slips:
            other = candidates[at]
            weight = _SLIPS[slips]
            if other[0] != word[0] and not _swapped(other, word):
                weight *= _OTHER_FIRST
            out.append((numbers[at], weight))
    return out


def _swapped(first: str, second: str) -> bool:
    return first[1::-1] == second[:2]


def _distances(word: str, candidates: list[str], most: int) -> list[tuple[int, int]]:
    """Which candidates are at most so many slips away, and how many."""
    if not candidates:
        return []
    slips = cdist([word], candidates, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
    near = np.flatnonzero(slips <= most)
    return list(zip(near.tolist(), slips[near].tolist(), strict=True))


def _begun_with_slips(segment: Segment, word: str) -> list[tuple[int, float]]:
    """Longer words whose beginning is within a slip of the word being typed."""
    most = _most_slips(word)
    signature = signatures_of([word])[0] & np.uint64((1 << 36) - 1)
    arrays, words = segment.arrays, segment.words
    found: dict[int, float] = {}
    for first_letter in {word[0], word[1]}:
        start, stop = segment.beginning_with(first_letter)
        lacking = np.bitwise_count(signature & ~arrays.signatures[start:stop])
        near = (lacking <= most) & (arrays.lengths[start:stop] >= len(word))
        numbers = (np.flatnonzero(near) + start).tolist()
        if first_letter != word[0]:
            numbers = [n for n in numbers if words[n][1] == word[0]]
        for length in range(len(word) - 1, len(word) + 2):
            beginnings = [words[number][:length] for number in numbers]
            for at, slips in _distances(word, beginnings, most):
                weight = _BEGUN_WITH_SLIPS[slips]
                found[numbers[at]] = max(weight, found.get(numbers[at], 0.0))
    return list(found.items())


def is_known(segment: Segment, word: str, *, unfinished: bool) -> bool:
    """Whether the word, its kin, or one a single slip away is in the segment."""
    if segment.number_of(word) is not None or _any(segment, _kin(segment, word)):
        return True
    if unfinished and (
        _any(segment, _longer(segment, word, unfinished=True))
        or _any(segment, _begun_with_slips(segment, word))
    ):
        return True
    slips = _slips(segment, word)
    return _any(segment, [(number, weight) for number, weight in slips if weight > _SLIPS[2]])


def _any(segment: Segment, found: list[tuple[int, float]]) -> bool:
    """Whether one of the words can be found."""
    if not segment.dead:
        return bool(found)
    return any(segment.frequency(number) for number, _ in found)
