"""Where the bookmarks of all documents are, found out behind the screen, document by document."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from pathlib import Path

from reader.bookmarks import Bookmark, Place, Store, resolve
from reader.bookmarks.locating import Files, Located, by_document, compared, told_by_file
from reader.errors import LoadError
from reader.ui.breath import Breath


async def whereabouts(
    store: Store, skipped: str | None, wanted: Callable[[], bool]
) -> AsyncIterator[list[Located]]:
    """The bookmarks of one document after the other; those with the id `skipped` are left out.

    Files are read and texts compared in threads, the store is asked in between.

    Raises:
        Abandoned: this is not `wanted` any more.
    """
    files, breathe = Files(), Breath(wanted)
    for group in by_document(store):
        if group[0].document.id != skipped:
            yield await _of_document(store, group, files, breathe)


async def _of_document(
    store: Store, bookmarks: Sequence[Bookmark], files: Files, breathe: Breath
) -> list[Located]:
    last = store.latest_facts(bookmarks[0])
    digests = {bookmark.document.file for bookmark in bookmarks}
    path, digest = await asyncio.to_thread(files.now_at, last, digests)
    known, left = told_by_file(bookmarks, last.path, path, digest)
    if path is not None and left:
        places = await _places_in(store, Path(path), breathe)
        known += compared(left, places, last.path, path)
    return known


async def _places_in(store: Store, path: Path, breathe: Breath) -> Iterable[Place]:
    """Where they are in a document that is another than it was; none when it cannot be read."""
    from reader.documents.loading import load

    try:
        document = await asyncio.to_thread(load, path, breathe=breathe)
    except LoadError:
        return ()
    await asyncio.to_thread(store.prepare, document)
    return await asyncio.to_thread(resolve, store.work_for(document), breathe)
