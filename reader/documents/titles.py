"""How a title is set: shortened at a word, and not in capitals throughout."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 160
"""Code points of the longest title."""


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


# Written small inside a title.
_SMALL: Final = _words(
    "a an the and but or nor of in on at to for by with from as vs into over via"
)
# Written in capitals although they can be spoken.
_ACRONYMS: Final = _words("AI EU UK USA UN UAE NATO NASA UNESCO UNICEF OPEC AIDS CIA IMF OECD USSR")
_numeral = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_vowels: Final = frozenset("AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØŒÙÚÛÜÝ")


def tidy(title: str) -> str:
    """The title at most LONGEST long, and in title case when it is all in capitals."""
    if title.isupper() and sum(map(str.isalpha, title)) > 3:
        title = title_case(title)
    return cut(title.strip(), LONGEST - 1)


def cut(line: str, near: int) -> str:
    """The line, or when longer than `near` its beginning up to a word's end and an ellipsis."""
    if len(line) <= near:
        return line
    at = line.rfind(" ", near // 2, near + 1)
    if at < 0:
        at = near
        # Never between a letter and its marks, nor inside a joined emoji.
        while at > near // 2 and (
            unicodedata.category(line[at])[0] == "M" or "\u200d" in line[at - 1 : at + 1]
        ):
            at -= 1
    return line[:at].rstrip(" ,;:.—–-(\"'“‘«") + "…"


def title_case(title: str) -> str:
    """A title in capitals in small letters: "THE FALL OF ROME II", "The Fall of Rome II"."""
    words = title.split(" ")
    after_colon = True
    for i, word in enumerate(words):
        inner = 0 < i < len(words) - 1 and not after_colon
        words[i] = word.lower() if inner and word.lower() in _SMALL else _capitalised(word)
        after_colon = word.endswith((":", "—", "–", "?", "!"))
    return " ".join(words)


def _capitalised(word: str) -> str:
    """A word of a title with a capital at the start of each of its hyphenated parts."""
    parts = re.split(r"([-–—/])", word)
    return "".join(part if _stays(part) else part.capitalize() for part in _opened(parts))


def _opened(parts: list[str]) -> list[str]:
    """The parts with opening quotes and brackets set apart, so that a letter comes first."""
    opened: list[str] = []
    for part in parts:
        bare = part.lstrip("\"'“‘«„([¿¡")
        opened += [part[: len(part) - len(bare)], bare]
    return opened


def _stays(part: str) -> bool:
    """Whether capitals are meant: an acronym, an abbreviation, a Roman numeral."""
    letters = part.rstrip(".,:;!?)]\"'”’»")
    if not letters or letters in _ACRONYMS or "." in letters:
        return True
    if _numeral.fullmatch(letters):
        return True
    return letters.isascii() and letters.isalpha() and _vowels.isdisjoint(letters)
