"""The cache of what was read from formats that take long; safe to delete.

A file is named by the hash of the document's bytes and by the reader that read them, so that it
never answers for other bytes or an older reader.
"""

import contextlib
import os
import zlib
from pathlib import Path
from typing import Final

from reader.documents.building import Extract
from reader.documents.stored import packed, unpacked
from reader.documents.version import READ_BY
from reader.errors import LoadError
from reader.files import open_regular, read_all, write_atomically
from reader.paths import cache_dir

_MOST_BYTES: Final = 128 << 20  # of all files together
_MOST_FILES: Final = 1_000
_LARGEST: Final = 64 << 20  # of one, unpacked


def kept_extract(loader: str, digest: str) -> Extract | None:
    """What the loader found in the document of this hash; None if that is not known."""
    path = _path(loader, digest)
    try:
        with open_regular(path) as file:
            data = read_all(file, _LARGEST)
        extract = unpacked(zlib.decompressobj().decompress(data, _LARGEST))
        os.utime(path)  # what is used lives longer
    except (LoadError, OSError, ValueError, zlib.error):
        return None
    return extract


def keep_extract(
    loader: str, digest: str, extract: Extract, *, most_files: int = _MOST_FILES
) -> None:
    """Keep what was found, if that works; of too much the oldest goes."""
    data = packed(extract)
    if len(data) > _LARGEST:
        return
    path = _path(loader, digest)
    with contextlib.suppress(OSError):
        write_atomically(path, zlib.compress(data, 1), durable=False)
        _make_room(path.parent, most_files)


def _path(loader: str, digest: str) -> Path:
    return cache_dir() / "documents" / f"{digest}-{loader}-{READ_BY}"


def _make_room(folder: Path, most_files: int) -> None:
    with os.scandir(folder) as entries:
        found = [(entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries]
    found.sort(reverse=True)
    total = 0
    for number, (_, size, path) in enumerate(found):
        total += size
        if number >= most_files or total > _MOST_BYTES:
            with contextlib.suppress(OSError):
                Path(path).unlink()
