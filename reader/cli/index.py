"""`seedreader index`: build or refresh the index of a library."""

import gc
import sys

from reader.cli.finding import indexed, library_roots
from reader.cli.progress import telling


def index(path: str) -> None:
    """Bring the index of a folder up to date, and tell how far it is.

    Raises:
        LoadError: the folder is missing or may not be read.
    """
    gc.disable()  # building makes no garbage in circles
    with telling(lines=True) as tell:
        found = indexed(library_roots(path), tell)
    failed = f", {found.failed} could not be read" if found.failed else ""
    sys.stdout.write(f"{len(found)} documents indexed{failed}\n")
