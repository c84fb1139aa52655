"""The process that builds an index beside a screen; it answers now and then how far it is."""

import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from reader.processes import STOPPED, answer, begin
from reader.search.library_index import File, Progress, ready, up_to_date

_EVERY: Final = 0.1  # seconds between answers
_GRACE: Final = 2.0  # seconds for writing down what is built when it is stopped


def main() -> int:
    """Do the job; the exit status."""
    stopped = threading.Event()
    job = begin(partial(_stop, stopped))
    if job is None:
        return STOPPED
    folder = Path(job["folder"])
    files = [File(name, Path(path)) for name, path in job["files"]]
    index = up_to_date(
        folder,
        files,
        _told(),
        lambda: not stopped.is_set(),
        in_memory=-1,
        segment_bytes=job["segment_bytes"],
    )
    if stopped.is_set():
        return STOPPED
    # A disk that is full or may not be written keeps less than was built.
    return 0 if len(ready(folder)) >= len(index) else 1


def _stop(stopped: threading.Event) -> None:
    """Nobody waits any more: there is little time left."""
    stopped.set()
    # Who stopped us need not wait until we are gone.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    time.sleep(_GRACE)
    os._exit(STOPPED)


def _told() -> Callable[[Progress], None]:
    due = 0.0
    told = 0

    def tell(now: Progress) -> None:
        nonlocal due, told
        if time.monotonic() >= due or now.ready > told or now.done == now.total:
            due, told = time.monotonic() + _EVERY, now.ready
            answer(now)  # if nobody listens, we are soon told to stop

    return tell


if __name__ == "__main__":
    sys.exit(main())
