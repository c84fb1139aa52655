"""All bookmarks as one file for another machine, or another folder of them: all events and texts.

What is taken in is the union, so that the same file may come twice and files in any order; a file
that is not whole and sound changes nothing.
"""

import base64
import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reader.bookmarks.events import Event, as_dict, event_of, loads
from reader.bookmarks.journal import FORMAT
from reader.bookmarks.store import Store, bookmarks_dir
from reader.bookmarks.texts import packed, unpacked
from reader.cleaning import clean_line
from reader.errors import LoadError
from reader.files import open_regular, read_all

_LATEST: Final = 7_258_118_400_000_000  # the year 2200; beyond it no later change could be told
_FUTURE: Final = "a time in the far future"
_LARGEST: Final = 512 << 20
_LARGEST_TEXTS: Final = 1 << 30


def exported(store: Store) -> Iterator[str]:
    """The parts of a JSON file that holds everything, in ASCII."""
    yield f'{{"program": "seedreader", "format": {FORMAT},\n"events": ['
    names = set()
    for number, event in enumerate(store.events()):
        if event.document:
            names.add(event.document.text)
        yield f"{',' if number else ''}\n{json.dumps(as_dict(event))}"
    yield '],\n"texts": {'
    number = 0
    for name in sorted(names):
        text = store.texts.get(name)
        if text is not None:
            comma = "," if number else ""
            yield f'{comma}\n"{name}": "{base64.b64encode(packed(text)).decode("ascii")}"'
            number += 1
    yield "}}\n"


def take_in(store: Store, path: Path) -> int:
    """Add what an export, or a folder of bookmarks, holds and is not there yet; how many events.

    Raises:
        LoadError: the file cannot be read, or is not whole and sound.
        BookmarkError: it could not be kept.
    """
    if path.is_dir():
        return _take_in_folder(store, path)
    with open_regular(path) as file:
        data = read_all(file, _LARGEST + 1)
    if len(data) > _LARGEST:
        raise LoadError(path, "too large for an export of bookmarks")
    try:
        events, texts = _content(data)
    except ValueError as error:
        raise LoadError(path, clean_line(str(error))) from None
    store.keep_texts(texts)
    return store.unite(events)


def _take_in_folder(store: Store, path: Path) -> int:
    other = Store(path)
    events = list(other.events())
    if not events:
        raise LoadError(path, "no bookmarks in this folder")
    if any(event.time > _LATEST for event in events):
        raise LoadError(path, _FUTURE)
    names = {event.document.text for event in events if event.document}
    texts = {name: text for name in names if (text := other.texts.get(name)) is not None}
    store.keep_texts(texts)
    return store.unite(events)


def left_behind(store: Store, data: Path) -> str:
    """What to tell when bookmarks are kept in a folder of the user's, and some are not in it.

    They are in the program's own folder, from before it was set. Empty when none are.
    """
    own = bookmarks_dir(None, data)
    if store.folder == own or not own.is_dir():
        return ""
    missing = len({b.id for b in Store(own, data).all()} - store.known_ids())
    if not missing:
        return ""
    count = f"{missing} bookmark{' is' if missing == 1 else 's are'}"
    where = clean_line(str(own))
    typed = shlex.quote(where)
    return f"{count} still in {where}: `seedreader bookmarks import {typed}` brings them here"


def _content(data: bytes) -> tuple[list[Event], dict[str, str]]:
    try:
        found = loads(data)
    except ValueError:
        raise ValueError("not an export of bookmarks, or not all of it") from None
    version = found.get("format") if isinstance(found, dict) else None
    if not isinstance(found, dict) or type(version) is not int:
        raise ValueError("not an export of bookmarks")
    if version > FORMAT:
        raise ValueError("exported by a later version of the program")
    events, texts = found.get("events"), found.get("texts", {})
    match events, texts:
        case list(), dict():
            return _events(events), _texts(texts)
    raise ValueError("not an export of bookmarks")


def _events(found: list[object]) -> list[Event]:
    out = []
    for number, content in enumerate(found, 1):
        try:
            event = event_of(content)
            if event.time > _LATEST:
                raise ValueError(_FUTURE)  # noqa: TRY301 (told below)
            out.append(event)
        except ValueError as error:
            raise ValueError(f"entry {number}: {error}") from None
    return out


def _texts(found: dict[str, object]) -> dict[str, str]:
    out = {}
    left = _LARGEST_TEXTS
    for name, data in found.items():
        try:
            text = unpacked(base64.b64decode(str(data), validate=True), name)
        except ValueError:
            text = None
        if text is None:
            raise ValueError("a text in it is damaged")
        out[name] = text
        left -= len(text)
        if left <= 0:
            raise ValueError("its texts are too large")
    return out
