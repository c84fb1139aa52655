"""From events to bookmarks: what holds of all that was ever written about each."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from reader.bookmarks.events import Event
from reader.bookmarks.model import Bookmark, Version

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Written(NamedTuple):
    """An event in its order: the latest holds; of two at the same time, everywhere the same."""

    time: int
    device: str
    line: bytes
    event: Event


def written(line: bytes, event: Event) -> Written:
    """The event with what orders it."""
    return Written(event.time, event.device, line, event)


def time_of(when: int) -> datetime:
    """A time given in microseconds since the epoch."""
    return _EPOCH + timedelta(microseconds=when)


def microseconds(when: datetime) -> int:
    """Microseconds since the epoch of a time, which must be aware."""
    return (when - _EPOCH) // timedelta(microseconds=1)


def bookmark_of(history: Iterable[Written]) -> Bookmark | None:
    """The bookmark that all events of one id make, in order; None when it is removed."""
    puts = [entry.event for entry in history if entry.event.op == "put"]
    last = max(history, default=None)
    if last is None or not puts or last.event.op != "put":
        return None
    now = last.event
    assert now.document is not None  # noqa: S101 (a put has both)
    assert now.anchor is not None  # noqa: S101
    versions: dict[str, Version] = {}
    for event in reversed(puts):
        if event.note and event.note != now.note and event.note not in versions:
            versions[event.note] = Version(event.note, time_of(event.time), event.device)
    return Bookmark(
        now.id,
        now.document,
        now.anchor,
        now.note,
        now.tags,
        time_of(min(event.created for event in puts)),
        time_of(now.time),
        tuple(versions.values()),
        now.kind,
        now.verdict,
        now.claim,
    )
