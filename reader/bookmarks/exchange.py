"""All bookmarks as one file for another machine: every event and every kept text.

What is taken in is the union, so that the same file may come twice and files in any order; a file
that is not whole and sound changes nothing.
"""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reader.bookmarks.events import Event, as_dict, event_of, loads
from reader.bookmarks.journal import FORMAT
from reader.bookmarks.store import Store
from reader.bookmarks.texts import packed, unpacked
from reader.cleaning import clean_line
from reader.errors import LoadError
from reader.files import open_regular, read_all

_LATEST: Final = 7_258_118_400_000_000  # the year 2200; beyond it no later change could be told
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
    """Add what a file holds and is not there yet; how many events that were.

    Raises:
        LoadError: the file cannot be read, or is not whole and sound.
        BookmarkError: it could not be kept.
    """
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
                raise ValueError("a time in the far future")  # noqa: TRY301 (told below)
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
