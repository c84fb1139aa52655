"""Places the user keeps: never lost, and found again after their documents changed.

What others may use is loaded when it is asked for: a command needs a part of it, and soon.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reader.bookmarks.clippings import Basket, Clipping
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
        Undone,
        Verdict,
        Version,
    )
    from reader.bookmarks.placing import Work, resolve
    from reader.bookmarks.store import Store, bookmarks_dir

__all__ = [
    "Anchor",
    "Basket",
    "Bookmark",
    "BookmarkError",
    "Claimed",
    "Clipping",
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

_ELSEWHERE: Final = {
    **dict.fromkeys(("Basket", "Clipping"), "clippings"),
    **dict.fromkeys(("Likely", "likely"), "identity"),
    **dict.fromkeys(("Work", "resolve"), "placing"),
    **dict.fromkeys(("Store", "bookmarks_dir"), "store"),
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    module = import_module(f"reader.bookmarks.{_ELSEWHERE.get(name, 'model')}")
    return getattr(module, name)
