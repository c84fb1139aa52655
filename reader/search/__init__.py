"""Typo-tolerant search over the whole library."""

from reader.search.background import Build, Outcome
from reader.search.changes import Changes, changes
from reader.search.hits import Hit
from reader.search.index import Index
from reader.search.library_index import (
    IN_MEMORY,
    File,
    Progress,
    forget,
    index_folder,
    ready,
    up_to_date,
    weight,
)

__all__ = [
    "IN_MEMORY",
    "Build",
    "Changes",
    "File",
    "Hit",
    "Index",
    "Outcome",
    "Progress",
    "changes",
    "forget",
    "index_folder",
    "ready",
    "up_to_date",
    "weight",
]
