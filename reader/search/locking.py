"""One builder at a time for an index: the others wait for it, unless it stands still."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final

from reader.errors import reason_of
from reader.files import make_private_dir

_PAUSE: Final = 0.1
_STANDSTILL: Final = 60.0
"""Seconds without a sign of life after which a builder is taken to be stopped for good."""
_SIGN_EVERY: Final = 1.0


class BuilderLock:
    """What the one builder holds; false for all others."""

    def __init__(self, file: IO[bytes] | None = None, reason: str | None = None) -> None:
        """`reason` says why there is no `file` that could be held."""
        self._file, self._due = file, 0.0
        self.reason = reason

    def __bool__(self) -> bool:
        return self._file is not None

    def show_life(self) -> None:
        """Let those who wait know that the work goes on; cheap."""
        now = time.monotonic()
        if self._file and now >= self._due:
            self._due = now + _SIGN_EVERY
            with contextlib.suppress(OSError):
                os.utime(self._file.name)


@contextlib.contextmanager
def builder_lock(folder: Path, wanted: Callable[[], bool]) -> Iterator[BuilderLock]:
    """The lock on the index in a folder; false when it may not be written, or is no more `wanted`.

    The system lets go of a lock whose holder was killed.
    """
    try:
        make_private_dir(folder)
        file = (folder / "lock").open("ab")
    except OSError as error:
        yield BuilderLock(reason=reason_of(error))
        return
    with file:
        yield BuilderLock(file if _acquired(file, wanted) else None)


def _acquired(file: IO[bytes], wanted: Callable[[], bool]) -> bool:
    """Whether the lock was free, or became so."""
    try:
        import fcntl
    except ImportError:
        return True
    seen, since = 0, time.monotonic()
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sign = os.fstat(file.fileno()).st_mtime_ns
            if sign != seen:
                seen, since = sign, time.monotonic()
            if not wanted() or time.monotonic() - since > _STANDSTILL:
                return False
            time.sleep(_PAUSE)
        except OSError:
            return False  # a file system without locks
        else:
            return True
