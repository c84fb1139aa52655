"""Searching a library in line mode: the index, and the hits of the last search."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.documents.model import STREAM
from reader.library import Library
from reader.memory import Memory

if TYPE_CHECKING:
    from reader.cli.finding import Searched
    from reader.search import Hit, Index, Progress

LIMIT: Final = 50
_MOST_QUERIES: Final = 100
_LONGEST_QUERY: Final = 500
_EVERY: Final = 3.0  # seconds between lines on how far the index is


class Finder:
    """Passages of the library, and of what was piped in; `hits` are those found last."""

    def __init__(self, library: Library, memory: Memory, say: Callable[[str], None]) -> None:
        self._library = library
        self._memory = memory
        self._say = say
        self._searched: Searched | None = None
        self._piped: Index | None = None
        self.hits: tuple[Hit, ...] = ()
        self.at = -1
        """Which hit was gone to last; -1 before the first."""

    def search(self, query: str) -> tuple["Hit", ...]:
        """The best passages first; the query is kept among those of before.

        Raises:
            LoadError: the library cannot be read.
        """
        queries = self._memory.view.queries
        queries[:] = [*(q for q in queries if q != query), query[:_LONGEST_QUERY]][-_MOST_QUERIES:]
        found: list[Hit] = []
        if self._library.roots:
            found += self._library_index().search(query, LIMIT)
        if self._library.stream:
            found += self._piped_index().search(query, LIMIT) or ()
        self.hits, self.at = tuple(sorted(found, key=lambda hit: -hit.score)[:LIMIT]), -1
        return self.hits

    def nearest(self, query: str) -> tuple[str, ...]:
        """Words the library has that are near to those of the query it has not."""
        return self._library_index().nearest(query) if self._library.roots else ()

    def path_of(self, hit: "Hit") -> Path:
        """The document of a hit."""
        return self._library.path_of(hit.path)

    def _library_index(self) -> "Searched":
        if self._searched is None:
            from reader.cli.finding import Searched

            due = time.monotonic() + _EVERY

            def tell(now: "Progress") -> None:
                nonlocal due
                if time.monotonic() >= due:
                    due = time.monotonic() + _EVERY
                    self._say(f"Reading the library: {100 * now.done // max(1, now.total)} %.")

            self._searched = Searched(list(self._library.roots), tell)
        return self._searched

    def _piped_index(self) -> "Index":
        if self._piped is None:
            from reader.search import Index
            from reader.search.building import Builder
            from reader.search.segment import Source

            document = self._library.stream
            assert document  # noqa: S101 (says it to the type checker)
            meta, builder = document.meta, Builder()
            name = os.fspath(STREAM)
            source = Source(name, (0, 0), document.digest, meta.title, ", ".join(meta.authors))
            builder.add(source, document)
            self._piped = Index([builder.finish()])
        return self._piped
