"""The words of a text, as they are compared."""

import re
from functools import cache
from typing import Final, NamedTuple

# A word; of scripts that do not part their words, a character: one edit would else take a clause.
_UNPARTED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_FIRST_UNPARTED: Final = "\u0e00"
_word = re.compile(r"\w+")


class Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    key: str
    start: int
    end: int


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of the text."""
    out = []
    for match in _word.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        if word.isascii() or max(word) < _FIRST_UNPARTED:
            out.append(Word(_folded(word), *match.span()))
        else:
            parts = _parting().finditer(text, *match.span())
            out += [Word(_folded(part[0]), *part.span()) for part in parts]
    return out


@cache  # only when it is needed: so many ranges take long to compile
def _parting() -> re.Pattern[str]:
    return re.compile(f"[{_UNPARTED}]|[^\\W{_UNPARTED}]+")


def _folded(word: str) -> str:
    lower = word.lower()
    return lower if len(lower) == len(word) else word
