"""Which entries of a list a typed filter keeps.

An entry is found by its key: all by which it is known, folded once, on lines of its own. Of a
hundred thousand entries only those are looked at again, as one types on, that were still kept.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from reader.folding import folded


class Keyed(Protocol):
    """Something that can be found by a filter."""

    @property
    def key(self) -> str:
        """What it is found by, folded."""


def words_of(query: str) -> list[str]:
    """The words of a query, folded."""
    return folded(query).split()


def matches(words: list[str], key: str) -> bool:
    """Whether every word stands in a key."""
    return all(word in key for word in words)


class Sieve:
    """Keeps the numbers of the entries, in order, whose keys hold every word of a query."""

    def __init__(self, entries: Sequence[Keyed]) -> None:
        """`entries` may grow at the end; `take_in` then looks at what is new."""
        self._entries = entries
        self._words: list[str] = []
        self._looked = 0
        self.kept: Sequence[int] = ()

    def look_for(self, query: str) -> None:
        """Keep what fits another query; of entries dropped before none comes back as it grows."""
        before, self._words = self._words, words_of(query)
        if before and all(any(old in new for new in self._words) for old in before):
            new = [word for word in self._words if word not in before]
            self.kept = self._sifted(self.kept, new)
        else:
            self.kept, self._looked = (), 0
        self.take_in()

    def begin_again(self) -> None:
        """Look at all entries anew: others have come, or some have gone."""
        self.kept, self._looked = (), 0
        self.take_in()

    def take_in(self) -> None:
        """Look at the entries that are new."""
        count = len(self._entries)
        if not self._words:
            self.kept = range(count)
        elif count > self._looked:
            more = self._sifted(range(self._looked, count), self._words)
            self.kept = [*self.kept, *more] if self.kept else more
        self._looked = count

    def look_again(self, number: int) -> None:
        """Keep an entry, too, if its key has changed and fits now."""
        at = self.index_of(number)
        there = at < len(self.kept) and self.kept[at] == number
        if not there and number < self._looked and matches(self._words, self._entries[number].key):
            self.kept = [*self.kept[:at], number, *self.kept[at:]]

    def index_of(self, number: int) -> int:
        """Where an entry stands among those kept, or where it would stand."""
        return bisect_left(self.kept, number)

    def _sifted(self, numbers: Sequence[int], words: list[str]) -> Sequence[int]:
        entries = self._entries
        for word in words:
            numbers = [number for number in numbers if word in entries[number].key]
        return numbers
