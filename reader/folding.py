"""A text as a typed filter compares it: without case, accents and curly apostrophes."""

import unicodedata
from itertools import filterfalse
from typing import Final

# Letters that no decomposition turns into plain ones.
PLAIN_LETTERS: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h"}
    | {"ı": "i", "ŋ": "n", "ŧ": "t", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ə": "e", "ɣ": "g"}
)


def folded(text: str) -> str:
    """The text without case and accents, apostrophes straight."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(filterfalse(unicodedata.combining, parts.translate(PLAIN_LETTERS)))
