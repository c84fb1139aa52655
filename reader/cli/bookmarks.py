"""`seedreader bookmarks`: list, add, remove, export and import what the reader keeps."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.bookmarks import BookmarkError, DocumentFacts, Store, bookmarks_dir
from reader.cleaning import clean_line
from reader.errors import LoadError
from reader.paths import config_dir, data_dir

_SHORTEST_ID = 4


def list_all(*, as_json: bool) -> None:
    """Print all bookmarks, by document and place."""
    from reader.bookmarks.locating import locate

    store = open_store()
    _tell_left_behind(store)
    found = locate(store)
    if not as_json:
        from reader.cli.bookmark_list import print_bookmarks

        print_bookmarks(found)
        return
    rows = []
    for place, path in found:
        bookmark = place.bookmark
        rows.append(
            {
                "id": bookmark.id,
                "path": path,
                "title": bookmark.document.title,
                "start": place.span.start if place.span else None,
                "end": place.span.end if place.span else None,
                "status": place.state,
                "quote": bookmark.quote,
                "note": bookmark.note,
                "tags": list(bookmark.tags),
                "created": bookmark.created.isoformat(timespec="seconds"),
            }
        )
    json.dump(rows, sys.stdout)
    sys.stdout.write("\n")


def list_ids() -> None:
    """Print ids and how the bookmarked words begin, parted by tabs, without looking for them."""
    from reader.cli.bookmark_list import quote_of

    for bookmark in open_store().all():
        sys.stdout.write(f"{bookmark.id}\t{quote_of(bookmark)}\n")


def add(name: str, at: tuple[int, int], note: str, tags: Sequence[str] = ()) -> None:
    """Keep a passage and print the bookmark's id, once it is on the disk.

    Raises:
        LoadError: the document cannot be read, or has no such passage.
        BookmarkError: it was not kept.
    """
    from reader.cli.cite import passage_at
    from reader.documents.loading import load

    document = load(Path(name))
    span = passage_at(document, name, at)
    bookmark = open_store().add(document, span, note, [tag for tag in tags if tag.strip()])
    sys.stdout.write(f"{bookmark.id}\n")


def remove(name: str) -> None:
    """Remove the bookmark of an id, or of the only one that begins so.

    Raises:
        BookmarkError: there is none, or more than one, or it was not removed.
    """
    store = open_store()
    found = [b.id for b in store.all() if b.id.startswith(name)]
    shown = clean_line(name)
    if store.get(name):
        found = [name]
    if not found or len(name) < _SHORTEST_ID:
        raise BookmarkError(f"no bookmark {shown}")
    if len(found) > 1:
        raise BookmarkError(f"{len(found)} bookmarks begin with {shown}")
    store.remove(found[0])


def export(form: str) -> None:
    """Print all bookmarks, in UTF-8."""
    from reader.bookmarks.exchange import exported
    from reader.bookmarks.exporting import as_csv, as_json_ld, as_markdown

    store = open_store()
    if form == "json":
        parts = exported(store)
    elif form == "md":
        parts = as_markdown(store.all(), lambda bookmark: _cited(store.latest_facts(bookmark)))
    else:
        parts = {"csv": as_csv, "jsonld": as_json_ld}[form](store.all())
    sys.stdout.flush()
    for part in parts:
        sys.stdout.buffer.write(part.encode("utf-8", "replace"))


def _cited(facts: DocumentFacts) -> str:
    """How a document is cited in Markdown, as far as it is still where it was."""
    from reader.documents.citation import named_markdown, source_of
    from reader.documents.loading import preview

    try:
        found = preview(Path(facts.path)) if facts.path else None
    except LoadError:
        return ""
    if found is None or found.meta.title != facts.title:
        return ""  # another document has its name now
    return named_markdown(source_of(found))


def take_in(name: str) -> None:
    """Add what an export holds and is not there yet.

    Raises:
        LoadError: the file cannot be read, or is not whole and sound.
        BookmarkError: it could not be kept.
    """
    from reader.bookmarks.exchange import take_in as unite

    store = open_store()
    before = len(store)
    changes = unite(store, Path(name))
    new = len(store) - before
    if Path(name).is_dir():
        _tell_problems(Store(Path(name)))
    shown = "nothing new" if not changes else f"{changes} changes, {max(new, 0)} more bookmarks"
    sys.stdout.write(f"{shown}\n")


def _chosen(path: Path) -> Path | None:
    """The folder that the user set."""
    if not path.exists():
        return None  # spares what reading one needs to import
    from reader.settings import read_settings

    settings = read_settings(path)
    for complaint in settings.complaints:
        if not settings.understood or "for bookmarks" in complaint:
            raise BookmarkError(complaint)  # else they would be looked for, and kept, elsewhere
    return settings.bookmarks


def open_store() -> Store:
    """The bookmarks; what is wrong with their files is told."""
    chosen = _chosen(config_dir() / "config.toml")
    store = Store(bookmarks_dir(chosen, data_dir()), data_dir())
    _tell_problems(store)
    return store


def _tell_problems(store: Store) -> None:
    for problem in store.problems():
        sys.stderr.write(f"seedreader: bookmarks: {problem}\n")


def _tell_left_behind(store: Store) -> None:
    if store.folder == bookmarks_dir(None, data_dir()):
        return
    from reader.bookmarks.exchange import left_behind

    if message := left_behind(store, data_dir()):
        sys.stderr.write(f"seedreader: bookmarks: {message}\n")
