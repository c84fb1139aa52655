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

# "U.S.", numbers with their separators and percent sign, words with apostrophes and hyphens, signs.
_token: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St)\."
    r"|[$€£]?\d+(?:[.,:]\d+)*%?|[^\W\d_]\w*(?:['&-]\w+)*|\.\.\.|[^\w\s]"
)

_SHAPES: Final = ("word", "ending in -ed", "abstract", "digits")
BITS: Final = {name: 1 << number for number, name in enumerate([*english.CLASSES, *_SHAPES])}
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
        if len(self) < _MOST_KEPT:
            self[word] = bits
        return bits


_classes_of: Final = _Classes()
for _name, _members in english.CLASSES.items():
    for _word in _members:
        _classes_of[_word] |= BITS[_name]

OPENING: Final = frozenset('"“„«')
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

    __slots__ = ("all_bits", "bits", "capitals", "low", "raw", "starts")

    def __init__(self, text: str, start: int, end: int) -> None:
        """Read `text[start:end]` of a text made `plain`."""
        found = list(_token.finditer(text, start, end))
        self.raw = [match[0] for match in found]
        self.starts = [match.start() for match in found]
        self.low = [word.lower() for word in self.raw]
        self.bits = [_classes_of[word] for word in self.low]
        self.all_bits = reduce(or_, self.bits, 0)
        self.capitals = [
            number
            for number, (word, low) in enumerate(zip(self.raw, self.low, strict=True))
            if word != low and word[0].isupper()
        ]

    def __len__(self) -> int:
        return len(self.raw)

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
