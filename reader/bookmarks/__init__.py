"""Places the user keeps: never lost, and found again after their documents changed."""

from reader.bookmarks.identity import Likely, likely
from reader.bookmarks.model import (
    Anchor,
    Bookmark,
    BookmarkError,
    Claimed,
    DocumentFacts,
    Kind,
    Place,
    State,
    Verdict,
    Version,
)
from reader.bookmarks.placing import Work, resolve
from reader.bookmarks.store import Store, Undone, bookmarks_dir

__all__ = [
    "Anchor",
    "Bookmark",
    "BookmarkError",
    "Claimed",
    "DocumentFacts",
    "Kind",
    "Likely",
    "Place",
    "State",
    "Store",
    "Undone",
    "Verdict",
    "Version",
    "Work",
    "bookmarks_dir",
    "likely",
    "resolve",
]
