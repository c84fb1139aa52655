"""What counts as the same word: the one set of text rules for index, query and highlight.

Case, accents and the shape of quotes do not matter, nor does an apostrophe inside a word, but one
after an elided article parts words, as hyphens do. A word of the index is folded, but its place is
always one in the original text, since folding changes lengths. Where words are not parted by spaces
(Chinese, Japanese, Thai), every character is a word of its own, and their order does the rest.

Source: Unicode Standard Annex #15 (NFKD), #29 (scripts without spaces between words).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from reader.folding import PLAIN_LETTERS

LONGEST: Final = 64
"""Code points of a folded word that count; what is longer is no word but data."""

_APOSTROPHES: Final = "'‘’ʼ＇"
# Han, kana, Thai, Lao, Burmese, Khmer.
_SINGLE: Final = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\U00020000-\U0003fffd"
)
# Marks inside words that are no letters to `re`: accents, points, vowel signs, soft hyphens.
_MARKS: Final = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983"
    "\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a81-\u0a83\u0abc-\u0acd\u0b82-\u0bd7\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u200b-\u200d\u2060\ufeff"
)
_LETTER: Final = rf"[^\W_{_SINGLE}]"
ELISIONS: Final = (
    *("l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu"),
    *("dell", "all", "nell", "sull", "un"),
)
"""French and Italian words that lose their end before a vowel: what follows is a word itself."""
_ELIDED: Final = (
    rf"(?<!{_LETTER}[{_APOSTROPHES}])(?i:{'|'.join(ELISIONS)})(?=[{_APOSTROPHES}]{_LETTER}{{2}})"
)
_word = re.compile(
    rf"{_ELIDED}|{_LETTER}+(?:(?:[{_MARKS}]+|[{_APOSTROPHES}](?={_LETTER})){_LETTER}*)*|[{_SINGLE}]"
)
_single = re.compile(f"[{_SINGLE}]")

# Typographic signs that need not make a text anything but ASCII; one for one, so offsets hold.
_PLAIN_SIGNS: Final = dict.fromkeys(_APOSTROPHES[1:], "'") | dict.fromkeys(
    "“”„«»–—…•·\u00a0\u2009\u202f©®™\ufffd", " "
)
ASCII: Final = {
    code: chr(code).lower() if chr(code).isalnum() or chr(code) == "'" else " "
    for code in range(128)
}


class Word(NamedTuple):
    """A folded word and its place in the original text, half-open."""

    folded: str
    start: int
    end: int


def fold(word: str) -> str:
    """One word as it is compared; empty when nothing of it is left."""
    word = word.strip("'")
    if word.isascii():
        word = word.lower()
    elif len(word) == 1 and _single.match(word):
        return unicodedata.normalize("NFKC", word).casefold()
    else:
        for sign in _APOSTROPHES[1:]:
            word = word.replace(sign, "'")
        spread = unicodedata.normalize("NFKD", word.strip("'").casefold())
        word = "".join(c for c in spread if not unicodedata.combining(c)).translate(PLAIN_LETTERS)
    if word.isalnum():
        return word[:LONGEST]
    if len(word) > 2 and word.endswith("'s"):
        word = word[:-2]
    kept = "".join(c for c in word if c.isalnum() or unicodedata.category(c)[0] == "M")
    return kept[:LONGEST]


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; none is empty."""
    for match in _word.finditer(text):
        if folded := fold(match[0]):
            yield Word(folded, match.start(), match.end())


def same_words(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """The places of the words of a text that fold to one, in order."""
    known: dict[str, bool] = {}
    for start, end in spans(text):
        raw = text[start:end]
        if raw not in known:
            known[raw] = fold(raw) == folded
        if known[raw]:
            yield start, end


def plain_signs(text: str) -> str:
    """The text with typographic quotes, dashes and spaces made plain; same length, same words."""
    if not text.isascii():
        for sign, plain in _PLAIN_SIGNS.items():
            if sign in text:
                text = text.replace(sign, plain)
    return text


def fold_path(path: str) -> str:
    """A path, or a part of one, as it is compared: case, accents, quotes, dashes do not matter."""
    path = plain_signs(path)
    if not path.isascii():
        spread = unicodedata.normalize("NFKD", path.casefold())
        path = "".join(c for c in spread if not unicodedata.combining(c)).translate(PLAIN_LETTERS)
    return " ".join(path.lower().replace("-", " ").replace('"', " ").split())


class Parts:
    """The words of parts of a text, not yet folded: what `words` would give, many times faster."""

    def __init__(self, text: str) -> None:
        self._text = plain_signs(text)

    def between(self, start: int, end: int) -> bytes | list[str]:
        """The words of a part that does not cut one; of an ASCII one, the part itself.

        Empty when there are none.
        """
        part = self._text[start:end]
        if part.isascii():
            return part.encode("ascii") if _word.search(part) else b""
        return _word.findall(part)


class Numbers(dict[str, int]):
    """Numbers for words as they stand in a text: those that fold to the same have the same.

    Number 0 is that of the empty word.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folded: dict[str, int] = {"": 0}
        """Folded words in the order of their numbers."""

    def __missing__(self, raw: str) -> int:
        numbers = self.folded
        number = self[raw] = numbers.setdefault(fold(raw), len(numbers))
        return number


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The places of the words alone, in order."""
    return (match.span() for match in _word.finditer(text))
