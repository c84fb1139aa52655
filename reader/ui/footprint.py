"""Memory that is free again goes back to the system: the C library keeps it, piece by piece.

Of a document that takes 40 MiB to be read and 3 to be kept, the rest stayed with the program.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

LOOK_SECONDS: Final = 2.0
_GROWN: Final = 8 << 20


def resident() -> int:
    """How many bytes of memory the program takes now; 0 where the system does not tell."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
            return int(pages) * os.sysconf("SC_PAGE_SIZE")
    return 0


def give_back() -> None:
    """Give free memory back, where the C library can; takes some milliseconds."""
    import ctypes

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
