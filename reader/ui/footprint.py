"""Memory that is free again goes back to the system, and screens that were left are let go of.

Both wait long by themselves: the C library keeps what lies between pieces that are in use, and
Python looks for what only holds itself, as a screen and its widgets do, the more rarely the more
there is. On a day of many documents and lists, a third of the memory was of these two kinds.
"""

import contextlib
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

LOOK_SECONDS: Final = 10.0
_GROWN: Final = 8 << 20


def resident() -> int:
    """How many bytes of memory the program takes now; 0 where the system does not tell."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
            return int(pages) * os.sysconf("SC_PAGE_SIZE")
    return 0


def give_back() -> None:
    """Let go of what nothing needs, and give it back where the C library can; some 50 ms."""
    import ctypes

    gc.collect()
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


class Footprint:
    """What the program takes, looked at now and then."""

    def __init__(
        self, size: Callable[[], int] = resident, trim: Callable[[], None] = give_back
    ) -> None:
        self._size, self._trim = size, trim
        self._least = 0

    def has_grown(self) -> bool:
        """Whether there may be something to give back."""
        now = self._size()
        self._least = min(self._least or now, now)
        return now - self._least >= _GROWN

    def give_back(self) -> None:
        """Give back what is free; what is left is needed. May run in a thread."""
        self._trim()
        self._least = self._size()
