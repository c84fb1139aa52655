"""The files of the bookmarks: lines are only ever added, in two copies, and read from every file.

One device adds to one file and its second copy. A synchroniser then has nothing to unite, and what
it leaves beside them (a "conflicted copy") is one more file to read. A line that is damaged is left
where it is and left out; it stands in the other copy.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from reader.bookmarks.disk import (
    Disk,
    Stamp,
    make_folders,
    opened,
    stamp_of,
    sync_folder,
    write_whole,
)
from reader.bookmarks.events import Event, content_of, event_of, line_of, loads
from reader.errors import LoadError, reason_of
from reader.files import make_private, open_regular, read_all

FORMAT: Final = 1
"""Of a journal; a file of a later one is read as far as it can be, and not written."""

MIRROR: Final = "mirror"
_ENDING: Final = ".jsonl"
_LARGEST: Final = 512 << 20
_LONGEST_LINE: Final = 8 << 20
_HEADER: Final = line_of({"format": FORMAT, "program": "seedreader"}) + b"\n"


class Condition(NamedTuple):
    """How a file of bookmarks is."""

    name: str
    """Below the folder."""
    events: int
    damaged: int
    """Lines that are left out."""
    newer: bool
    """Whether a later version of the program wrote it."""
    missing: int
    """Events that only its other copy has."""


@dataclass(slots=True)
class _File:
    """A journal as it was read last."""

    stamp: Stamp | None = None
    lines: set[bytes] = field(default_factory=set)
    """Its events."""
    damaged: int = 0
    """Lines that are left out."""
    whole: bool = False
    """Whether it was read to its end, and that was the end of a line."""
    newer: bool = False
    """Whether a later format wrote it; `sure` when the checksum says so, too."""
    sure: bool = False
    trouble: str = ""
    """Why it could not be read."""


class Journal:
    """All events of a folder; those of this device are added to `DEVICE.jsonl`."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self.events: dict[bytes, Event] = {}
        """By their lines: what stands in two copies is one event."""
        self._disk = disk
        self._files: dict[str, _File] = {}
        self._closed: dict[str, str] = {}
        """Folders that cannot be looked into, and why."""
        self._bad: set[bytes] = set()
        self._folders_synced = False
        self._even: tuple[Stamp | None, Stamp | None] | None = None
        """The stamps with which both copies had the same lines."""

    def refresh(self) -> list[bytes] | None:
        """Read what was changed; the new lines, or None when lines went that were there before."""
        before, self._files, self._closed = self._files, {}, {}
        known = len(self.events)
        went = False
        for name in sorted({*before, *self._names()}):
            stamp, file = self._stamp(name), before.get(name)
            if file is None or file.stamp != stamp:
                grown = file and stamp and file.whole and stamp.has_grown_since(file.stamp)
                went |= file is not None and not grown
                file = self._read(name, file if grown else None) if stamp else None
            if file:
                self._files[name] = file
        if went:
            there = set().union(*(file.lines for file in self._files.values()))
            if len(there) < len(self.events):
                self.events = {line: self.events[line] for line in self.events if line in there}
                return None
        return list(islice(self.events, known, None))

    @contextmanager
    def locked(self, device: str) -> Iterator[int]:
        """Hold the device's file against other programs; its descriptor, to append with.

        Raises:
            OSError: it cannot be opened.
        """
        make_folders(self._disk, self.folder / MIRROR)
        path = self.folder / f"{device}{_ENDING}"
        make_private(self.folder)
        held = False
        while not held:
            with opened(self._disk, path, os.O_RDWR | os.O_CREAT | os.O_APPEND) as descriptor:
                self._disk.lock(descriptor)
                # While it waited a synchroniser may have put another file in its place.
                held = _is_at(path, descriptor)
                if held:
                    yield descriptor

    def append(self, device: str, descriptor: int, events: Iterable[Event]) -> list[bytes]:
        """Add events to both copies, with what one of them lacks; their lines, once on the disk.

        The device's file must be held, and what was changed meanwhile be read.

        Raises:
            OSError: nothing was added.
        """
        new = {line_of(event): event for event in events}
        name = f"{device}{_ENDING}"
        first, second = self._file(name), self._file(_other(name))
        lacking, lacking_second = self._lacking(device)
        before = os.fstat(descriptor).st_size
        try:
            self._write(descriptor, first, [*lacking, *new])
            path = self.folder / MIRROR / name
            with opened(self._disk, path, os.O_RDWR | os.O_CREAT | os.O_APPEND) as other:
                before_second = os.fstat(other).st_size
                try:
                    self._write(other, second, [*lacking_second, *new])
                    self._sync_folders()
                except OSError:
                    self._disk.cut(other, before_second)
                    raise
                self._wrote(_other(name), other, [*lacking_second, *new])
        except OSError:
            self._disk.cut(descriptor, before)
            raise
        self._wrote(name, descriptor, [*lacking, *new])
        self._even = (self._file(name).stamp, self._file(_other(name)).stamp)
        self.events.update(new)
        return list(new)

    def _lacking(self, device: str) -> tuple[list[bytes], list[bytes]]:
        """The lines of the device that only its second copy has, and those only its first has."""
        name = f"{device}{_ENDING}"
        first, second = self._file(name), self._file(_other(name))
        if self._even == (first.stamp, second.stamp):
            return [], []
        one = [s for s in self.events if (s in first.lines) != (s in second.lines)]
        return [s for s in one if s in second.lines], [s for s in one if s in first.lines]

    def _write(self, descriptor: int, file: _File, lines: list[bytes]) -> None:
        size = os.fstat(descriptor).st_size
        torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        header = b"" if file.sure else _HEADER
        parts = [b"\n" if torn else b"", header, *(line + b"\n" for line in lines)]
        write_whole(self._disk, descriptor, b"".join(parts))

    def _wrote(self, name: str, descriptor: int, lines: list[bytes]) -> None:
        file = self._files.setdefault(name, _File())
        file.stamp, file.sure, file.whole = stamp_of(os.fstat(descriptor)), True, True
        file.lines.update(lines)

    def _sync_folders(self) -> None:
        """Once, since a name that was made and not yet synced cannot be told from an old one."""
        if not self._folders_synced:
            for folder in (self.folder / MIRROR, self.folder, self.folder.parent):
                sync_folder(self._disk, folder)
            self._folders_synced = True

    def is_newer(self, device: str) -> bool:
        """Whether a later version of the program wrote to the device's files."""
        name = f"{device}{_ENDING}"
        copies = [self._file(name), self._file(_other(name))]
        sure = [file for file in copies if file.sure]
        return any(file.newer for file in sure or copies)

    def problems(self) -> Iterator[str]:
        """What is wrong with the files, a line each."""
        yield from (f"{folder}: {reason}" for folder, reason in self._closed.items())
        for name, file in self._files.items():
            if file.trouble:
                yield f"{name}: {file.trouble}"
            elif file.newer and file.sure:
                yield f"{name}: written by a later version of the program; it is only read"
            if not file.damaged:
                continue
            other = self._files.get(_other(name))
            own, others = file.lines, other.lines if other else set[bytes]()
            lines = "1 damaged line" if file.damaged == 1 else f"{file.damaged} damaged lines"
            if other is None or other.damaged or not others >= own:
                yield f"{name}: {lines} left out; a bookmark or a change of one may be missing"
            elif not own >= others:
                yield f"{name}: {lines} left out; nothing is missing, the second copy has it all"

    def conditions(self) -> Iterator[Condition]:
        """How each file is, by name."""
        for name, file in self._files.items():
            missing = len(self._file(_other(name)).lines - file.lines)
            newer = file.newer and file.sure
            yield Condition(name, len(file.lines), file.damaged, newer, missing)

    def _file(self, name: str) -> _File:
        return self._files.get(name) or _File()

    def _names(self) -> Iterator[str]:
        for prefix in ("", MIRROR):
            try:
                found = os.listdir(self.folder / prefix)  # noqa: PTH208 (names, not paths)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                self._closed[os.fspath(self.folder / prefix)] = reason_of(error)
                continue
            for name in found:
                if name.endswith(_ENDING) and not name.startswith("."):
                    yield os.path.join(prefix, name)  # noqa: PTH118

    def _stamp(self, name: str) -> Stamp | None:
        try:
            return stamp_of(os.stat(self.folder / name))  # noqa: PTH116
        except OSError:
            return None

    def _read(self, name: str, file: _File | None) -> _File:
        """A file, or what was added to it since it was read."""
        start = file.stamp.size if file and file.stamp else 0
        try:
            stamp, data = self._content(name, start, waiting=False)
            if data and not data.endswith(b"\n"):  # damaged, or just being written: wait for it
                stamp, data = self._content(name, start, waiting=True)
        except OSError as error:
            return _File(self._stamp(name), trouble=reason_of(error))
        except LoadError as error:
            return _File(self._stamp(name), trouble=error.reason)
        file = file or _File()
        file.stamp = stamp
        file.whole = data.endswith(b"\n") and stamp.size == start + len(data)
        for number, line in enumerate(data.split(b"\n")):
            if line:
                self._take(file, line, first=start == number == 0)
        if len(data) >= _LARGEST:
            file.trouble = "larger than is read; what is behind that is left out"
        return file

    def _content(self, name: str, start: int, *, waiting: bool) -> tuple[Stamp, bytes]:
        with open_regular(self.folder / name) as source:
            if waiting:
                self._disk.lock(source.fileno(), shared=True)
            stamp = stamp_of(os.fstat(source.fileno()))
            source.seek(start)
            return stamp, read_all(source, _LARGEST)

    def _take(self, file: _File, line: bytes, *, first: bool) -> None:
        """Take over a line: an event, the header, or a damaged one."""
        if line not in self.events:
            if line in self._bad:
                event = None
            else:
                content = content_of(line) if len(line) <= _LONGEST_LINE else None
                if content and "format" in content and "id" not in content:
                    file.newer |= _is_newer(content)
                    file.sure = True
                    return
                event = _event(content)
            if event is None:
                # Whoever says "later" is believed as long as no checksum says otherwise.
                file.newer |= first and not file.sure and _is_newer(_loosely(line))
                file.damaged += 1
                self._bad.add(line)
                return
            self.events[line] = event
        file.lines.add(line)


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether the open file is the one of that name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _other(name: str) -> str:
    """The other copy of a journal."""
    folder, plain = os.path.split(name)
    return plain if folder else os.path.join(MIRROR, plain)  # noqa: PTH118


def _event(content: object) -> Event | None:
    try:
        return event_of(content)
    except ValueError:
        return None


def _is_newer(content: object) -> bool:
    version = content.get("format") if isinstance(content, dict) else None
    return isinstance(version, int) and version > FORMAT


def _loosely(line: bytes) -> object:
    """The JSON of a line whose checksum does not hold."""
    try:
        return loads(line[9:])
    except ValueError:
        return None
