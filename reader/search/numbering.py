"""Numbers for the words of many texts at once: what indexing spends most of its time on.

Words are cut out and looked up as arrays of machine words, sixteen bytes each, instead of one by
one. The table they are looked up in forgets and never lies: it holds whole words, not only their
hashes, and what it does not hold is asked of the dictionary.
"""

import re
from typing import Final

import numpy as np

from reader.search.folding import ASCII, ELISIONS, Numbers
from reader.search.segment import Array

_WORD_BYTES: Final = 16
_SLOT_BITS: Final = 18
_SPACE: Final = 32
_APOSTROPHE: Final = 39
_TABLE: Final = bytes(ord(ASCII.get(code, " ")) for code in range(256))
# The apostrophe first, for speed: there are few.
_elided = re.compile(
    b"'(?=[a-z0-9]{2})(?:"
    + b"|".join(f"(?<= {before}{word}')".encode() for word in ELISIONS for before in ("", "'"))
    + b")"
)
_MASKS: Final = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)
# Multipliers for hashing by multiplication: Steele and Vigna 2021, "Computationally easy,
# spectrally good multipliers".
_FIRST: Final = np.uint64(0xD1342543DE82EF95)
_SECOND: Final = np.uint64(0xAF251AF3B0F025B5)


class Numbering:
    """Numbers the words of ASCII texts as `Numbers` does."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._heads = np.zeros(1 << _SLOT_BITS, np.uint64)
        self._tails = np.zeros(1 << _SLOT_BITS, np.uint64)
        self._known = np.zeros(1 << _SLOT_BITS, np.uint32)

    def of(self, texts: list[bytes]) -> tuple[Array, Array]:
        """The numbers of all words in order, and how many words each text has."""
        joined = b" ".join(texts).translate(_TABLE).replace(b"''", b"  ")
        joined = _elided.sub(b" ", b" " + joined)
        padded = joined + b" " * (2 * _WORD_BYTES)
        starts, lengths = _places(padded)
        ends = np.cumsum([len(text) + 1 for text in texts])
        counts = np.diff(np.searchsorted(starts, ends, side="right"), prepend=0)
        # The first sixteen bytes of each word as two numbers; bytes behind the word are zero.
        eights: Array = np.ndarray((len(padded) - 7,), "<u8", padded, strides=(1,))
        heads = eights[starts] & _MASKS[np.minimum(lengths, 8)]
        tails = eights[starts + 8] & _MASKS[np.clip(lengths - 8, 0, 8)]
        slots = ((heads ^ tails * _SECOND) * _FIRST) >> np.uint64(64 - _SLOT_BITS)
        slots = slots.view(np.int64)
        numbers = self._known[slots]
        known = (self._heads[slots] == heads) & (self._tails[slots] == tails)
        asked = np.flatnonzero(~(known & (lengths <= _WORD_BYTES)))
        if len(asked):
            places = zip(starts[asked].tolist(), lengths[asked].tolist(), strict=True)
            words = [padded[start : start + length].decode("ascii") for start, length in places]
            numbers[asked] = list(map(self._numbers.__getitem__, words))
            kept = asked[lengths[asked] <= _WORD_BYTES]
            self._heads[slots[kept]] = heads[kept]
            self._tails[slots[kept]] = tails[kept]
            self._known[slots[kept]] = numbers[kept]
        return numbers, counts


def _places(padded: bytes) -> tuple[Array, Array]:
    """Where words start in a text between spaces, and how long they are."""
    signs = np.frombuffer(padded, np.uint8)
    inside = signs != _SPACE
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    edges += 1
    starts, ends = edges[0::2], edges[1::2]
    lengths = ends - starts
    if b" ' " in padded:
        words = (lengths > 1) | (signs[starts] != _APOSTROPHE)
        return starts[words], lengths[words]
    return starts, lengths
