"""Find the claims of files in a process of its own: it reads them, so that nobody else need do."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.claims.model import Claims
from reader.claims.storage import from_record
from reader.processes import Worker


class Found(NamedTuple):
    """What was found in a file."""

    path: Path
    digest: str
    """Of the document; empty where it could not be read."""
    claims: Claims | None
    error: str | None
    """Why it could not be read."""
    title: str
    authors: tuple[str, ...]
    words: tuple[str, ...]
    """Of each claim, on one line."""


class Finding(Worker):
    """The claims of some files; iterate over it, from a thread that may wait, to find them.

    Ends early when it is stopped, or its process fails.
    """

    def __init__(self, paths: Sequence[Path], folder: Path, most: int | None = None) -> None:
        """Claims are kept in `folder`; of a file that has more than `most`, so many are told."""
        names = [os.fspath(path.absolute()) for path in paths]
        job = {"paths": names, "folder": os.fspath(folder), "most": most}
        super().__init__("reader.claims.worker", job)
        self._paths = list(paths)

    def __iter__(self) -> Iterator[Found]:
        """What is found in each file, in their order."""
        if not self._paths:
            return
        try:
            for answer, path in zip(self.answers(), self._paths, strict=False):
                record = answer["claims"]
                claims = from_record(record) if record is not None else None
                authors, words = tuple(answer["authors"]), tuple(answer["words"])
                yield Found(
                    *(path, answer["digest"], claims, answer["error"]),
                    *(answer["title"], authors, words),
                )
        finally:
            self.stop()
            self.wait()
