"""The words of a list, to read a mistyped one as those it comes nearest to.

Slips are counted as in the search: Damerau 1964, restricted to swaps of neighbours.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from reader.ui.matching import words_of

_WORD: Final = re.compile(r"\w+")
_ONE_SLIP_FROM: Final = 4
"""Letters from which a word is taken for another one."""
_TWO_SLIPS_FROM: Final = 8
_MOST_LOOKED_FOR: Final = 8
"""New words of a query: a pasted paragraph is nothing that somebody mistyped."""
_MOST: Final = 12
"""Words as which one is read; a word that is near to so many means nothing."""

Readings: TypeAlias = list[tuple[str, ...]]
"""For each word of a query what may stand for it, itself first."""


T = TypeVar("T")


class Fitting(NamedTuple, Generic[T]):
    """What fits a query, and as what its words had to be read for that."""

    items: Sequence[T]
    read_as: str = ""
    """Empty when the words are taken as they are."""


class Lexicon:
    """All words that stand in the keys of a list."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._words: set[str] = set()
        self._found: dict[str, tuple[str, ...]] = {}
        self.add(keys)

    def add(self, keys: Iterable[str]) -> None:
        """Take in the words of more keys; they are folded."""
        self._found.clear()
        for key in keys:
            self._words.update(_WORD.findall(key))

    def readings(self, words: Iterable[str]) -> Readings:
        """Each word alone or, where it stands nowhere, with those that come nearest to it."""
        out: Readings = []
        looked = 0
        for word in words:
            if word not in self._found and looked < _MOST_LOOKED_FOR:
                self._found[word] = self._nearest(word)
                looked += 1
            out.append((word, *self._found.get(word, ())))
        return out

    def _nearest(self, word: str) -> tuple[str, ...]:
        """The words of the fewest slips, also such as begin so: one may be typing yet."""
        slips = (len(word) >= _ONE_SLIP_FROM) + (len(word) >= _TWO_SLIPS_FROM)
        if not slips or any(word in known for known in self._words):
            return ()
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        length = len(word)
        whole = {known for known in self._words if abs(len(known) - length) <= slips}
        # Of longer ones only those that begin alike: few slip in the first letter.
        longer = (known for known in self._words if known[0] == word[0])
        begun = {known[:length] for known in longer if len(known) > length + slips}
        scorer = OSA.distance
        found = extract(word, whole | begun, scorer=scorer, score_cutoff=slips, limit=None)
        fewest = min((distance for _, distance, _ in found), default=0)
        near = sorted(known for known, distance, _ in found if distance == fewest)
        return tuple(near) if len(near) <= _MOST else ()


def fits(readings: Readings, key: str) -> bool:
    """Whether every word of a query, or what may stand for it, is in a key."""
    return all(any(word in key for word in options) for options in readings)


def fitting(
    query: str, look: Callable[[Readings], Sequence[T]], lexicon: Callable[[], Lexicon]
) -> Fitting[T]:
    """What `look` keeps for a query: by its very words or, if nothing has them, by like ones."""
    words = words_of(query)
    items = look([(word,) for word in words])
    if items or not words:
        return Fitting(items)
    readings = lexicon().readings(words)
    if all(len(options) == 1 for options in readings):
        return Fitting(items)
    items = look(readings)
    read = (f"{word} → {', '.join(near)}" for word, *near in readings if near)
    return Fitting(items, " · ".join(read) if items else "")
