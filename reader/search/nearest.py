"""The words of a library that are nearest to one it does not have: what may have been meant."""

from typing import Final

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from reader.search.segment import Segment

_REACH: Final = 3  # letters more or fewer
_MOST_CHANGED: Final = 0.5
"""The share of a word's letters that may differ; beyond it words have nothing in common."""


def nearest(segments: tuple[Segment, ...], word: str, limit: int) -> tuple[str, ...]:
    """The nearest words to a folded one, nearest first, of equally near the most frequent.

    May be empty.
    """
    most = max(1, int(len(word) * _MOST_CHANGED))
    found: dict[str, tuple[int, bool, int]] = {}
    for segment in segments:
        lengths = segment.arrays.lengths.astype(np.int64)
        numbers = np.flatnonzero(np.abs(lengths - len(word)) <= min(most, _REACH))
        others = [segment.words[number] for number in numbers.tolist()]
        if not others:
            continue
        slips = cdist([word], others, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
        near = np.flatnonzero(slips <= most)
        often = segment.frequencies(numbers[near])
        for at, count in zip(near.tolist(), often.tolist(), strict=True):
            if other := others[at] if count else "":
                before = found.get(other, (0, False, 0))[2]
                found[other] = (int(slips[at]), other[0] != word[0], before - count)
    return tuple(sorted(found, key=lambda other: (found[other], other))[:limit])
