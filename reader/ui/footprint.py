"""Memory that is free again goes back to the system, and what can be drawn anew is let go of.

By itself all of it stays: the C library keeps what lies between pieces that are in use, Python
looks for what only holds itself, as a screen that was left does, the more rarely the more there
is, and the framework keeps every way in which a row was ever cut. On a day of many documents and
lists, half of the memory was of these kinds.
"""

import contextlib
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual._styles_cache import StylesCache
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import App

LOOK_SECONDS: Final = 10.0
_GROWN: Final = 8 << 20
_OWN_MAPPING: Final = 1 << 20
"""Larger pieces are mapped one by one, and go back to the system when they are freed."""
_MMAP_THRESHOLD: Final = -3  # malloc.h
_ARENA_MAX: Final = -8  # malloc.h


def resident() -> int:
    """How many bytes of memory the program takes now; 0 where the system does not tell."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
            return int(pages) * os.sysconf("SC_PAGE_SIZE")
    return 0


def keep_together() -> None:
    """Tell the C library, where it listens, to leave few holes.

    It would raise its threshold with the first large piece that is freed, and give each thread a
    heap of its own, which is as full of holes as the others.
    """
    _ask("mallopt", _MMAP_THRESHOLD, _OWN_MAPPING)
    _ask("mallopt", _ARENA_MAX, 1)


def give_back() -> None:
    """Give what is free back, where the C library can; 2 ms and less for a heap of 30 MB."""
    _ask("malloc_trim", 0)


def _ask(function: str, *arguments: int) -> None:
    """Call a function of the C library; only that of GNU, which Linux mostly has, knows these."""
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, AttributeError, OSError):
            import ctypes

            getattr(ctypes.CDLL(None), function)(*arguments)


def let_go_of_rows(app: "App[Any]") -> None:
    """Forget the rows that were drawn; each is drawn anew when it is next asked for.

    A cache of the framework holds those of a thousand widgets, most of which are long gone: its key
    is where they are kept, for a method that was meant to be one of the class.
    """
    clear = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if clear:  # a later version may mend it
        clear()
    for screen in app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            widget._styles_cache.clear()  # noqa: SLF001 (refresh() would paint all of them now)


class Footprint:
    """What the program takes, looked at now and then."""

    def __init__(
        self, size: Callable[[], int] = resident, trim: Callable[[], None] = give_back
    ) -> None:
        self._size, self._trim = size, trim
        self._least = 0

    @property
    def is_known(self) -> bool:
        """Whether the system tells it; else there is nothing to look at."""
        return self._size() > 0

    def has_grown(self) -> bool:
        """Whether there may be much that nothing needs."""
        now = self._size()
        self._least = min(self._least or now, now)
        return now - self._least >= _GROWN

    def tidy(self, *, grown: bool) -> None:
        """Give back what is free; if much was taken, first let go of what nothing needs.

        What is left then is needed. May run in a thread.
        """
        if grown:
            gc.collect()
        self._trim()
        if grown:
            self._least = self._size()
