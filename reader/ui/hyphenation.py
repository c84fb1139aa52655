"""Where words may be parted at the end of a line: at soft hyphens, and by patterns of a language.

The patterns come with pyphen, which is no part of the program: some of its dictionaries are under
licences (GPL) that this program does not take upon its users unasked.
"""

import re
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Final, Protocol

from reader.documents.model import Document
from reader.ui.wrapping import Hyphens


class _Patterns(Protocol):
    hd: "_Words"

    def positions(self, word: str) -> Sequence[int]:
        """Where a word may be parted."""


class _Words(Protocol):
    cache: dict[str, Sequence[int]]
    """Of every word that was ever asked about."""


_LEAST_BEFORE: Final = 3
_LEAST_BEHIND: Final = 3
_SHORTEST: Final = 6  # letters; a shorter word is better left whole
_LONGEST: Final = 200
"""Letters; what is longer is no word of any language, and may be a megabyte of signs."""
_MOST_KEPT: Final = 5_000
_SOFT: Final = "\u00ad"
_OTHER_NAMES: Final = {"en": "en_US", "no": "nb"}  # of several ways, the most common one
_patterns: Final[dict[str, _Patterns | None]] = {}
_letters = re.compile(r"\W*([^\W\d_]+)\W*")


def is_installed() -> bool:
    """Whether the patterns of languages can be loaded."""
    return find_spec("pyphen") is not None


def hyphens_of(language: str | None) -> Hyphens:
    """What tells where the words of a language may be parted; None is an unknown language.

    Of a language whose patterns are not loaded it knows no more than the soft hyphens.
    """
    patterns = _patterns.get(language) if language else None

    def hyphens(word: str) -> Sequence[int]:
        if len(word) > _LONGEST:
            return ()
        if _SOFT in word:
            return [at + 1 for at, sign in enumerate(word) if sign == _SOFT and at > 0]
        return _by_patterns(patterns, word) if patterns else ()

    return hyphens


def load_patterns(document: Document) -> bool:
    """Load what parts the words of a document's language; whether anything new is known by that.

    That can take seconds; it is safe beside other threads.
    """
    language = document.language
    if language is None or language in _patterns:
        return False
    found = _loaded(_OTHER_NAMES.get(language, language))
    _patterns[language] = found
    return found is not None


def _loaded(language: str) -> _Patterns | None:
    try:
        import pyphen
    except ImportError:
        return None
    name = pyphen.language_fallback(language)
    if name is None:
        return None
    found: _Patterns = pyphen.Pyphen(lang=name, left=_LEAST_BEFORE, right=_LEAST_BEHIND)
    return found


def _by_patterns(patterns: _Patterns, word: str) -> Sequence[int]:
    """Inside a word of nothing but letters: none with an apostrophe, a figure or a hyphen."""
    match = _letters.fullmatch(word)
    if not match or len(match[1]) < _SHORTEST:
        return ()
    before = match.start(1)
    if len(patterns.hd.cache) > _MOST_KEPT:
        patterns.hd.cache.clear()
    # Where parting would change letters ("Schiff-fahrt" from "Schiffahrt"), the word stays whole.
    places = patterns.positions(match[1])
    return [before + int(at) for at in places if not getattr(at, "data", None)]
