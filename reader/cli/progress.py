"""How far an index is, told on standard error: a bar on a terminal, else now and then a line."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

from reader.search import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_EVERY: Final = 2.0  # seconds between lines in a pipe
_FRAME: Final = 0.05
_PATIENCE: Final = 0.3  # seconds: what takes no longer needs no bar


class Telling:
    """Tells progress, not too often."""

    def __init__(self, stack: ExitStack, *, lines: bool) -> None:
        self._stack = stack
        self._terminal = sys.stderr.isatty()
        self._silent = not self._terminal and not lines
        self._bar: tuple[Bar, TaskID] | None = None
        self._due = time.monotonic() + (_PATIENCE if self._terminal else _EVERY)

    def __call__(self, now: Progress) -> None:
        """So far it is now."""
        if self._silent or time.monotonic() < self._due:
            return
        self._due = time.monotonic() + (_FRAME if self._terminal else _EVERY)
        if self._terminal:
            bar, task = self._bar = self._bar or self._begun()
            told = f"{now.documents:,} of {now.of:,} documents"
            bar.update(task, completed=now.done, total=now.total, description=told)
        else:
            share = 100 * now.done // max(1, now.total)
            line = f"{share} %, {now.documents} of {now.of} documents"
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    def _begun(self) -> "tuple[Bar, TaskID]":
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        told = TextColumn("{task.description}")
        columns = (TextColumn("Indexing"), BarColumn(), told, TimeRemainingColumn())
        bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self._stack.enter_context(bar)
        return bar, bar.add_task("", total=None)


@contextmanager
def telling(*, lines: bool) -> Iterator[Telling]:
    """What tells progress; with `lines`, also where there is no terminal."""
    with ExitStack() as stack:
        yield Telling(stack, lines=lines)
