"""The process that finds claims beside a screen; it answers for one document after another."""

import os
import sys
from pathlib import Path
from typing import Any

from reader.claims.storage import as_record, find
from reader.documents.loading import load
from reader.errors import LoadError
from reader.processes import STOPPED, answer, begin


def found(path: Path, folder: Path) -> dict[str, Any]:
    """The claims of a file as plain data, or why it cannot be read; keeps them in a folder."""
    out = {"path": os.fspath(path), "digest": "", "claims": None, "error": None}
    try:
        document = load(path)
    except LoadError as error:
        return out | {"error": error.reason}
    return out | {"digest": document.digest, "claims": as_record(find(document, folder))}


def main() -> int:
    """Do the job; the exit status."""
    job = begin(lambda: os._exit(STOPPED))  # what is kept is whole at any time
    if job is None:
        return STOPPED
    for name in job["paths"]:
        if not answer(found(Path(name), Path(job["folder"]))):
            return STOPPED
    return 0


if __name__ == "__main__":
    sys.exit(main())
