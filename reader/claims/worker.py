"""The process that finds claims beside a screen; it answers for one document after another."""

import os
import sys
from pathlib import Path
from typing import Any

from reader.claims.storage import as_record, find
from reader.documents.citation import passage_line
from reader.documents.loading import load
from reader.errors import LoadError
from reader.processes import STOPPED, answer, begin


def found(path: Path, folder: Path, most: int | None = None) -> dict[str, Any]:
    """The claims of a file as plain data, or why it cannot be read; keeps them in a folder.

    Of more than `most` claims, so many are told.
    """
    out: dict[str, Any] = {"path": os.fspath(path), "digest": "", "claims": None, "error": None}
    out |= {"title": "", "authors": (), "words": ()}
    try:
        document = load(path)
    except LoadError as error:
        return out | {"error": error.reason}
    claims = find(document, folder)
    if most is not None:
        claims = claims.foremost(most)
    return out | {
        "digest": document.digest,
        "claims": as_record(claims),
        "title": document.meta.title,
        "authors": document.meta.authors,
        "words": [passage_line(document, claim.span) for claim in claims],
    }


def main() -> int:
    """Do the job; the exit status."""
    job = begin(lambda: os._exit(STOPPED))  # what is kept is whole at any time
    if job is None:
        return STOPPED
    for name in job["paths"]:
        if not answer(found(Path(name), Path(job["folder"]), job.get("most"))):
            return STOPPED
    return 0


if __name__ == "__main__":
    sys.exit(main())
