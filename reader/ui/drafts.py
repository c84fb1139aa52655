"""Notes that are being written, kept every moment: a crash costs at most the last second."""

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Final, NamedTuple

from reader.cleaning import clean, clean_line
from reader.errors import reason_of
from reader.files import make_private, write_atomically

_LONGEST: Final = 1_000_000  # bytes of a file that is read


class Draft(NamedTuple):
    """What was written to a bookmark and not saved yet."""

    note: str
    tags: str
    """As they stand in their line."""


class Drafts:
    """The drafts in a folder, by the ids of the bookmarks; readable by the user alone.

    What cannot be written is remembered as long as the program runs.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._unwritten: dict[str, Draft] = {}

    def get(self, name: str) -> Draft | None:
        """The draft for a bookmark."""
        if name in self._unwritten:
            return self._unwritten[name]
        with contextlib.suppress(OSError, ValueError, RecursionError):
            path = self._file(name)
            if path.stat().st_size <= _LONGEST:
                match json.loads(path.read_bytes()):
                    case {"note": str(note), "tags": str(tags)}:
                        return Draft(clean(note), clean_line(tags))
        return None

    def put(self, name: str, draft: Draft) -> str | None:
        """Keep a draft; why that could not be done, if it could not."""
        content = {"bookmark": name, **draft._asdict()}
        try:
            write_atomically(self._file(name), json.dumps(content).encode("ascii"))
            make_private(self.folder)
        except OSError as error:
            self._unwritten[name] = draft
            return reason_of(error)
        self._unwritten.pop(name, None)
        return None

    def drop(self, name: str) -> None:
        """The note was saved."""
        self._unwritten.pop(name, None)
        with contextlib.suppress(OSError):
            self._file(name).unlink()

    def has(self, name: str) -> bool:
        """Whether there is a draft for a bookmark."""
        return name in self._unwritten or self._stem(name) in self._stems()

    def of(self, names: list[str]) -> set[str]:
        """The bookmarks, of some, that have drafts."""
        stems = self._stems()
        if not stems and not self._unwritten:
            return set()
        return {name for name in names if name in self._unwritten or self._stem(name) in stems}

    def _stems(self) -> set[str]:
        try:
            return {path.stem for path in self.folder.glob("*.json")}
        except OSError:
            return set()

    def _file(self, name: str) -> Path:
        return self.folder / f"{self._stem(name)}.json"

    def _stem(self, name: str) -> str:
        """A name for a file; ids come from other programs, too, and may be anything."""
        return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
