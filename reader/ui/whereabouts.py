"""Where the bookmarks of all documents are, found out behind the screen, document by document."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from reader.bookmarks import Bookmark, Place, State, Store, resolve
from reader.bookmarks.locating import Files, Located
from reader.documents.version import READ_BY
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
    groups: dict[str, list[Bookmark]] = {}
    for bookmark in store.all():
        groups.setdefault(bookmark.document.id, []).append(bookmark)
    groups.pop(skipped or "", None)
    files = Files()
    for group in groups.values():
        yield await _of_document(store, group, files, Breath(wanted))


async def _of_document(
    store: Store, bookmarks: Sequence[Bookmark], files: Files, breathe: Breath
) -> list[Located]:
    last = store.latest_facts(bookmarks[0])
    digests = {bookmark.document.file for bookmark in bookmarks}
    path, digest = await asyncio.to_thread(files.now_at, last, digests)
    if path is None:
        return [_missing(bookmark, last.path) for bookmark in bookmarks]
    same = {
        bookmark.id
        for bookmark in bookmarks
        if (bookmark.document.file, bookmark.document.program) == (digest, READ_BY)
    }
    out = [
        Located(Place(b, State.FOUND, b.anchor.span, 1.0, b.quote), path)
        for b in bookmarks
        if b.id in same
    ]
    if len(same) < len(bookmarks):
        places = await _compared(store, Path(path), breathe)
        for bookmark in bookmarks:
            if bookmark.id not in same:
                place = places.get(bookmark.id)
                out.append(Located(place, path) if place else _missing(bookmark, last.path))
    return out


async def _compared(store: Store, path: Path, breathe: Breath) -> dict[str, Place]:
    """Where they are in a document that is another than it was; none when it cannot be read."""
    from reader.documents.loading import load

    try:
        document = await asyncio.to_thread(load, path, breathe=breathe)
    except LoadError:
        return {}
    await asyncio.to_thread(store.prepare, document)
    places = await asyncio.to_thread(resolve, store.work_for(document), breathe)
    return {place.bookmark.id: place for place in places}


def _missing(bookmark: Bookmark, path: str) -> Located:
    return Located(Place(bookmark, State.MISSING, None, 0.0, ""), path)
