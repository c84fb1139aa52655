"""The library that a command searches or indexes: which documents, and where its index is."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reader.errors import LoadError
from reader.files import is_folder, is_there
from reader.library import Library
from reader.memory import Memory
from reader.paths import cache_dir, data_dir, seeds_dir
from reader.search import File, Hit, Index, Progress, forget, index_folder, up_to_date

_Answer = TypeVar("_Answer")


def library_roots(path: str | None) -> list[Path]:
    """The folder named, else what was opened last, else the seeds."""
    if path is not None:
        return [Path(os.path.abspath(path))]  # noqa: PTH100 (links in it stay as they are)
    last = [Path(name) for name in Memory(data_dir()).view.roots]
    return [root for root in last if is_there(root)] or [seeds_dir()]


def indexed(
    roots: list[Path],
    progress: Callable[[Progress], None] = lambda _: None,
    wanted: Callable[[], bool] = lambda: True,
) -> Index:
    """The index of a library as its files are now; when it is no longer `wanted`, a part.

    Raises:
        LoadError: a root is missing or may not be read.
    """
    return up_to_date(index_folder(cache_dir(), roots), files_below(roots), progress, wanted)


class Searched:
    """A library to be searched, built anew if its index turns out to be damaged."""

    def __init__(self, roots: list[Path], progress: Callable[[Progress], None]) -> None:
        """Bring the index up to date.

        Raises:
            LoadError: a root is missing or may not be read.
        """
        self._roots = roots
        self._index = indexed(roots, progress)

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        """The best passages first; may be empty."""
        return self._answer(lambda index: index.search(query, limit) or ())

    def nearest(self, query: str) -> tuple[str, ...]:
        """Words the library has that are near to those of the query it has not."""
        pairs = self._answer(lambda index: index.nearest(query))
        return tuple(dict.fromkeys(near for _, words in pairs for near in words))

    def barren(self, query: str) -> tuple[str, ...]:
        """The fields of the query that no document has."""
        return self._answer(lambda index: index.barren(query))

    def _answer(self, ask: Callable[[Index], _Answer]) -> _Answer:
        try:
            return ask(self._index)
        except (IndexError, ValueError, OverflowError):  # numbers that lead nowhere, no text
            forget(index_folder(cache_dir(), self._roots))
            self._index = indexed(self._roots)
            return ask(self._index)


def files_below(roots: list[Path]) -> list[File]:
    """The documents of a library; in one folder, named by their paths below it.

    Raises:
        LoadError: a root is missing or may not be read.
    """
    library = Library(roots)
    library.begin()
    while entries := library.more():
        library.add(entries)
    files = [File(name, entry.path) for name, entry in library.named().items()]
    if not files and len(roots) == 1 and not is_folder(roots[0]):
        raise LoadError(roots[0], "not a document")
    return files
