"""Read a document in a process of its own, with little memory and time.

PDFium ends its whole process on some hostile files and may not be used by two threads at once; and
whatever a parser does, it must not take the reader down with it. Data goes in on standard input,
and what was found comes out as JSON: nothing that could run.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Final

from reader.documents.building import Extract
from reader.documents.decoding import NotTextError
from reader.documents.stored import packed, unpacked
from reader.errors import MarkupError

_MEMORY: Final = 280 << 20  # bytes, and as much again as the file has
_ADDRESSES: Final = 2 << 30  # bytes of address space, much of which is never used
_SECONDS: Final = 2  # of processor time, and more for large files
_OWN_MEMORY: Final = 1 << 30
"""For what has bounds of its own, by what it unpacks to; and so many times the size of the file."""
_TIMES: Final = 10
_BYTES_A_SECOND: Final = 256 << 10
_LONGEST: Final = 120  # seconds
_WAITS: Final = 6  # times as long by the clock, on a machine that is busy
_PAUSE: Final = 0.02  # seconds between two breaths
_GAVE_UP: Final = 3  # exit status: one line on standard output says why
_NO_MEMORY: Final = 4
_TOO_LONG: Final = 5  # told by nobody but the clock
_TRIES: Final = 2
_FROM_OUTSIDE: Final = (-signal.SIGTERM, -9)  # as by a system without memory, or by mistake


def read_apart(
    loader: str,
    content: bytes | str,
    breathe: Callable[[], None] = lambda: None,
    *,
    strict: bool = True,
) -> Extract:
    """What the loader finds in the bytes or the text of a file.

    With `strict` time and memory are short; a loader that bounds itself needs none of that.

    `breathe` is called about every 20 milliseconds while the process is waited for.

    Raises:
        MarkupError: it cannot be read, or not with little memory and time.
    """
    is_text = isinstance(content, str)
    data = content.encode() if isinstance(content, str) else content
    seconds = min(_LONGEST, _SECONDS + len(data) // _BYTES_A_SECOND) if strict else _LONGEST
    memory = _MEMORY + len(data) if strict else _OWN_MEMORY + _TIMES * len(data)
    job = [loader, "text" if is_text else "bytes", str(seconds), str(memory)]
    command = [sys.executable, "-P", "-m", "reader.documents.child", *job]
    # It finds this program, and nothing in the folder in which it was started.
    places = [os.fspath(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))}
    for _ in range(_TRIES):
        status, found = _run(command, environment, data, seconds, breathe)
        if status not in _FROM_OUTSIDE:
            break
    else:
        raise MarkupError("could not be read: its process was ended from outside")
    if status == 0:
        try:
            return unpacked(found)
        except ValueError as error:
            raise MarkupError("cannot be read") from error
    if status == _GAVE_UP:
        raise MarkupError(found.decode("utf-8", "replace")[:200] or "cannot be read")
    if status == _NO_MEMORY:
        raise MarkupError("needs too much memory to be read")
    raise MarkupError("is damaged, or takes too much time or memory to be read")


def _run(
    command: list[str],
    environment: dict[str, str],
    data: bytes,
    seconds: int,
    breathe: Callable[[], None],
) -> tuple[int, bytes]:
    """The exit status of the process and what it wrote; `_TOO_LONG` when it had to be ended."""
    process = subprocess.Popen(  # noqa: S603 (our own program)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # keys such as ctrl+c are not meant for it
    )
    with process:
        try:
            found = _answer(process, data, seconds, breathe)
        finally:
            process.kill()
    return (_TOO_LONG, b"") if found is None else (process.returncode, found)


def _answer(
    process: "subprocess.Popen[bytes]", data: bytes, seconds: int, breathe: Callable[[], None]
) -> bytes | None:
    # In a thread: `communicate` with a timeout forgets what it has still to write.
    feeding = threading.Thread(target=_feed, args=(process.stdin, data), daemon=True)
    process.stdin = None
    feeding.start()
    for _ in range(int(seconds * _WAITS / _PAUSE)):
        try:
            return process.communicate(timeout=_PAUSE)[0]
        except subprocess.TimeoutExpired:
            breathe()
    process.kill()
    process.communicate()
    return None


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError), pipe:  # it may have ended, which its status tells
        pipe.write(data)


def _limit(seconds: int, memory: int) -> None:
    """Bound time and memory, in bytes, where the system can; elsewhere only the clock does."""
    try:
        import resource
    except ImportError:
        return
    for what, most, hard in (
        (resource.RLIMIT_CPU, seconds, seconds + 1),  # at the first it ends by a signal of its own
        (resource.RLIMIT_DATA, memory, memory),
        (resource.RLIMIT_AS, _ADDRESSES + memory, _ADDRESSES + memory),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        try:
            resource.setrlimit(what, (most, hard))
        except (ValueError, OSError):
            continue


def main(loader: str, kind: str, seconds: str, memory: str) -> int:
    """Read standard input with a loader and write what it finds; the exit status."""
    data = sys.stdin.buffer.read()
    _limit(int(seconds), int(memory))
    try:
        content = data.decode() if kind == "text" else data
        extract: Extract = import_module(f"reader.documents.loaders.{loader}").read(content)
        found = packed(extract)
    except (MarkupError, NotTextError) as error:
        sys.stdout.buffer.write(str(error).encode("utf-8", "replace"))
        return _GAVE_UP
    except (MemoryError, RecursionError):
        return _NO_MEMORY
    sys.stdout.buffer.write(found)
    return 0


if __name__ == "__main__":
    status = main(*sys.argv[1:])
    sys.stdout.flush()
    os._exit(status)  # there is nothing to tidy up, and that takes time
