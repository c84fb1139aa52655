"""A text as its words: one tokenisation, and one look-up of each word's classes."""

import re
from typing import Final

from reader.claims import english

# Special spaces, apostrophes and dashes for the plain ones, one for one: offsets hold.
_PLAIN: Final = {
    **dict.fromkeys([0xA0, 0x202F, *range(0x2000, 0x200B), 0x3000, 0x9, 0xA], " "),
    **dict.fromkeys([0x2019, 0x2018, 0x2BC], "'"),
    **dict.fromkeys([0x2010, 0x2011], "-"),
}

# "U.S.", numbers with their separators and percent sign, words with apostrophes and hyphens, signs.
_token: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|St)\."
    r"|[$€£]?\d+(?:[.,:]\d+)*%?|[^\W\d_]\w*(?:['&-]\w+)*|\.\.\.|[^\w\s]"
)

BITS: Final = {name: 1 << number for number, name in enumerate(english.CLASSES)}
_CLASSES_OF: Final[dict[str, int]] = {}
for _name, _members in english.CLASSES.items():
    for _word in _members:
        _CLASSES_OF[_word] = _CLASSES_OF.get(_word, 0) | BITS[_name]

OPENING: Final = frozenset('"“„«')
CLOSING: Final = frozenset('"”»“')
BREAKS: Final = frozenset(",;:()[]—–-\"“”«»….?!")


def plain(text: str) -> str:
    """The text with plain spaces, apostrophes and hyphens; same length."""
    return text if text.isascii() else text.translate(_PLAIN)


class Words:
    """The words and signs of a sentence; all lists have an entry each."""

    __slots__ = ("all_bits", "bits", "low", "raw", "starts")

    def __init__(self, text: str, start: int, end: int) -> None:
        """Read `text[start:end]` of a text made `plain`."""
        self.raw: list[str] = []
        self.starts: list[int] = []
        for match in _token.finditer(text, start, end):
            self.raw.append(match.group())
            self.starts.append(match.start())
        self.low = [word.lower() for word in self.raw]
        get = _CLASSES_OF.get
        self.bits = [get(word, 0) for word in self.low]
        every = 0
        for bits in self.bits:
            every |= bits
        self.all_bits = every

    def __len__(self) -> int:
        return len(self.raw)

    def has(self, name: str) -> bool:
        """Whether a word of a class is among them."""
        return bool(self.all_bits & BITS[name])

    def end(self, number: int) -> int:
        """Where a word ends in the text."""
        return self.starts[number] + len(self.raw[number])


def is_word(token: str) -> bool:
    """Whether no punctuation mark."""
    return token[:1].isalnum() or token[:1] in "$€£"


def is_capitalised(token: str) -> bool:
    """Whether it begins like a name."""
    return token[:1].isupper()
