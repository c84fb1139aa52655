"""What can be made again: pages, documents, claims and indexes; and the log."""

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from reader.cli.doctor.checks import Check, command, count, shown, size
from reader.errors import LoadError
from reader.files import open_regular
from reader.paths import cache_dir, log_dir

_MOST: Final = 100_000  # names looked at
_TAIL: Final = 64 << 10  # bytes of the log
_LAST: Final = 3
_entry = re.compile(r"\d{4}-\d\d-\d\dT[^ ]+ seedreader [^ ]+ .*")


def checks() -> Iterator[Check]:
    """How large each cache is, how each index is, and the last faults."""
    cache = cache_dir()
    parts = []
    for name in ("pages", "documents", "claims", "index"):
        files, total = _weighed(cache / name)
        if files:
            parts.append(f"{name} {size(total)}")
    removal = command("safe to delete: rm -r", path=cache) if parts else ""
    yield Check("caches", ", ".join(parts) or "empty", mend=removal)
    yield from _indexes(cache / "index")
    yield from _log(log_dir() / "seedreader.log")


def _weighed(folder: Path) -> tuple[int, int]:
    """How many files there are below a folder, and how many bytes."""
    files = total = 0
    for base, _, names in islice(os.walk(folder), _MOST):
        for name in names:
            try:
                total += os.lstat(os.path.join(base, name)).st_size  # noqa: PTH118
            except OSError:
                continue
            files += 1
            if files >= _MOST:
                return files, total
    return files, total


def _indexes(folder: Path) -> Iterator[Check]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        yield Check("index", "none kept yet; libraries below 2 MB need none")
        return
    from reader.search.storage import DamagedError, read_listing, read_segment

    documents = 0
    for name in names:
        listing = read_listing(folder / name)
        for listed in listing.segments:
            try:
                segment = read_segment(folder / name / listed.file)
            except DamagedError:
                mend = command("mended by the next search; or: rm -r", path=folder / name)
                yield Check("index", f"{shown(folder / name)} is damaged", mend=mend)
                break
            documents += max(0, len(segment.sources) - len(listed.dead))
    yield Check("index", f"{documents:,} documents of {_libraries(len(names))}")


def _libraries(number: int) -> str:
    return "1 library" if number == 1 else f"{number} libraries"


def _log(path: Path) -> Iterator[Check]:
    try:
        with open_regular(path) as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _TAIL))
            data = file.read(_TAIL).decode("utf-8", "replace")
    except (LoadError, OSError):
        yield Check("log", "no faults")
        return
    found = [line for line in data.split("\n") if _entry.fullmatch(line)]
    if not found:
        yield Check("log", "no faults")
        return
    for line in found[-_LAST:]:
        when, _, version, *_, fault = line.split(" ")
        yield Check("log", f"{when} {fault} (version {version})")
    told = f"{count(len(found), 'fault')}, the last of them above, in {shown(path)}"
    yield Check("log", told, mend="please report them with this file: it holds no document's text")
