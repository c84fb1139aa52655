"""Segments and the list of them as files: written aside and renamed, mapped into memory to read.

Everything here is a cache. Whatever is odd about a file makes it count as not there.
"""

import json
import mmap
import os
from itertools import chain
from pathlib import Path
from typing import IO, Final, NamedTuple
from zlib import crc32

import numpy as np

from reader.documents.version import READ_BY
from reader.files import make_private_dir, write_atomically
from reader.search.segment import Array, Arrays, Segment, Source, Stamp

FORMAT: Final = f"3 {READ_BY}"
"""Changes with passages, arrays and how files are read: an older index is built anew."""

_MAGIC: Final = b"seedreader index\n"
_ALIGNED: Final = 64
_WHOLE: Final = 1 << 21
_SAMPLE: Final = 1 << 12
_SAMPLES: Final = 64
_LIST: Final = "segments.json"
_TYPES: Final = {"u1": np.uint8, "u2": np.uint16, "u4": np.uint32, "u8": np.uint64}


class DamagedError(Exception):
    """A file of the index is not what was written."""


class Listed(NamedTuple):
    """A segment as the list has it; `dead` are numbers of its documents not to be found."""

    file: str
    dead: frozenset[int]


class Listing(NamedTuple):
    """Which segments make up the index."""

    segments: tuple[Listed, ...] = ()
    stamps: dict[str, Stamp] = {}  # noqa: RUF012 (never changed in place)
    """Newer stamps of files that were touched and are the same."""


def read_listing(folder: Path) -> Listing:
    """The list of segments; empty when there is none that can be read."""
    try:
        stored = json.loads((folder / _LIST).read_bytes())
        if stored["format"] != FORMAT:
            return Listing()
        return Listing(
            tuple(
                Listed(Path(str(one["file"])).name, frozenset(map(int, one["dead"])))
                for one in stored["segments"]
            ),
            {str(path): (int(a), int(b)) for path, (a, b) in stored["stamps"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Listing()


def write_listing(folder: Path, listing: Listing) -> None:
    """Make these segments the index, from one moment to the next.

    Raises:
        OSError: it cannot be written; the old list stands.
    """
    stored = {
        "format": FORMAT,
        "segments": [{"file": one.file, "dead": sorted(one.dead)} for one in listing.segments],
        "stamps": listing.stamps,
    }
    write_atomically(folder / _LIST, json.dumps(stored).encode("ascii"))


def write_segment(folder: Path, segment: Segment) -> str:
    """Put a segment into the folder; its file's name.

    Raises:
        OSError: it cannot be written.
    """
    make_private_dir(folder)
    arrays = [_smallest(array) for array in segment.arrays]
    head = json.dumps(
        {
            "sources": list(zip(*segment.sources, strict=True)),
            "counts": [len(array) for array in arrays],
            "types": [array.dtype.str[1:] for array in arrays],
            "checks": [_check(array) for array in arrays],
            "whole checks": [crc32(array.data) for array in arrays],
        }
    ).encode("ascii")
    name = f"{os.urandom(8).hex()}.segment"
    aside = folder / f"{name}.part"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_MAGIC)
            file.write(f"{len(head)} {crc32(head)}\n".encode("ascii"))
            file.write(head)
            for array in arrays:
                _align(file)
                file.write(array.data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(folder / name)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return name


def read_segment(path: Path, *, wholly: bool = False) -> Segment:
    """The segment in a file, its arrays mapped into memory.

    Of large arrays only samples are checked, unless it is to be done `wholly`.

    Raises:
        DamagedError: there is no such file, or it is not what was written.
    """
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return _parsed(data, wholly=wholly)
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise DamagedError(str(path)) from error


def remove_others(folder: Path, listing: Listing) -> None:
    """Remove files that no list names: left behind by a crash, or by a merge."""
    kept = {one.file for one in listing.segments}
    for path in chain(folder.glob("*.segment"), folder.glob("*.part")):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _align(file: IO[bytes]) -> None:
    file.write(bytes(-file.tell() % _ALIGNED))


def _smallest(array: Array) -> Array:
    """The same numbers in as few bytes as they need: half the size of most indexes."""
    top = int(array.max()) if len(array) else 0
    return np.ascontiguousarray(array, np.min_scalar_type(top))


def _check(array: Array) -> int:
    """A checksum: of all of a small array, of samples of a large one, so that opening is quick."""
    data = array.view(np.uint8)
    if len(data) <= _WHOLE:
        return crc32(data.data)
    check = crc32(data[-_SAMPLE:].data)
    for start in range(0, len(data), len(data) // _SAMPLES):
        check = crc32(data[start : start + _SAMPLE].data, check)
    return check


def _parsed(data: mmap.mmap, *, wholly: bool) -> Segment:
    if data[: len(_MAGIC)] != _MAGIC:
        raise DamagedError("not a segment")
    line_end = data.find(b"\n", len(_MAGIC), len(_MAGIC) + 40)
    size, check = map(int, data[len(_MAGIC) : line_end].split())
    head = data[line_end + 1 : line_end + 1 + size]
    if crc32(head) != check:
        raise DamagedError("head")
    stored = json.loads(head)
    paths, stamps, *others = stored["sources"]
    sources = tuple(map(Source, paths, map(tuple, stamps), *others))
    checks = stored["whole checks" if wholly else "checks"]
    arrays = []
    at = line_end + 1 + size
    for name, count, kind, check in zip(
        Arrays._fields, stored["counts"], stored["types"], checks, strict=True
    ):
        at += -at % _ALIGNED
        array = np.frombuffer(data, _TYPES[kind], count, at)
        at += array.nbytes
        if (crc32(array.data) if wholly else _check(array)) != check:
            raise DamagedError(name)
        arrays.append(array)
    return Segment(sources, Arrays(*arrays))
