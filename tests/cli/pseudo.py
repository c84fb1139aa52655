"""The program at a terminal that is none: all it writes is kept, all it reads is ours."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

DEADLINE: Final = 20.0
"""Seconds after which something that was waited for counts as never happening."""

TEXT: Final = (
    "The Title\n\nA first paragraph — with “quotes”.\n\n> A quotation.\n\nThe end. 漢字 🙂\n"
)
READER: Final = (sys.executable, "-m", "reader")
SCREEN_UP: Final = b"\x1b[?1000h"
"""The screen library switches the mouse on when it starts."""

_IN_OWN_SESSION: Final = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
_BELOW_A_SHELL: Final = """
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
pid = os.fork()
if not pid:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.argv[1], sys.argv[1:])
while True:
    _, status = os.waitpid(pid, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
    os.tcsetpgrp(0, os.getpgrp())
    os.write(1, b"[stopped]")
    while os.read(0, 1) != b"\\n":
        pass
    os.tcsetpgrp(0, pid)
    os.kill(pid, signal.SIGCONT)
"""
_mode = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_kitty = re.compile(rb"\x1b\[(>\d+|<)u")
_escape = re.compile(rb"\x1b(?:\[[\x20-\x3f]*[\x40-\x7e]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")


def environment(home: Path, **more: str) -> dict[str, str]:
    """Surroundings in which everything the program keeps is below one folder."""
    home.mkdir(parents=True, exist_ok=True)
    return {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        **more,
    }


def run(
    *arguments: str | bytes | Path,
    home: Path,
    given: bytes | None = b"",
    folder: Path | None = None,
    stdin: int | None = None,
    **more: str,
) -> subprocess.CompletedProcess[bytes]:
    """The program run to its end, in a folder, on what it is given or on a descriptor."""
    root = os.fspath(Path(__file__).parents[2])
    return subprocess.run(
        [*READER, *arguments],
        input=given if stdin is None else None,
        stdin=stdin,
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment(home, **{"PYTHONPATH": root, **more}),
        timeout=60,
    )


def words_of(output: bytes) -> str:
    """The characters of some output without the sequences between them."""
    return _escape.sub(b"", output).decode("utf-8", "replace")


class Pseudo:
    """A program in a pseudo-terminal of its own."""

    def __init__(
        self,
        command: Sequence[str | bytes],
        home: Path,
        *,
        size: tuple[int, int] = (80, 24),
        below_a_shell: bool = False,
        **more: str,
    ) -> None:
        self.output = b""
        self.master, slave = pty.openpty()
        self.resize(*size)
        self.before = termios.tcgetattr(slave)
        start = _BELOW_A_SHELL if below_a_shell else _IN_OWN_SESSION
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-E", "-c", start, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment(home, **more),
            start_new_session=True,
        )
        os.close(slave)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, data: bytes) -> None:
        """Send bytes, however many: what comes back meanwhile is kept."""
        while data:
            _, ready, _ = select.select([], [self.master], [], DEADLINE)
            assert ready, "the program reads no more"
            data = data[os.write(self.master, data[:1024]) :]
            self._take(0)

    def _take(self, seconds: float) -> bool:
        """Read what is there; False at the end."""
        readable, _, _ = select.select([self.master], [], [], seconds)
        if not readable:
            return True
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:  # so Linux tells that nobody holds the other side any more
            return False
        self.output += data
        return bool(data)

    def until(self, *marks: str | bytes, start: int = 0) -> int:
        """Read until all marks were written after `start`; where the last of them ends."""
        deadline = time.monotonic() + DEADLINE
        wanted = [mark.encode() if isinstance(mark, str) else mark for mark in marks]
        while True:
            found = [self.output.find(mark, start) for mark in wanted]
            if min(found) >= 0:
                return max(at + len(mark) for at, mark in zip(found, wanted, strict=True))
            going = self._take(max(0.0, deadline - time.monotonic()))
            late = time.monotonic() >= deadline
            assert going, f"the program ended before {marks}: {words_of(self.output[-2000:])!r}"
            assert not late, f"{marks} never came: {words_of(self.output[-2000:])!r}"

    def start(self, *marks: str) -> None:
        """Wait until the screen is up and shows some words."""
        self.until(*marks, start=self.until(SCREEN_UP))

    def wait(self) -> int:
        """Read to the end; the exit status, negative for a signal."""
        deadline = time.monotonic() + DEADLINE
        while self._take(max(0.0, deadline - time.monotonic())):
            assert time.monotonic() < deadline, f"it never ended: {words_of(self.output[-2000:])!r}"
        return self.process.wait(DEADLINE)

    def close(self) -> None:
        """Take the terminal away."""
        os.close(self.master)
        self.master = -1

    def is_restored(self, start: int = 0) -> bool:
        """Whether the terminal is as a shell expects it; asserts what is not."""
        state: dict[bytes, bytes] = {}
        for numbers, value in _mode.findall(self.output[start:]):
            for number in numbers.split(b";"):
                state[number] = value
        on = {number for number, value in state.items() if value == b"h"}
        assert on <= {b"25", b"7"}, f"modes left on: {on}"
        assert state.get(b"25", b"h") == b"h", "the cursor stays hidden"
        assert state.get(b"7", b"h") == b"h", "lines are not wrapped"
        kitty = _kitty.findall(self.output[start:])
        assert not kitty or kitty[-1] == b"<", "the keyboard stays in another mode"
        if self.master >= 0:
            assert termios.tcgetattr(self.master) == self.before
        return True


@contextlib.contextmanager
def terminal(
    *names: str | bytes | Path,
    home: Path,
    command: Sequence[str] = READER,
    size: tuple[int, int] = (80, 24),
    below_a_shell: bool = False,
    **more: str,
) -> Iterator[Pseudo]:
    """The program started on some names; ended at the end, if it has not done so itself."""
    arguments = [name if isinstance(name, bytes) else str(name) for name in names]
    run = Pseudo([*command, *arguments], home, size=size, below_a_shell=below_a_shell, **more)
    try:
        yield run
    finally:
        if run.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(run.process.pid, signal.SIGKILL)
            run.process.kill()
            run.process.wait()
        if run.master >= 0:
            os.close(run.master)
