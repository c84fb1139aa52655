"""A finished part of the index: some documents, their passages and words, in flat arrays.

Nothing in a segment ever changes. Its arrays may lie in memory or in a file mapped into it. Words
are numbered in the order of the sorted vocabulary; number 0 is the empty word, which is never
found.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_SYMBOLS: Final = 36
_POWERS: Final = np.uint64(1) << np.arange(64, dtype=np.uint64)


Stamp = tuple[int, ...]
"""Size and time of change of a file, and of its status unless that does not matter."""


def stamp_of(path: Path) -> Stamp | None:
    """Of which size a file is, and since when; None when it is gone."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def without_status(stamp: Stamp) -> Stamp:
    """What tells whether a file that could be read has still the same content."""
    return stamp[:2]


def is_same(before: Stamp, now: Stamp) -> bool:
    """Whether a file is as it was, as far as the earlier stamp tells."""
    return now[: len(before)] == before


class Source(NamedTuple):
    """A document as the index knows it."""

    path: str
    stamp: Stamp
    """To tell cheaply that its file is the same; of one that could not be read with its status,
    since permissions are part of that.
    """
    digest: str
    """As in `Document.digest`; empty when it could not be read."""
    title: str
    authors: str


class Arrays(NamedTuple):
    """Everything of a segment but its sources; lengths: V words, P passages, T words of text."""

    vocabulary: Array
    """The words, sorted, in UTF-8, each followed by a line feed."""
    signatures: Array
    lengths: Array
    stems: Array
    posting_starts: Array
    """V + 1; the passages of word w are `postings[posting_starts[w]:posting_starts[w + 1]]`."""
    postings: Array
    token_starts: Array
    """P + 1; the words of passage p are `tokens[token_starts[p]:token_starts[p + 1]]`."""
    tokens: Array
    owners: Array
    """P; the number of a passage's document."""
    starts: Array
    ends: Array
    roles: Array
    byte_starts: Array
    byte_ends: Array
    text: Array
    """The texts of the passages in UTF-8."""


@dataclass(frozen=True, eq=False)
class Segment:
    """Some documents, ready to be searched."""

    sources: tuple[Source, ...]
    arrays: Arrays = field(repr=False)
    dead: frozenset[int] = frozenset()
    """Numbers of documents that are not to be found."""

    @cached_property
    def words(self) -> list[str]:
        """The vocabulary, sorted."""
        return self.arrays.vocabulary.tobytes().decode("utf-8", "surrogatepass").split("\n")[:-1]

    def without(self, dead: Iterable[int]) -> "Segment":
        """The same with these documents crossed out."""
        return replace(self, dead=frozenset(dead)) if dead else self

    @cached_property
    def alive(self) -> Array:
        """For each passage whether its document is to be found."""
        alive = np.ones(len(self.sources), bool)
        alive[list(self.dead)] = False
        return alive[self.arrays.owners]

    @cached_property
    def _lost(self) -> Array:
        """For each word in how many passages it stands that are not to be found."""
        arrays = self.arrays
        gone = np.flatnonzero(~self.alive)
        starts = arrays.token_starts[gone].astype(np.int64)
        lengths = arrays.token_starts[gone + 1].astype(np.int64) - starts
        places = np.repeat(np.arange(len(gone), dtype=np.uint64) << np.uint64(32), lengths)
        once = np.unique(places | arrays.tokens[ranges(starts, lengths)].astype(np.uint64))
        return np.bincount(once.astype(np.uint32), minlength=len(self.words))

    def frequencies(self, numbers: Array) -> Array:
        """In how many passages each of the words stands."""
        starts = self.arrays.posting_starts
        often: Array = (starts[numbers + 1] - starts[numbers]).astype(np.int64)
        return often - self._lost[numbers] if self.dead else often

    def frequency(self, number: int) -> int:
        """In how many passages a word stands."""
        starts = self.arrays.posting_starts
        often = int(starts[number + 1]) - int(starts[number])
        return often - int(self._lost[number]) if self.dead else often

    def number_of(self, word: str) -> int | None:
        """The number of a folded word that can be found."""
        at = bisect_left(self.words, word)
        if not word or at >= len(self.words) or self.words[at] != word:
            return None
        return at if not self.dead or self.frequency(at) else None

    def beginning_with(self, prefix: str) -> tuple[int, int]:
        """The numbers of all words that begin so, half-open, crossed out or not."""
        last = prefix[:-1] + chr(min(ord(prefix[-1]) + 1, 0x10FFFF))
        return bisect_left(self.words, prefix), bisect_left(self.words, last)

    def text_of(self, passage: int) -> str:
        """The text of a passage."""
        start, end = int(self.arrays.byte_starts[passage]), int(self.arrays.byte_ends[passage])
        return self.arrays.text[start:end].tobytes().decode("utf-8", "surrogatepass")

    @property
    def document_count(self) -> int:
        """How many documents can be found: those that have a passage."""
        found = np.zeros(len(self.sources), bool)
        found[self.arrays.owners] = True
        found[list(self.dead)] = False
        return int(np.count_nonzero(found))

    @property
    def passage_count(self) -> int:
        """How many passages there are."""
        return len(self.arrays.owners)


def ranges(starts: Array, lengths: Array) -> Array:
    """All numbers of several ranges, one after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    numbers: Array = np.arange(total) + np.repeat(starts - ends + lengths, lengths)
    return numbers


def signatures_of(words: list[str]) -> Array:
    """For each word 64 bits of which an edit flips two at most: letters it has, and has twice.

    Two words one edit apart differ in at most two bits, so that counting bits finds all neighbours
    and few others. Letters beyond ASCII share bits, digits have bits of their own.
    """
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    symbols = codes.astype(np.int64) % 26
    digits = (codes >= 48) & (codes <= 57)
    symbols[digits] = codes[digits] - 48 + 26
    symbols += np.repeat(np.arange(len(words)) * _SYMBOLS, lengths)
    out = np.empty(len(words), np.uint64)
    step = 1 << 16  # words at a time, so that the counts stay small
    ends = np.concatenate(([0], np.cumsum(lengths)))
    for start in range(0, len(words), step):
        stop = min(start + step, len(words))
        part = symbols[ends[start] : ends[stop]] - start * _SYMBOLS
        flat = np.bincount(part, minlength=(stop - start) * _SYMBOLS)
        counts = flat.reshape(stop - start, _SYMBOLS)
        bits = (counts > 0) @ _POWERS[:_SYMBOLS]
        bits += (counts[:, :26] > 1) @ _POWERS[_SYMBOLS : _SYMBOLS + 26]
        out[start:stop] = bits
    return out
