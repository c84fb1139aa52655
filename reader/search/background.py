"""Build an index in a process of its own: a thread that builds would hold up the screen.

`for progress in build` runs it, from a thread that may wait. What is finished can be searched
meanwhile, by opening what is `ready`.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from enum import Enum, IntEnum, auto
from pathlib import Path
from typing import IO, Final

from reader.search.library_index import SEGMENT_BYTES, File, Progress

_TRIES: Final = 2  # a process may be killed for want of memory, or by mistake


class Status(IntEnum):
    """With what the process ends."""

    DONE = 0
    FAILED = 1
    STOPPED = 3


class Outcome(Enum):
    """How building ended."""

    DONE = auto()
    STOPPED = auto()
    FAILED = auto()


class Build:
    """Brings the index of these files up to date; iterate over it to start and follow it."""

    def __init__(
        self, folder: Path, files: Sequence[File], *, segment_bytes: int = SEGMENT_BYTES
    ) -> None:
        job = {
            "folder": os.fspath(folder),
            "files": [(file.name, os.fspath(file.path.absolute())) for file in files],
            "segment_bytes": segment_bytes,
        }
        self.outcome: Outcome | None = None
        """None until the iteration has ended."""
        self.process: subprocess.Popen[bytes] | None = None
        """The process at work, or the last that was."""
        self._job = json.dumps(job).encode("ascii") + b"\n"
        self._guard = threading.Lock()
        self._stopped = False
        self._input: IO[bytes] | None = None

    def __iter__(self) -> Iterator[Progress]:
        """Build; about ten times a second tells how far it is.

        Ends when it is done, stopped or failed. A process that does not end well is started once
        more, and goes on from what was finished.
        """
        outcome = Outcome.STOPPED
        try:
            for _ in range(_TRIES):
                if self._stopped:
                    break
                if (yield from self._run()) == Status.DONE:
                    outcome = Outcome.DONE
                    break
            else:
                outcome = Outcome.STOPPED if self._stopped else Outcome.FAILED
        finally:
            self.outcome = outcome
            self.stop()

    def stop(self) -> None:
        """Have no more built; returns at once, from any thread.

        What is finished is written within two seconds, and a later build goes on from there.
        """
        self._stopped = True
        self._hang_up()

    def _hang_up(self) -> None:
        """Close the standard input of the process: it is to end."""
        with self._guard:
            if self._input:
                with contextlib.suppress(OSError):
                    self._input.close()
                self._input = None

    def wait(self) -> None:
        """Wait until the process is gone, if there is one."""
        if self.process:
            self.process.wait()

    def _run(self) -> Generator[Progress, None, int]:
        """Follow one process to its end; returns its exit status."""
        try:
            self.process = process = _started()
        except OSError:
            return Status.FAILED
        assert process.stdin  # noqa: S101 (says it to the type checker)
        assert process.stdout  # noqa: S101 (see above)
        with contextlib.suppress(OSError):  # it ended at once
            process.stdin.write(self._job)
            process.stdin.flush()
        with self._guard:
            self._input = process.stdin
        if self._stopped:
            self._hang_up()
        with process.stdout as lines:
            for line in lines:
                yield Progress(*json.loads(line))
        self._hang_up()
        return Status.STOPPED if self._stopped else process.wait()


def _started() -> "subprocess.Popen[bytes]":
    """The process; it finds this program, and nothing in the folder in which it was started."""
    home = os.fspath(Path(__file__).parents[2])
    places = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "reader.search.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
        start_new_session=True,  # keys such as ctrl+c are not meant for it
    )
