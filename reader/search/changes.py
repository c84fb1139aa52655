"""What changed in a library since it was indexed, told by names, sizes and times alone."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.search.index import Index
from reader.search.library_index import File
from reader.search.segment import is_same, stamp_of


class Changes(NamedTuple):
    """How much of an index is out of date; `any` of it is zero when nothing is."""

    missing: int
    """Documents that are new, or not as they were."""
    size: int
    """Their bytes."""
    gone: int
    """Documents that are no more."""


def changes(index: Index, files: Sequence[File]) -> Changes:
    """Compare an index with the files as they are now; reads none of them."""
    stamps = index.stamps
    here = missing = size = 0
    for file in files:
        stamp = stamp_of(file.path)
        if stamp is None:
            continue
        before = stamps.get(file.name)
        here += before is not None
        if before is None or not is_same(before, stamp):
            missing += 1
            size += stamp[0]
    return Changes(missing, size, len(stamps) - here)
