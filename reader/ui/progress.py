"""How far a reader is, in words: "38 % · 4 min left". Pure, no screen."""

import math
from typing import Final

from reader.ui.page import Page
from reader.ui.wrapping import is_dense

_CHARACTERS_A_MINUTE: Final = 238 * 6
"""Reading speed: 238 English words a minute in prose, of some six characters with the space.
Source: Brysbaert, "How many words do we read per minute?", Journal of Memory and Language, 2019."""
_IDEOGRAPHS_A_MINUTE: Final = 260  # ibid., Chinese
_PACE_SAMPLE: Final = 400  # characters that tell which of the two it is


def progress_of(page: Page) -> str:
    """The share that has passed, and the minutes left of what the author wrote."""
    if not page.document.complete and page.cursor:
        return "…"  # the share of a beginning says nothing of the whole
    parts = [f"{round(100 * page.progress())} %"]
    left = page.body_end() - page.cursor
    if left > 0 and not page.at_end() and page.document.complete:
        dense = is_dense(page.document.text[:_PACE_SAMPLE])
        pace = _IDEOGRAPHS_A_MINUTE if dense else _CHARACTERS_A_MINUTE
        parts.append(f"{_duration(math.ceil(left / pace))} left")
    return " · ".join(parts)


def _duration(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours < 10 else f"{hours} h"
