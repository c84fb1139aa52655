"""A change of the bookmarks as it is written down: one event, one line of JSON with its checksum.

An event holds all of a bookmark, not only what changed: each line can be understood alone, and a
line that is lost takes nothing else with it. What is read comes from other programs and machines,
and so is checked and cleaned before it is believed.
"""

import json
import os
import zlib
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Final, Literal, NoReturn

from reader.bookmarks.model import CONTEXT, Anchor, Claimed, DocumentFacts, Kind, Verdict
from reader.cleaning import clean, clean_line

LATEST: Final = (1 << 53) - 1
"""The latest time: the year 2255, and the largest whole number every JSON reader keeps."""

LONGEST_QUOTE: Final = 100_000
LONGEST_NOTE: Final = 200_000
MOST_TAGS: Final = 100
LONGEST_TAG: Final = 200
_LONGEST_NAME: Final = 2_000
_LONGEST_PATH: Final = 8_192
_LONGEST_ID: Final = 80

Op = Literal["put", "gone", "seen"]


@dataclass(frozen=True, slots=True)
class Event:
    """A bookmark as it is from now on (put), its removal (gone), or where a document was seen.

    `id` is the bookmark's, or the document's for `seen`. Of events with the same id the one with
    the latest time and device holds.
    """

    id: str
    time: int
    """Microseconds since the epoch."""
    device: str
    op: Op
    created: int
    document: DocumentFacts | None = None
    anchor: Anchor | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    kind: Kind = Kind.PASSAGE
    verdict: Verdict | None = None
    claim: Claimed | None = None
    undoes: int | None = None
    """The time of the event of the same id and device that this one takes back."""


def as_dict(event: Event) -> dict[str, object]:
    """The event as it is written; what is empty is left out."""
    whole = asdict(event)
    return {key: value for key, value in whole.items() if value not in (None, "", ())} | {
        "time": event.time,
        "created": event.created,
    }


def line_of(event: Event | dict[str, object]) -> bytes:
    """The line of a journal without its line feed: CRC-32 in hex, a space, JSON in ASCII."""
    content = as_dict(event) if isinstance(event, Event) else event
    body = json.dumps(content, separators=(",", ":")).encode("ascii")
    return b"%08x %s" % (zlib.crc32(body), body)


def content_of(line: bytes) -> dict[str, Any] | None:
    """The JSON object of a line; None when its checksum does not hold."""
    body = line[9:]
    try:
        if line[8:9] != b" " or int(line[:8], 16) != zlib.crc32(body):
            return None
        found = loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def loads(data: bytes | str) -> object:
    """JSON from outside; numbers that are none (NaN, Infinity) are not accepted.

    Raises:
        ValueError: it is no JSON, or too deeply nested.
    """
    try:
        found: object = _decoder.decode(data if isinstance(data, str) else data.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("too deeply nested") from None
    return found


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


_decoder = json.JSONDecoder(parse_constant=_refuse)


def event_of(content: object) -> Event:
    """The event that an object from outside describes; texts are cleaned.

    Raises:
        ValueError: it describes none, with what is wrong with it.
    """
    content = _object(content, "it")
    op = content.get("op")
    common = (
        _name(content, "id", _LONGEST_ID, needed=True),
        _number(content, "time", LATEST),
        _name(content, "device", _LONGEST_ID, needed=True),
    )
    created = _number(content, "created", LATEST)
    if op == "gone":
        return Event(*common, "gone", created, undoes=_undoes(content))
    document = _document(content.get("document"))
    if op == "seen":
        return Event(*common, "seen", created, document)
    if op != "put":
        raise ValueError("unknown change")
    return Event(
        *common,
        "put",
        created,
        document,
        _anchor(content.get("anchor")),
        _text(content, "note", LONGEST_NOTE),
        _tags(content.get("tags", [])),
        _kind(content.get("kind")),
        _verdict(content.get("verdict")),
        _claim(content.get("claim")),
        _undoes(content),
    )


def clean_tags(tags: object) -> tuple[str, ...]:
    """Tags without white space around them and without doubles; may be empty.

    Raises:
        ValueError: they are no tags, too many or too long.
    """
    if not isinstance(tags, list | tuple) or len(tags) > MOST_TAGS:
        raise ValueError("tags are not a list, or too many")
    out: dict[str, None] = {}
    for tag in tags:
        if not isinstance(tag, str) or len(tag) > LONGEST_TAG:
            raise ValueError("a tag is no text, or too long")
        if stripped := clean_line(tag).strip():
            out[stripped] = None
    return tuple(out)


_tags = clean_tags


def clean_note(note: str) -> str:
    """A note as it is kept: its line ends line feeds, nothing in it that a terminal would obey.

    Raises:
        ValueError: it is too long.
    """
    if len(note) > LONGEST_NOTE:
        raise ValueError(f"longer than {LONGEST_NOTE:,} characters")
    return clean(note.replace("\r\n", "\n").replace("\r", "\n"))


def _object(found: object, what: str) -> dict[str, Any]:
    match found:
        case dict():
            return found
    raise ValueError(f"{what} is no object")


def _text(content: dict[str, Any], key: str, longest: int) -> str:
    found = content.get(key, "")
    if not isinstance(found, str) or len(found) > longest:
        raise ValueError(f"{key} is no text, or too long")
    return clean(found)


def _name(content: dict[str, Any], key: str, longest: int, *, needed: bool = False) -> str:
    found = clean_line(_text(content, key, longest))
    if needed and not found:
        raise ValueError(f"{key} is missing")
    return found


def _number(content: dict[str, Any], key: str, most: int) -> int:
    found = content.get(key)
    if type(found) is not int or not 0 <= found <= most:
        raise ValueError(f"{key} is no whole number, or out of range")
    return found


def _document(content: object) -> DocumentFacts:
    content = _object(content, "the document")
    values = [content.get(name, "" if name != "size" else 0) for name in DocumentFacts.__slots__]
    if not all(isinstance(value, str | int) for value in values):
        raise ValueError("the document's facts are no texts")
    return _facts(*values)


@lru_cache(maxsize=512, typed=True)  # the same for all bookmarks of a document
def _facts(*values: object) -> DocumentFacts:
    content = dict(zip(DocumentFacts.__slots__, values, strict=True))
    path = content["path"]
    if not isinstance(path, str) or len(path) > _LONGEST_PATH or "\0" in path:
        raise ValueError("path is no text, or too long")
    os.fsencode(path)  # raises ValueError for what no file can be called
    return DocumentFacts(
        id=_name(content, "id", _LONGEST_ID, needed=True),
        file=_digest(content, "file"),
        text=_digest(content, "text"),
        size=_number(content, "size", LATEST),
        identifier=_name(content, "identifier", _LONGEST_NAME),
        title=_name(content, "title", _LONGEST_NAME),
        path=path,
        program=_name(content, "program", _LONGEST_ID),
    )


def _digest(content: dict[str, Any], key: str) -> str:
    found = content.get(key, "")
    if not isinstance(found, str) or found.strip("0123456789abcdef") or len(found) not in (0, 64):
        raise ValueError(f"{key} is no SHA-256")
    return found


def _anchor(content: object) -> Anchor:
    content = _object(content, "the passage")
    start = _number(content, "start", LATEST)
    end = _number(content, "end", LATEST)
    quote = _text(content, "quote", LONGEST_QUOTE)
    if end - start != len(quote) or not quote:
        raise ValueError("the passage and its quote are not of the same length")
    before = _text(content, "before", CONTEXT)
    after = _text(content, "after", CONTEXT)
    heading = _name(content, "heading", _LONGEST_NAME)
    return Anchor(start, end, quote, before, after, heading, _name(content, "page", _LONGEST_ID))


def _kind(found: object) -> Kind:
    if found is None:
        return Kind.PASSAGE
    if isinstance(found, str) and found in tuple(Kind):
        return Kind(found)
    raise ValueError("unknown kind")


def _verdict(found: object) -> Verdict | None:
    if found is None:
        return None
    if isinstance(found, str) and found in tuple(Verdict):
        return Verdict(found)
    raise ValueError("unknown verdict")


def _claim(content: object) -> Claimed | None:
    if content is None:
        return None
    content = _object(content, "the claim")
    source = _name(content, "source", _LONGEST_NAME) if content.get("source") is not None else None
    kind = _name(content, "kind", _LONGEST_ID)
    return Claimed(kind, source, _name(content, "strength", _LONGEST_ID))


def _undoes(content: dict[str, Any]) -> int | None:
    return _number(content, "undoes", LATEST) if content.get("undoes") is not None else None
