"""Where all bookmarks are now, whatever became of their documents meanwhile."""

import hashlib
import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from reader.bookmarks.model import Bookmark, DocumentFacts, Place, State
from reader.bookmarks.store import Store
from reader.documents.version import READ_BY
from reader.errors import LoadError
from reader.files import open_regular

_CHUNK: Final = 1 << 20
_LARGEST: Final = 1 << 30  # bytes of a file that is still compared
_MOST_FILES: Final = 2000  # below a folder that are looked at for those that were moved
_DEEPEST: Final = 3  # folders in folders


class Located(NamedTuple):
    """A bookmark, where its document is, and where it is in there."""

    place: Place
    path: str
    """Of the document now; where it was last when it is missing."""


def locate(store: Store) -> list[Located]:
    """All bookmarks, by title, path and place; a document is read only when it has changed."""
    files = Files()
    return [found for group in by_document(store) for found in _of_document(store, group, files)]


def by_document(store: Store) -> list[list[Bookmark]]:
    """All bookmarks, those of one document together."""
    groups: dict[str, list[Bookmark]] = {}
    for bookmark in store.all():
        groups.setdefault(bookmark.document.id, []).append(bookmark)
    return list(groups.values())


def _of_document(store: Store, bookmarks: list[Bookmark], files: "Files") -> Iterator[Located]:
    last = store.latest_facts(bookmarks[0])
    path, digest = files.now_at(last, {b.document.file for b in bookmarks})
    known, left = told_by_file(bookmarks, last.path, path, digest)
    yield from known
    if path is None or not left:
        return
    from reader.documents.loading import load

    try:
        places = store.for_document(load(Path(path)))
    except LoadError:
        places = ()
    yield from compared(left, places, last.path, path)


def told_by_file(
    bookmarks: Iterable[Bookmark], last_path: str, path: str | None, digest: str
) -> tuple[list[Located], list[Bookmark]]:
    """The bookmarks of a document whose places its file alone tells, and those to be compared.

    The file is at a `path` and has this `digest`; None when it is nowhere.
    """
    known: list[Located] = []
    left: list[Bookmark] = []
    for bookmark in bookmarks:
        if path is None:
            known.append(_missing(bookmark, last_path))
        elif (bookmark.document.file, bookmark.document.program) == (digest, READ_BY):
            place = Place(bookmark, State.FOUND, bookmark.anchor.span, 1.0, bookmark.quote)
            known.append(Located(place, path))
        else:
            left.append(bookmark)
    return known, left


def compared(
    bookmarks: Iterable[Bookmark], places: Iterable[Place], last_path: str, path: str
) -> Iterator[Located]:
    """The bookmarks where they were found in the text that is at a path now.

    One that has no place belongs to a document that is missing: another lies there.
    """
    found = {place.bookmark.id: place for place in places}
    for bookmark in bookmarks:
        place = found.get(bookmark.id)
        yield Located(place, path) if place else _missing(bookmark, last_path)


def _missing(bookmark: Bookmark, path: str) -> Located:
    return Located(Place(bookmark, State.MISSING, None, 0.0, ""), path)


class Files:
    """Looks for documents that were renamed or moved; each folder is looked through once."""

    def __init__(self) -> None:
        self._sizes: dict[Path, dict[int, list[str]]] = {}

    def now_at(self, last: DocumentFacts, digests: set[str]) -> tuple[str | None, str]:
        """Where a document is and the hash of its file.

        A renamed or moved one is looked for below its folder and below the one above that.
        """
        if not last.path:
            return None, ""
        digest = digest_of(Path(last.path))
        if digest:
            return last.path, digest
        folder = Path(last.path).parent
        sought = {*digests, last.file}
        for place in (folder, folder.parent):
            for path in self._below(place).get(last.size or -1, ()):
                digest = digest_of(Path(path))
                if digest in sought:
                    return path, digest
        return None, ""

    def _below(self, folder: Path) -> dict[int, list[str]]:
        """The files below a folder by their sizes in bytes, nearest first."""
        if folder not in self._sizes:
            found = self._sizes[folder] = {}
            for _, entry in zip(range(_MOST_FILES), _files(folder), strict=False):
                found.setdefault(_size(entry), []).append(entry.path)
        return self._sizes[folder]


def _files(folder: Path) -> Iterator["os.DirEntry[str]"]:
    """All that lies below a folder, level by level, links not followed."""
    folders = deque([(os.fspath(folder), 0)])
    while folders:
        here, depth = folders.popleft()
        try:
            entries = list(os.scandir(here))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEEPEST:
                    folders.append((entry.path, depth + 1))
            else:
                yield entry


def _size(entry: "os.DirEntry[str]") -> int:
    try:
        status = entry.stat()
    except OSError:
        return -1
    return status.st_size if stat.S_ISREG(status.st_mode) and status.st_size else -1


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex; empty when it cannot be read or is too large."""
    digest = hashlib.sha256()
    left = _LARGEST + 1
    try:
        with open_regular(path) as file:
            while left > 0 and (part := file.read(_CHUNK)):
                digest.update(part)
                left -= len(part)
    except (LoadError, OSError):
        return ""
    return digest.hexdigest() if left > 0 else ""
