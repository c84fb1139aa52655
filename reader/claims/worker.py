"""The process that finds claims beside a screen: at low priority, and gone when the screen is.

Its job is a line of JSON on standard input; for each document a line of JSON on standard output.
When standard input ends, nobody wants the rest.
"""

import contextlib
import gc
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, Final

from reader.claims.storage import as_record, find
from reader.documents.loading import load
from reader.errors import LoadError

_NICE: Final = 10
_STOPPED: Final = 3


def found(path: Path, folder: Path) -> dict[str, Any]:
    """The claims of a file as plain data, or why it cannot be read; keeps them in a folder."""
    answer = {"path": os.fspath(path), "digest": "", "claims": None, "error": None}
    try:
        document = load(path)
    except LoadError as error:
        return answer | {"error": error.reason}
    return answer | {"digest": document.digest, "claims": as_record(find(document, folder))}


def main() -> int:
    """Do the job; the exit status."""
    job = json.loads(sys.stdin.buffer.readline() or b"null")
    if job is None:
        return _STOPPED
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICE)
    gc.disable()  # finding claims makes no garbage in circles
    threading.Thread(target=_listen, daemon=True).start()
    for name in job["paths"]:
        line = json.dumps(found(Path(name), Path(job["folder"])))
        try:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        except OSError:  # nobody listens
            return _STOPPED
    return 0


def _listen() -> None:
    """Wait for the end of standard input, and end at once: what is kept is whole at any time."""
    while os.read(sys.stdin.fileno(), 1):  # not through the buffer: Python's end would trip over it
        pass
    os._exit(_STOPPED)


if __name__ == "__main__":
    sys.exit(main())
