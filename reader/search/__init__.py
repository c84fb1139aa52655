"""Typo-tolerant search over the whole library."""

from reader.search.hits import Hit
from reader.search.index import Index
from reader.search.library_index import File, Progress, forget, index_folder, ready, up_to_date

__all__ = ["File", "Hit", "Index", "Progress", "forget", "index_folder", "ready", "up_to_date"]
