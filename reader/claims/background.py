"""Find claims in a process of its own: a thread that does would hold up the screen."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from reader.claims.model import Claims
from reader.claims.storage import from_record


class Found(NamedTuple):
    """What was found in a file."""

    path: Path
    digest: str
    """Of the document; empty where it could not be read."""
    claims: Claims | None
    error: str | None
    """Why it could not be read."""


class Finding:
    """The claims of some files; iterate over it, from a thread that may wait, to find them.

    Ends early when it is stopped, or its process fails.
    """

    def __init__(self, paths: Sequence[Path], folder: Path) -> None:
        job = {"paths": [os.fspath(path.absolute()) for path in paths], "folder": os.fspath(folder)}
        self.process: subprocess.Popen[bytes] | None = None
        """The process at work, or that was."""
        self._paths = list(paths)
        self._job = json.dumps(job).encode("ascii") + b"\n"
        self._guard = threading.Lock()
        self._stopped = False
        self._input: IO[bytes] | None = None

    def __iter__(self) -> Iterator[Found]:
        """What is found in each file, in their order."""
        if self._stopped or not self._paths:
            return
        try:
            self.process = process = _started()
        except OSError:
            return
        assert process.stdin  # noqa: S101 (says it to the type checker)
        assert process.stdout  # noqa: S101 (see above)
        with contextlib.suppress(OSError):  # it ended at once
            process.stdin.write(self._job)
            process.stdin.flush()
        with self._guard:
            self._input = process.stdin
        if self._has_stopped():
            self._hang_up()
        try:
            with process.stdout as lines:
                for path, line in zip(self._paths, lines, strict=False):
                    if not line.endswith(b"\n"):
                        break  # the process was killed while it wrote
                    answer = json.loads(line)
                    record = answer["claims"]
                    claims = from_record(record) if record is not None else None
                    yield Found(path, answer["digest"], claims, answer["error"])
            process.wait()
        finally:
            self.stop()
            process.stdout.close()
            process.wait()

    def stop(self) -> None:
        """Have no more found; returns at once, from any thread."""
        self._stopped = True
        self._hang_up()

    def _has_stopped(self) -> bool:
        return self._stopped

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


def _started() -> "subprocess.Popen[bytes]":
    """The process; it finds this program, and nothing in the folder in which it was started."""
    home = os.fspath(Path(__file__).parents[2])
    places = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "reader.claims.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
        start_new_session=True,  # keys such as ctrl+c are not meant for it
    )
