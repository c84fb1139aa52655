"""Which entries of a short list a typed filter keeps."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 17)
def folded(text: str) -> str:
    """The text without case and accents, curly apostrophes straight."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(c for c in parts if not unicodedata.combining(c))


def words_of(query: str) -> list[str]:
    """The words of a query, folded."""
    return folded(query).split()


def matches(words: list[str], *texts: str) -> bool:
    """Whether every word stands in one of the texts."""
    keys = [folded(text) for text in texts]
    return all(any(word in key for key in keys) for word in words)
