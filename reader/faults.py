"""Write down an unexpected error: where it happened, and not a word of any document."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from reader import __version__
from reader.files import make_private_dir

_LONGEST: Final = 256 * 1024
_DEEPEST: Final = 5  # errors that led to one another


def record(error: BaseException, folder: Path) -> Path | None:
    """Add the error to the log in a folder; the log, or None when it cannot be written.

    Messages of exceptions are left out: they may quote what was read.
    """
    when = datetime.now(UTC).isoformat(timespec="seconds")
    system = f"python {platform.python_version()} {sys.platform}"
    lines = [f"{when} seedreader {__version__} {system} {type(error).__name__}"]
    lines += _frames(error)
    cause, depth = error.__cause__ or error.__context__, 0
    while cause and depth < _DEEPEST:
        lines += [f" from {type(cause).__name__}", *_frames(cause)]
        cause, depth = cause.__cause__ or cause.__context__, depth + 1
    path = folder / "seedreader.log"
    try:
        make_private_dir(folder)
        if path.exists() and path.stat().st_size > _LONGEST:
            path.replace(path.with_suffix(".log.1"))
        path.touch(mode=0o600)
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path


def _frames(error: BaseException) -> list[str]:
    return [
        f"  {frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
