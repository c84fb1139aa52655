"""A text as its words: one tokenisation, and one look-up of each word's classes."""

import re
from functools import reduce
from operator import or_
from typing import Final

from reader.claims import english

# Special spaces, apostrophes and dashes for the plain ones, one for one: offsets hold.
_PLAIN: Final = {
    **dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys("’‘\N{MODIFIER LETTER APOSTROPHE}", "'"),
    **dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "-"),
}

# "U.S.", words with apostrophes and hyphens, numbers with their separators and percent sign, signs.
# What most words are stands first: a word in lower case.
_token: Final = re.compile(
    r"[a-z]\w+(?:['&-]\w+)*|[A-Za-z]\.(?:[A-Za-z]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St)\."
    r"|[^\W\d_]\w*(?:['&-]\w+)*|[$€£]?\d+(?:[.,:]\d+)*%?|\.\.\.|[^\w\s]"
)

_SHAPES: Final = ("word", "ending in -ed", "abstract", "digits", "superlative")
BITS: Final = {name: 1 << number for number, name in enumerate([*english.CLASSES, *_SHAPES])}
_WORD: Final = BITS["word"]
_MOST_KEPT: Final = 1 << 16  # words; a text in no language has ever new ones


class _Classes(dict[str, int]):
    """For each word in lower case the bits of its classes and of how it looks."""

    def __missing__(self, word: str) -> int:
        bits = 0
        if word[0].isalnum() or word[0] in "$€£":
            bits |= BITS["word"]
            if not word[0].isalpha():
                bits |= BITS["digits"]
        if word[-2:] == "ed":
            bits |= BITS["ending in -ed"]
        if word.endswith(english.ABSTRACT):
            bits |= BITS["abstract"]
        if word[-3:] == "est" and len(word) > 5:
            bits |= BITS["superlative"]
        if len(self) < _MOST_KEPT:
            self[word] = bits
        return bits


_classes_of: Final = _Classes()
for _name, _members in english.CLASSES.items():
    for _word in _members:
        _classes_of[_word] |= BITS[_name]

CLOSING: Final = frozenset('"”»“')
BREAKS: Final = frozenset(',;:()[]—–-"“”«»….?!')


def plain(text: str) -> str:
    """The text with plain spaces, apostrophes and hyphens; same length."""
    if not text.isascii():
        for sign in _PLAIN.keys() & set(text):
            text = text.replace(sign, _PLAIN[sign])
    return text


class Words:
    """The words and signs of a sentence; all lists have an entry each.

    But for `capitals`: the numbers of those that begin with a capital letter.
    """

    __slots__ = ("_place", "_starts", "all_bits", "bits", "capitals", "low", "raw")

    def __init__(self, text: str, start: int, end: int) -> None:
        """Read `text[start:end]` of a text made `plain`."""
        self._place = text, start
        self._starts: list[int] = []
        self.raw: list[str] = _token.findall(text, start, end)
        # No word has a space in it: one call makes them all lower case.
        self.low = " ".join(self.raw).lower().split()
        self.bits = list(map(_classes_of.__getitem__, self.low))
        self.all_bits = reduce(or_, self.bits, 0)
        self.capitals = [number for number, word in enumerate(self.raw) if word[0].isupper()]

    def __len__(self) -> int:
        return len(self.raw)

    @property
    def starts(self) -> list[int]:
        """Where each of them begins in the text; few sentences are asked for it."""
        if not self._starts:
            text, at = self._place
            for word in self.raw:
                at = text.find(word, at)
                self._starts.append(at)
                at += len(word)
        return self._starts

    def first(self) -> int | None:
        """The number of the first that is no punctuation mark."""
        for number, bits in enumerate(self.bits):
            if bits & _WORD:
                return number
        return None

    def has(self, name: str) -> bool:
        """Whether a word of a class is among them."""
        return bool(self.all_bits & BITS[name])

    def count(self, name: str) -> int:
        """How many of them are of a class."""
        bit = BITS[name]
        return len([1 for bits in self.bits if bits & bit]) if self.all_bits & bit else 0

    def end(self, number: int) -> int:
        """Where a word ends in the text."""
        return self.starts[number] + len(self.raw[number])


def is_word(token: str) -> bool:
    """Whether no punctuation mark."""
    return token[:1].isalnum() or token[:1] in "$€£"


def is_capitalised(token: str) -> bool:
    """Whether it begins like a name."""
    return token[:1].isupper()
