"""How much of a passage is shown: all of it, or of a long one the sentences around what was found."""

from typing import Final

from reader.documents.sentences import sentences

_LONGEST: Final = 480
_ENOUGH: Final = 240


def excerpt(text: str, matched: list[tuple[int, int]]) -> tuple[int, int]:
    """Where the part of a passage begins and ends that holds all that is matched."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    first, last = (matched[0][0], matched[-1][1]) if matched else (0, 1)
    parts = [(span.start, span.end) for span in _pieces(text)]
    low = max((i for i, part in enumerate(parts) if part[0] <= first), default=0)
    high = next((i for i, part in enumerate(parts) if part[1] >= last), len(parts) - 1)
    high = max(low, high)
    while parts[high][1] - parts[low][0] < _ENOUGH and (low > 0 or high < len(parts) - 1):
        if high < len(parts) - 1:
            high += 1
        else:
            low -= 1
    return min(parts[low][0], first), max(parts[high][1], last)


def _pieces(text: str):  # type: ignore[no-untyped-def]
    return sentences(text)
