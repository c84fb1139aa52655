"""A part of the program in a process of its own: a thread that works much would hold up the screen.

Both sides: the `Worker` that starts it and reads its answers, and what the process begins with. The
job is a line of JSON on its standard input, which stays open as long as answers are wanted; each
answer is a line of JSON on its standard output.
"""

import contextlib
import gc
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Final

STOPPED: Final = 3
"""The exit status of a process that nobody wants answers of any more."""

_NICE: Final = 10


class Worker:
    """Runs a module of the program on a job; a thread that may wait iterates over `answers`."""

    def __init__(self, module: str, job: object) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        """The process at work, or the last that was."""
        self.stopped = False
        """Whether it was told to stop: then nothing is started any more."""
        self._module = module
        self._job = json.dumps(job).encode("ascii") + b"\n"
        self._guard = threading.Lock()
        self._input: IO[bytes] | None = None

    def answers(self) -> Iterator[Any]:
        """Start the process and follow it until it ends, fails or is stopped."""
        if self.stopped:
            return
        self.process = None
        try:
            self.process = process = self._started()
        except OSError:
            return
        assert process.stdin  # noqa: S101 (says it to the type checker)
        assert process.stdout  # noqa: S101 (see above)
        with contextlib.suppress(OSError):  # it ended at once
            process.stdin.write(self._job)
            process.stdin.flush()
        with self._guard:
            self._input = process.stdin
        if self.has_stopped():
            self._hang_up()
        try:
            with process.stdout as lines:
                for line in lines:
                    if not line.endswith(b"\n"):
                        break  # it was killed while it wrote
                    yield json.loads(line)
        finally:
            self._hang_up()

    def has_stopped(self) -> bool:
        """Whether it was told to stop meanwhile, maybe by another thread."""
        return self.stopped

    def wait(self) -> int:
        """Wait for the end of the process; its exit status, 1 when it could not be started."""
        return self.process.wait() if self.process else 1

    def stop(self) -> None:
        """Have no more answers; returns at once, from any thread."""
        self.stopped = True
        self._hang_up()

    def _hang_up(self) -> None:
        """Close the standard input of the process: it is to end."""
        with self._guard:
            if self._input:
                with contextlib.suppress(OSError):
                    self._input.close()
                self._input = None

    def _started(self) -> "subprocess.Popen[bytes]":
        """The process; it finds this program, and nothing in the folder in which it is started."""
        home = os.fspath(Path(__file__).parents[1])
        places = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
        return subprocess.Popen(  # noqa: S603 (this program itself)
            [sys.executable, "-P", "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
            start_new_session=True,  # keys such as ctrl+c are not meant for it
        )


def begin(ended: Callable[[], None]) -> Any | None:  # noqa: ANN401 (what JSON holds)
    """In the process: the job, from now on at low priority; None when nobody waits any more.

    `ended` is called, in a thread, once the one who gave the job wants no more answers or is gone.
    """
    job = json.loads(sys.stdin.buffer.readline() or b"null")
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICE)
    gc.disable()  # such work makes no garbage in circles
    threading.Thread(target=_listen, args=(ended,), daemon=True).start()
    return job


def answer(content: object) -> bool:
    """In the process: give an answer; False when nobody listens."""
    try:
        sys.stdout.write(f"{json.dumps(content)}\n")
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _listen(ended: Callable[[], None]) -> None:
    while os.read(sys.stdin.fileno(), 1):  # not through the buffer: Python's end would trip over it
        pass
    ended()
