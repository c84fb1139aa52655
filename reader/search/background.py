"""Build an index in a process of its own.

`for progress in build` runs it, from a thread that may wait. What is finished can be searched
meanwhile, by opening what is `ready`.
"""

import os
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Final

from reader.processes import Worker
from reader.search.library_index import SEGMENT_BYTES, File, Progress

_TRIES: Final = 2  # a process may be killed for want of memory, or by mistake


class Outcome(Enum):
    """How building ended."""

    DONE = auto()
    STOPPED = auto()
    FAILED = auto()


class Build(Worker):
    """Brings the index of these files up to date; iterate over it to start and follow it.

    When it is stopped, what is finished is written within two seconds, and a later build goes on
    from there.
    """

    def __init__(
        self, folder: Path, files: Sequence[File], *, segment_bytes: int = SEGMENT_BYTES
    ) -> None:
        job = {
            "folder": os.fspath(folder),
            "files": [(file.name, os.fspath(file.path.absolute())) for file in files],
            "segment_bytes": segment_bytes,
        }
        super().__init__("reader.search.worker", job)
        self.outcome: Outcome | None = None
        """None until the iteration has ended."""

    def __iter__(self) -> Iterator[Progress]:
        """Build; about ten times a second tells how far it is.

        Ends when it is done, stopped or failed. A process that does not end well is started once
        more, and goes on from what was finished.
        """
        outcome = Outcome.STOPPED
        try:
            for _ in range(_TRIES):
                for answer in self.answers():
                    yield Progress(*answer)
                if self.has_stopped():
                    break
                if self.wait() == 0:
                    outcome = Outcome.DONE
                    break
            else:
                outcome = Outcome.FAILED
        finally:
            self.outcome = outcome
            self.stop()
