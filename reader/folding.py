"""A text as a typed filter compares it: without case, accents and curly apostrophes."""

import unicodedata
from itertools import filterfalse


def folded(text: str) -> str:
    """The text without case and accents, apostrophes straight."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(filterfalse(unicodedata.combining, parts))
