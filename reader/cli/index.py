"""`seedreader index`: build or refresh the index of a library."""

import gc
import signal
import sys
from types import FrameType
from typing import Final

from reader.cleaning import clean_line
from reader.cli.finding import indexed, library_roots
from reader.cli.progress import telling
from reader.errors import ReaderError

_MOST_NAMED: Final = 20
"""Documents that could not be read of which the names are told."""


def index(path: str) -> None:
    """Bring the index of a folder up to date, and tell how far it is.

    Stopped by ctrl+c or SIGTERM, it keeps what was built; the next time goes on from there.

    Raises:
        LoadError: the folder is missing or may not be read.
        KeyboardInterrupt: it was stopped.
        ReaderError: the index was built, and is not on the disk.
    """
    gc.disable()  # building makes no garbage in circles
    stopped = False

    def stop(number: int, _: FrameType | None) -> None:
        nonlocal stopped
        stopped = True
        signal.signal(number, signal.SIG_DFL)  # once more, and it ends at once

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    with telling(lines=True) as tell:
        found = indexed(library_roots(path), tell, lambda: not stopped)
    if stopped:
        sys.stderr.write(f"seedreader: stopped; {len(found)} documents are indexed\n")
        raise KeyboardInterrupt
    if found.unkept:
        raise ReaderError(f"the index of {clean_line(path)} cannot be kept: {found.unkept}")
    failed = f", {len(found.failed)} could not be read:" if found.failed else ""
    sys.stdout.write(f"{len(found)} documents indexed{failed}\n")
    for name in found.failed[:_MOST_NAMED]:
        sys.stdout.write(f"  {clean_line(name)}\n")
    if len(found.failed) > _MOST_NAMED:
        sys.stdout.write(f"  and {len(found.failed) - _MOST_NAMED} more\n")
