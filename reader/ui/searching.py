"""Search behind the screen: an index kept up to date, and always the last question answered."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.dom import DOMNode
from textual.worker import get_current_worker

from reader.documents.model import STREAM, Document
from reader.errors import LoadError, reason_of
from reader.library import Entry, Library
from reader.ui.found import Exact, Question
from reader.ui.messages import HitsFound, IndexBuilding, IndexReady

if TYPE_CHECKING:
    from reader.search import Build, File, Hit, Index, Progress

_MOST_HITS: Final = 100
_MOST_IN_DOCUMENT: Final = 400
_CHECK_SECONDS: Final = 2.0
_CHECK_SHARE: Final = 0.05
"""How much of the time at most goes into looking whether files have changed."""
_MUCH: Final = 4_000_000
"""Weight of documents from which they are indexed in a process of its own."""
_PART_SECONDS: Final = 1.0
"""How long one waits for the first documents of a library that is still being listed."""
_TELL_SECONDS: Final = 0.1
_SWITCH_SECONDS: Final = 0.0005


class Searcher:
    """Searches a library, and one document of it, for a screen.

    What it knows is changed by the screen's own messages only; its workers are given what they
    need. An index is searched by one worker at a time.
    """

    def __init__(self, node: DOMNode, library: Library, cache: Path) -> None:
        """`node` is told what was found; the index is kept below `cache`."""
        self.entries: dict[str, Entry] = {}
        self.complaint: str | None = None
        self.share: float | None = None
        """How much of the index is built; None when nothing is being built."""
        self.built = (0, 0)
        """For how many documents, of how many."""
        sys.setswitchinterval(_SWITCH_SECONDS)  # the screen waits that long for its turn
        self._node, self._library, self._cache = node, library, cache
        self._index: Index | None = None
        self._question: Question | None = None
        self._document: Document | None = None
        self._answering = self._updating = False
        self._again = False
        self._next_check = 0.0
        self._single: tuple[Document, Index] | None = None
        self._building: Build | None = None
        self._in_part = False
        """Whether the index is of the documents found first only."""

    def stop(self) -> None:
        """The program ends: build nothing any more; what is finished is kept."""
        self._question = None
        if self._building:
            self._building.stop()

    @property
    def count(self) -> int:
        """How many documents can be searched."""
        return (len(self._index) if self._index else 0) + (self._library.stream is not None)

    @property
    def is_ready(self) -> bool:
        """Whether there is something to search in, be it a part."""
        return self._index is not None

    # Questions

    def ask(self, question: Question, document: Document | None = None) -> None:
        """Answer a question, in a document or the library; what was asked before is dropped."""
        self._question, self._document = question, document
        if self._answering:
            self._again = True
        else:
            self._start()

    def _start(self) -> None:
        question = self._question
        if question is None or (question.document is None and self._index is None):
            return  # asked again as soon as there is an index
        self._answering, self._again = True, False
        where = self._document if question.document is not None else None
        work = partial(self._answer, question, self._index, where)
        self._node.run_worker(work, thread=True, group="search")

    def answered(self, event: HitsFound) -> bool:
        """A worker has ended; whether its answer is to the question asked last."""
        self._answering = False
        if event.damaged:
            self._index = None
            self.refresh(at_once=True)
            return False
        if self._again or event.question != self._question:
            self._start()
        return event.hits is not None and event.question == self._question

    def _answer(
        self,
        question: Question,
        index: "Index | None",
        document: Document | None,
    ) -> None:
        worker = get_current_worker()

        def wanted() -> bool:
            return question == self._question and not worker.is_cancelled

        started = time.perf_counter()
        text, name = question
        limit = _MOST_HITS if name is None else _MOST_IN_DOCUMENT
        hits: tuple[Hit, ...] | None = ()
        nearest: tuple[tuple[str, tuple[str, ...]], ...] = ()
        barren: tuple[str, ...] = ()
        damaged = False
        try:
            if name is None:
                hits = self._in_library(text, index, limit, wanted)
            elif index and document and document.complete and name in index.stamps:
                hits = index.search(text, limit, wanted, within=name)
            elif document:
                hits = self._of(document, name).search(text, limit, wanted)
            if index and hits is not None and not hits:
                nearest = index.nearest(text)
                barren = index.barren(text) if name is None else ()
        except (IndexError, ValueError):  # numbers that lead nowhere, bytes that are no text
            self._forget()
            hits, damaged = None, True
        seconds = time.perf_counter() - started
        exact = _exact(hits or (), text)
        self._node.post_message(
            HitsFound(question, hits, seconds, limit, exact, nearest, barren, damaged)
        )

    def _in_library(
        self, text: str, index: "Index | None", limit: int, wanted: Callable[[], bool]
    ) -> "tuple[Hit, ...] | None":
        hits = index.search(text, limit, wanted) if index else ()
        piped = self._library.stream
        if hits is None or piped is None:
            return hits
        more = self._of(piped, os.fspath(STREAM)).search(text, limit, wanted) or ()
        return tuple(sorted((*hits, *more), key=lambda hit: -hit.score)[:limit])

    def _of(self, document: Document, name: str) -> "Index":
        """The index of one document, kept while it is the one that is asked for."""
        if self._single is None or self._single[0] is not document:
            from reader.search import Index
            from reader.search.building import Builder
            from reader.search.segment import Source

            builder, meta = Builder(), document.meta
            source = Source(name, (0, 0), document.digest, meta.title, ", ".join(meta.authors))
            builder.add(source, document)
            self._single = document, Index([builder.finish()])
        return self._single[1]

    # The index

    def refresh(self, *, at_once: bool = False) -> None:
        """See whether files have changed, were added or have gone, unless that was just done."""
        if self._updating or (not at_once and time.monotonic() < self._next_check):
            return
        self._updating = True
        known = None if self._library.complete else dict(self._library.named())
        work = partial(self._update, known, self._index)
        self._node.run_worker(work, thread=True, group="index")

    def building(self, event: IndexBuilding) -> None:
        """So much of the index is there."""
        self.share, self.built = event.share, (event.done, event.of)

    def ready(self, event: IndexReady) -> bool:
        """There is an index; whether it is another than before."""
        if event.whole:
            self._updating, self.built = False, (0, 0)
            self.share = 0.0 if self._in_part else None  # the rest is still to come
        if event.entries is not None:
            self.entries = event.entries
        if event.index is None:
            return False
        self._index, self.complaint = event.index, event.complaint
        return True

    def _update(self, known: dict[str, Entry] | None, index: "Index | None") -> None:
        """Bring the index up to date with the files; of a library being scanned, those `known`."""
        from reader.search import File, changes, ready, weight

        started = time.monotonic()
        entries = known
        if entries is None:  # after a part, what was just listed need not be listed again
            entries = self._library.named() if self._in_part else self._scanned()
        files = [File(n, entry.path) for n, entry in entries.items() if entry.path != STREAM]
        folder, post = self._folder(), self._node.post_message
        first = index is None
        if index is None:
            index = ready(folder)
            if len(index):
                post(IndexReady(index, entries, whole=False))
        missing = changes(index, files)
        spent = time.monotonic() - started
        self._next_check = started + max(_CHECK_SECONDS, spent / _CHECK_SHARE)
        if not any(missing):
            post(IndexReady(index if first else None, entries))
        elif known is None:
            self._in_part = False
            self._build(folder, files, entries, weight(missing.missing, missing.size))
        elif len(index) and not self._in_part:  # more may be in it than was found so far
            post(IndexReady(index if first else None, entries))
        else:
            self._in_part = True
            self._next_check = started + _CHECK_SECONDS  # the rest, as soon as it is listed
            self._build_some(folder, files, entries)

    def _build(
        self, folder: Path, files: "list[File]", entries: dict[str, Entry], size: int
    ) -> None:
        """Build what is missing; if that is much, in a process of its own."""
        from reader.search import IN_MEMORY, Build, Outcome, ready, up_to_date

        worker, post = get_current_worker(), self._node.post_message
        complaint = _complaint(folder) if size > IN_MEMORY else None
        if size > _MUCH and not complaint:
            build, finished = Build(folder, files), 0
            self._building = build
            for progress in build:
                if worker.is_cancelled:
                    build.stop()
                post(_building(progress))
                if progress.ready > finished:
                    finished = progress.ready
                    post(IndexReady(ready(folder), entries, whole=False))
            if build.outcome is not Outcome.FAILED:
                post(IndexReady(ready(folder), entries))
                return
        tell = _telling(post)
        index = up_to_date(folder, files, tell, lambda: not worker.is_cancelled)
        post(IndexReady(index, entries, complaint=complaint))

    def _build_some(self, folder: Path, files: "list[File]", entries: dict[str, Entry]) -> None:
        """Index the first documents in memory: what is kept must not lose those not found yet."""
        from reader.search import up_to_date

        until = time.monotonic() + _PART_SECONDS
        index = up_to_date(
            folder, files, wanted=lambda: time.monotonic() < until, in_memory=sys.maxsize
        )
        self._node.post_message(IndexReady(index, entries))

    def _scanned(self) -> dict[str, Entry]:
        """The documents of the library as its folders are now."""
        library = Library(self._library.roots)
        try:
            library.begin()
            while batch := library.more():
                library.add(batch)
        except LoadError:
            pass  # a root has gone: what was found before it is what there is
        entries = library.named()
        if self._library.stream:
            entries[os.fspath(STREAM)] = self._library.entries[0]
        return entries

    def _folder(self) -> Path:
        from reader.search import index_folder

        return index_folder(self._cache, self._library.roots)

    def _forget(self) -> None:
        from reader.search import forget

        forget(self._folder())


def _building(progress: "Progress") -> IndexBuilding:
    share = progress.done / max(1, progress.total)
    return IndexBuilding(share, progress.documents, progress.of)


def _telling(post: Callable[[IndexBuilding], object]) -> "Callable[[Progress], None]":
    """Posts progress, not too often."""
    due = time.monotonic() + _TELL_SECONDS

    def tell(progress: "Progress") -> None:
        nonlocal due
        if time.monotonic() >= due:
            due = time.monotonic() + _TELL_SECONDS
            post(_building(progress))

    return tell


def _complaint(folder: Path) -> str | None:
    """Why an index cannot be kept in a folder."""
    from reader.files import make_private_dir

    try:
        make_private_dir(folder)
        with (folder / "lock").open("ab"):
            return None
    except OSError as error:
        return f"the index cannot be kept: {reason_of(error)}"


def _exact(hits: "Iterable[Hit]", query: str) -> Exact:
    from reader.search.exactness import is_exact
    from reader.search.queries import parsed

    asked = parsed(query)
    found = [hit.path for hit in hits if is_exact(hit, asked)]
    return Exact(len(found), len(set(found)))
