"""All bookmarks as one file for another machine: every event and every kept text.

What is taken in is the union, so that the same file may come twice and files in any order; a file
that is not whole and sound changes nothing.
"""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reader.bookmarks.events import Event, as_dict, event_of, loads
from reader.bookmarks.journal import FORMAT
from reader.bookmarks.store import Store
from reader.cleaning import clean_line
from reader.errors import LoadError
from reader.files import open_regular, read_all

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
            packed = zlib.compress(text.encode("utf-8", "surrogatepass"))
            comma = "," if number else ""
            yield f'{comma}\n"{name}": "{base64.b64encode(packed).decode("ascii")}"'
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
    if not isinstance(events, list) or not isinstance(texts, dict):
        raise ValueError("not an export of bookmarks")
    out = []
    for number, content in enumerate(events, 1):
        try:
            out.append(event_of(content))
        except ValueError as error:
            raise ValueError(f"entry {number}: {error}") from None
    return out, _texts(texts)


def _texts(found: dict[str, object]) -> dict[str, str]:
    out = {}
    left = _LARGEST_TEXTS
    for name, packed in found.items():
        try:
            unpacking = zlib.decompressobj()
            data = unpacking.decompress(base64.b64decode(str(packed), validate=True), left)
            if not unpacking.eof or hashlib.sha256(data).hexdigest() != name:
                raise ValueError("damaged")
            out[name] = data.decode("utf-8", "surrogatepass")
        except (ValueError, binascii.Error, zlib.error):
            raise ValueError("a text in it is damaged") from None
        left -= len(data)
        if left <= 0:
            raise ValueError("its texts are too large")
    return out
