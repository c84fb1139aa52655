"""The word that was meant by a mistyped one. What compares is loaded when one was mistyped."""

from collections.abc import Iterable

_SHORT = 4
"""Letters up to which one slip makes another word of it, and two make any."""


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to another one; None when none is one or two slips away.

    Slips are counted as in the search: Damerau 1964, restricted to swaps of neighbours.
    """
    from rapidfuzz.distance import OSA

    most = 1 if len(word) <= _SHORT else 2
    words = [other for other in known if other != word]
    slips = [OSA.distance(word, other, score_cutoff=most) for other in words]
    fewest = min(slips, default=most + 1)
    return words[slips.index(fewest)] if fewest <= most else None
