"""How far a reader is, and how long the rest will take: "38 % · 4 min left". Pure, no screen."""

import math
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import Final

from reader.documents.length import words_in
from reader.library import Entry, Library
from reader.memory import Memory, Position
from reader.ui.page import Page

_FEW: Final = 1_000
"""Documents of a library of which it is told how long all of them take."""


def progress_of(page: Page, pace: int) -> tuple[str, ...]:
    """The share that has passed, the minutes left of what the author wrote, and of this section.

    `pace` is in words a minute.
    """
    document = page.document
    if not document.complete and page.cursor:
        return ("…",)  # the share of a beginning says nothing of the whole
    share = f"{round(100 * page.progress())} %"
    end = page.body_end()
    if page.cursor >= end or page.at_end() or not document.complete:
        return (share,)
    left = f"{_duration(words_in(document.text, end - page.cursor) / pace)} left"
    number = bisect_right(document.toc, page.cursor, key=lambda entry: entry.start)
    following = document.toc[number].start if 0 < number < len(document.toc) else end
    if following >= end:
        return share, left
    section = words_in(document.text, following - page.cursor) / pace
    return share, left, f"{_duration(section)} in this section"


def time_left(entry: Entry, position: Position | None, pace: int) -> str:
    """How long an entry of a library will take; "" when it was read, or that is not known."""
    left = _words_left(entry, position)
    if not left:
        return ""
    return f"{_duration(left / pace)}{' left' if position else ''}"


def reckoned(library: Library, memory: Memory, pace: int) -> tuple[str, ...]:
    """How many documents were read, and how long the others will take: "3 read", "5 h".

    The time is told of a library of which the length of every document is known.
    """
    # Asked for whenever a document is opened or described: nothing is made anew that need not be.
    read = sum(library.number_of(_path(name)) is not None for name in memory.finished())
    out = (f"{read} read",) if read else ()
    entries = library.entries
    if len(entries) > _FEW or any(e.words is None and e.error is None for e in entries):
        return out
    left = sum(_words_left(entry, memory.position(str(entry.path))) for entry in entries)
    if not left:
        return out
    minutes = left / pace
    return (*out, f"{round(minutes / 60)} h" if minutes > 99 else f"{math.ceil(minutes)} min")


@lru_cache(maxsize=5_000)  # as many as are remembered
def _path(name: str) -> Path:
    return Path(name)


def _words_left(entry: Entry, position: Position | None) -> float:
    if entry.words is None or entry.error or (position and position.finished):
        return 0.0
    return entry.words * (1 - position.fraction if position else 1)


def _duration(minutes: float) -> str:
    """Minutes, begun ones whole; from an hour on hours with them, from ten on hours alone."""
    whole = math.ceil(minutes)
    if whole < 60:
        return f"{whole} min"
    hours, rest = divmod(whole, 60)
    return f"{hours} h {rest:02} min" if hours < 10 else f"{hours} h"
