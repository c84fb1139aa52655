"""The texts as they were when they were bookmarked: each once, compressed, named by its hash.

Only the old text shows which passages had a place of their own: without it, a sentence that looks
like one that was deleted would be taken for it.
"""

import hashlib
import zlib
from pathlib import Path
from typing import Final

from reader.bookmarks.disk import Disk, write_new
from reader.errors import LoadError
from reader.files import open_regular, read_all

_LARGEST: Final = 1 << 30  # bytes; more than any document has, and an end for what is made to grow
_LONG: Final = 4 << 20
_QUICK, _SMALL = 1, 6  # how hard is tried to compress


def hash_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def packed(text: str) -> bytes:
    """The text compressed: well, or quickly when it is long."""
    data = text.encode("utf-8", "surrogatepass")
    return zlib.compress(data, _QUICK if len(data) > _LONG else _SMALL)


def unpacked(data: bytes, name: str) -> str | None:
    """The text that was compressed; None when it is not the one of that hash."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(data, _LARGEST)
        if unpacking.eof and hashlib.sha256(found).hexdigest() == name:
            return found.decode("utf-8", "surrogatepass")
    except (ValueError, zlib.error):
        pass
    return None


class Texts:
    """The kept texts of a folder."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._sound: set[str] = set()

    def keep(self, text: str, name: str) -> None:
        """Keep a text under its hash; one that is there, and whole, is left.

        Raises:
            OSError: it cannot be written.
        """
        if name in self._sound:
            return
        if self.get(name) is None:
            write_new(self._disk, self._path(name), packed(text), replacing=True)
        self._sound.add(name)

    def get(self, name: str) -> str | None:
        """A kept text; None when it is missing or damaged."""
        try:
            with open_regular(self._path(name)) as file:
                data = read_all(file, _LARGEST)
        except (LoadError, OSError):
            return None
        return unpacked(data, name)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.z"
