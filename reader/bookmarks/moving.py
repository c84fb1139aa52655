"""Runs of words that changed places."""

from bisect import bisect_left
from typing import Final

from reader.bookmarks.words import Word

_SHORTEST: Final = 5  # words
_MOST_CANDIDATES: Final = 8


def moves(old: list[Word], new: list[Word]) -> tuple[list[tuple[Word, Word]], list[Word]]:
    """Pairs of what an old text lost and where a new one got it, and what else the new one got.

    Where more was lost than came anew of the same words, nobody can say which of them came back:
    then none did.
    """
    keys, new_keys = [word.key for word in old], [word.key for word in new]
    lost, got = _places(keys), _places(new_keys)
    found = []
    at = 0
    while at + _SHORTEST <= len(keys):
        size, there = _longest(keys, new_keys, at, lost, got)
        if size:
            found.append((size, at, there))
        at += size or 1
    taken: set[int] = set()
    pairs: list[tuple[Word, Word]] = []
    for size, at, there in sorted(found, key=lambda run: (-run[0], *run[1:])):
        if taken.isdisjoint(range(there, there + size)):
            taken.update(range(there, there + size))
            if _is_sure(keys[at : at + size], lost, got):
                pairs += zip(old[at : at + size], new[there : there + size], strict=True)
    return pairs, [word for number, word in enumerate(new) if number not in taken]


_Places = dict[tuple[str, ...], list[int]]


def _places(keys: list[str]) -> _Places:
    """Where each of the shortest runs stands."""
    places: _Places = {}
    for at in range(len(keys) - _SHORTEST + 1):
        places.setdefault(tuple(keys[at : at + _SHORTEST]), []).append(at)
    return places


def _longest(
    old: list[str], new: list[str], at: int, lost: _Places, got: _Places
) -> tuple[int, int]:
    """How many words from a place on stand together in the new ones, and where; 0: too few.

    Of the same words again and again, the first is paired with the first.
    """
    gram = tuple(old[at : at + _SHORTEST])
    there = got.get(gram)
    if not there:
        return 0, 0
    rank = min(bisect_left(lost[gram], at), len(there) - 1)
    best = (0, 0)
    for place in [there[rank], *there[:_MOST_CANDIDATES]]:
        size = _SHORTEST
        most = min(len(old) - at, len(new) - place)
        while size < most and old[at + size] == new[place + size]:
            size += 1
        if size > best[0]:
            best = (size, place)
    return best


def _is_sure(run: list[str], lost: _Places, got: _Places) -> bool:
    """Whether some of its words were not lost more often than they came anew."""
    grams = (tuple(run[at : at + _SHORTEST]) for at in range(len(run) - _SHORTEST + 1))
    return any(len(lost[gram]) <= len(got[gram]) for gram in grams)
