"""The process that builds an index beside a screen: at low priority, and gone when the screen is.

Its job is a line of JSON on standard input; a line of JSON on standard output tells how far it is.
When standard input ends, nobody wants the rest: what is finished is kept.
"""

import contextlib
import gc
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from reader.search.background import Status
from reader.search.library_index import File, Progress, ready, up_to_date

_NICE: Final = 10
_EVERY: Final = 0.1  # seconds between lines
_GRACE: Final = 2.0  # seconds for writing down what is built when it is stopped


def main() -> int:
    """Do the job; the exit status."""
    job = json.loads(sys.stdin.buffer.readline() or b"null")
    if job is None:
        return Status.STOPPED
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICE)
    gc.disable()  # building makes no garbage in circles
    folder = Path(job["folder"])
    files = [File(name, Path(path)) for name, path in job["files"]]
    stopped = threading.Event()
    threading.Thread(target=_listen, args=(stopped,), daemon=True).start()
    index = up_to_date(
        folder,
        files,
        _told(),
        lambda: not stopped.is_set(),
        in_memory=-1,
        segment_bytes=job["segment_bytes"],
    )
    if stopped.is_set():
        return Status.STOPPED
    # A disk that is full or may not be written keeps less than was built.
    return Status.DONE if len(ready(folder)) >= len(index) else Status.FAILED


def _listen(stopped: threading.Event) -> None:
    """Wait for the end of standard input; then there is little time left."""
    while os.read(sys.stdin.fileno(), 1):  # not through the buffer: Python's end would trip over it
        pass
    stopped.set()
    # Who stopped us need not wait until we are gone.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    time.sleep(_GRACE)
    os._exit(Status.STOPPED)


def _told() -> Callable[[Progress], None]:
    due = 0.0
    told = 0

    def tell(now: Progress) -> None:
        nonlocal due, told
        if time.monotonic() >= due or now.ready > told or now.done == now.total:
            due, told = time.monotonic() + _EVERY, now.ready
            with contextlib.suppress(OSError):  # nobody listens: soon we are told to stop
                sys.stdout.write(f"{json.dumps(now)}\n")
                sys.stdout.flush()

    return tell


if __name__ == "__main__":
    sys.exit(main())
