"""Where each device left which document, so that one can go on reading where another stopped.

One small file per device beside the journals, replaced whole: nothing in it is more than a
convenience, and a device writes no file but its own.
"""

import contextlib
import json
import os
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

from reader.bookmarks.device import device_name, known_name
from reader.bookmarks.disk import Disk, Stamp, stamp_of, write_new
from reader.cleaning import clean_line
from reader.documents.model import STREAM, Document
from reader.errors import LoadError
from reader.files import make_private, open_regular, read_all
from reader.memory import Position, place_of_words

FORMAT: Final = 1
"""Of a file of positions; one of a later format is neither read nor written."""

_FOLDER: Final = "positions"
_MOST_DOCUMENTS: Final = 500
_MOST_DEVICES: Final = 100
_LARGEST: Final = 4 << 20
_LONGEST_HOST: Final = 40
_QUOTE: Final = 80
_AHEAD: Final = 86_400.0
"""Seconds by which another device's clock may be ahead; what is later still is no time."""
_SURE_QUOTE: Final = 24
"""Characters by which a passage of a document that is known by its name alone is recognised."""


class Left(NamedTuple):
    """Where another device left a document."""

    host: str
    """What the device is called; clean, may be empty."""
    offset: int
    """In the text that was asked about."""
    fraction: float
    """How much of the text had passed there, 0 to 1."""
    when: float
    """Seconds since the epoch."""


class _Reading(NamedTuple):
    """A document as a device knows it, and where it was left there."""

    path: str
    file: str
    identifier: str
    title: str
    position: Position


class _Device(NamedTuple):
    """Another device, and where it left documents."""

    host: str
    readings: tuple[_Reading, ...]


class Positions:
    """The positions of all devices that share a folder of bookmarks.

    One thread may read and write the files while another asks and remembers.
    """

    def __init__(self, folder: Path, home: Path, host: str, disk: Disk | None = None) -> None:
        """`home` keeps the name of this device; `host` is what its user calls it."""
        self._folder = folder / _FOLDER
        self._home = home
        self._host = host
        self._disk = disk or Disk()
        self._own: dict[str, _Reading] = {}
        self._others: dict[str, _Device] = {}
        """By file; never changed, only replaced by another."""
        self._stamps: dict[str, Stamp] = {}
        self.is_unsaved = False
        """Whether something is to be told to the others."""

    def remember(self, document: Document, position: Position) -> None:
        """Keep where this device is in a document; the others know it after the next save."""
        path, words = str(document.path), position.quote
        before = self._own.get(path)
        if document.path == STREAM or not position.when or not words:
            return
        if before and before.position.when == position.when:
            return
        meta = document.meta
        self._own[path] = _Reading(
            path, document.digest, meta.source_url or "", meta.title, position
        )
        self.is_unsaved = True

    def save(self) -> None:
        """Write what this device knows; another program on it may have written meanwhile.

        Raises:
            OSError: it cannot be written; what stood there stands.
        """
        self.is_unsaved = False
        try:
            device = device_name(self._home, self._disk)
            path = self._folder / f"{device}.json"
            stored = _stored(path)
            if stored and stored.get("format") != FORMAT:
                return
            readings = {reading.path: reading for reading in _readings(stored)}
            for reading in list(self._own.values()):
                there = readings.get(reading.path)
                if there is None or there.position.when <= reading.position.when:
                    readings[reading.path] = reading
            latest = sorted(readings.values(), key=lambda reading: -reading.position.when)
            kept = {
                "format": FORMAT,
                "device": device,
                "host": self._host,
                "positions": [_as_json(reading) for reading in latest[:_MOST_DOCUMENTS]],
            }
            write_new(self._disk, path, json.dumps(kept).encode("ascii"), replacing=True)
            make_private(path.parent)
        except OSError:
            self.is_unsaved = True
            raise

    def refresh(self) -> bool:
        """Read what the other devices wrote; whether there is anything new."""
        before, self._stamps = self._stamps, self._stamps_now()
        if self._stamps == before:
            return False
        others = {name: found for name, found in self._others.items() if name in self._stamps}
        for name, stamp in self._stamps.items():
            if before.get(name) != stamp and (found := self._read(name)):
                others[name] = found
        self._others = others
        return True

    def elsewhere(self, document: Document) -> Left | None:
        """Where another device was in this document last; None when none can be told."""
        readings = [
            (reading, device.host)
            for device in self._others.values()
            for reading in device.readings
        ]
        for reading, host in sorted(readings, key=lambda found: -found[0].position.when):
            at = _place_in(document, reading)
            if at is not None:
                return Left(host, at, reading.position.fraction, reading.position.when)
        return None

    def _stamps_now(self) -> dict[str, Stamp]:
        own = known_name(self._home)
        out: dict[str, Stamp] = {}
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if not entry.name.endswith(".json") or entry.name.startswith("."):
                    continue
                if entry.name != f"{own}.json" and len(out) < _MOST_DEVICES:
                    out[entry.name] = stamp_of(entry.stat())
        return out

    def _read(self, name: str) -> _Device | None:
        """What the file of a device says; None leaves what is known of it."""
        stored = _stored(self._folder / name)
        if stored.get("format") != FORMAT:
            return None
        copy_of_own = stored.get("device") == known_name(self._home)
        readings = () if copy_of_own else tuple(_readings(stored))
        host = stored.get("host")
        return _Device(clean_line(host)[:_LONGEST_HOST] if isinstance(host, str) else "", readings)


def _place_in(document: Document, reading: _Reading) -> int | None:
    """Where a device's position is in a document; None when it is of another, or not there."""
    position = reading.position
    if document.digest and reading.file == document.digest:
        return place_of_words(position, document.text)
    same = reading.identifier and (reading.identifier, reading.title) == (
        document.meta.source_url,
        document.meta.title,
    )
    if not same and Path(reading.path).name != document.path.name:
        return None
    return place_of_words(position, document.text) if len(position.quote) >= _SURE_QUOTE else None


def _stored(path: Path) -> dict[str, Any]:
    """What a file holds; empty when there is none or it cannot be understood."""
    try:
        with open_regular(path) as file:
            found = json.loads(read_all(file, _LARGEST))
    except (LoadError, OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _as_json(reading: _Reading) -> dict[str, object]:
    position = reading.position
    return {
        "path": reading.path,
        "file": reading.file,
        "identifier": reading.identifier,
        "title": reading.title,
        "cursor": position.cursor,
        "fraction": position.fraction,
        "quote": position.quote,
        "when": position.when,
    }


def _readings(stored: dict[str, Any]) -> list[_Reading]:
    """The positions that are well formed."""
    found = stored.get("positions")
    latest = time.time() + _AHEAD
    out = []
    for value in found[:_MOST_DOCUMENTS] if isinstance(found, list) else ():
        match value:
            case {
                "path": str(path),
                "file": str(file),
                "identifier": str(identifier),
                "title": str(title),
                "cursor": int(cursor),
                "fraction": float(fraction) | int(fraction),
                "quote": str(quote),
                "when": float(when) | int(when),
            } if cursor >= 0 and 0 <= fraction <= 1 and quote and 0 < when < latest:
                position = Position(cursor, 0, 0, fraction, quote[:_QUOTE], when)
                out.append(_Reading(path, file, identifier, title, position))
    return out
