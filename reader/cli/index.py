"""`seedreader index`: build or refresh the index of a library."""

import gc
import sys
import time
from collections.abc import Callable

from reader.cli.finding import indexed, library_roots
from reader.search import Progress

_EVERY = 2.0  # seconds between lines in a pipe
_FRAME = 0.05


def index(path: str) -> None:
    """Bring the index of a folder up to date, and tell how far it is.

    Raises:
        LoadError: the folder is missing or may not be read.
    """
    gc.disable()  # building makes no garbage in circles
    last = Progress(0, 0, 0, 0)

    def told(tell: Callable[[Progress], None]) -> Callable[[Progress], None]:
        def note(now: Progress) -> None:
            nonlocal last
            last = now
            tell(now)

        return note

    roots = library_roots(path)
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (TextColumn("Indexing"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("index", total=None)

            def draw(now: Progress) -> None:
                bar.update(task, completed=now.done, total=now.total)

            found = indexed(roots, told(_seldom(draw, _FRAME)))
    else:
        found = indexed(roots, told(_seldom(_print_line, _EVERY)))
    failed = f", {last.failed} could not be read" if last.failed else ""
    sys.stdout.write(f"{len(found)} documents indexed{failed}\n")


def _seldom(tell: Callable[[Progress], None], every: float) -> Callable[[Progress], None]:
    due = time.monotonic() + every

    def note(now: Progress) -> None:
        nonlocal due
        if time.monotonic() >= due:
            due = time.monotonic() + every
            tell(now)

    return note


def _print_line(now: Progress) -> None:
    share = 100 * now.done // max(1, now.total)
    sys.stderr.write(f"{share} % of {now.total / 1e6:.0f} MB, {now.documents} documents\n")
    sys.stderr.flush()
