"""How long a text takes to read, counted in English words, whatever script it is in."""

from typing import Final

WORDS_A_MINUTE: Final = 238
"""In English prose. Source: Brysbaert, "How many words do we read per minute?", Journal of Memory
and Language, 2019."""
_IDEOGRAPHS_A_MINUTE: Final = 260  # ibid., Chinese
_CHARACTERS_A_WORD: Final = 6  # with the space behind it
_SAMPLE: Final = 400  # characters that tell which of the two it is
_IDEOGRAPHIC: Final = (
    *(("\u2e80", "\u2fdf"), ("\u3001", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7a3")),
    *(("\uf900", "\ufaff"), ("\uff01", "\uff60"), ("\U00020000", "\U0003fffd")),
)


def words_in(text: str, characters: float) -> float:
    """How many English words take as long as so many characters of a text."""
    if is_dense(text[:_SAMPLE]):
        return characters * WORDS_A_MINUTE / _IDEOGRAPHS_A_MINUTE
    return characters / _CHARACTERS_A_WORD


def is_dense(text: str) -> bool:
    """Whether most of the text is in a script that writes a word in a sign or two."""
    return 2 * sum(map(is_ideograph, text)) > len(text)


def is_ideograph(character: str) -> bool:
    """Whether it is of a script that parts no words by spaces, or of its punctuation."""
    return character > "\u2e7f" and any(low <= character <= high for low, high in _IDEOGRAPHIC)
