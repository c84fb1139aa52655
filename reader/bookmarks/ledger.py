"""All that was written about the bookmarks, what holds of it, and how one writes more."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from reader.bookmarks.device import device_name
from reader.bookmarks.disk import Disk
from reader.bookmarks.events import LATEST, Event
from reader.bookmarks.identity import Known, Sight
from reader.bookmarks.journal import Journal
from reader.bookmarks.merging import Written, bookmark_of, written
from reader.bookmarks.model import Bookmark, BookmarkError, Undone
from reader.cleaning import clean_line
from reader.errors import reason_of


class Ledger:
    """The events of a folder, and the bookmarks and documents that follow from them."""

    def __init__(self, folder: Path, home: Path, disk: Disk, now: Callable[[], int]) -> None:
        self.journal = Journal(folder, disk)
        self.histories: dict[str, list[Written]] = {}
        """Of each bookmark, in order."""
        self.bookmarks: dict[str, Bookmark] = {}
        self.known = Known()
        self.now = now
        self._home = home
        self._disk = disk
        self._device: str | None = None
        self._news = False

    def refresh(self) -> bool:
        """Read what others wrote; whether anything did since this was asked last."""
        news = self._read() or self._news
        self._news = False
        return news

    def _read(self) -> bool:
        lines = self.journal.refresh()
        if lines is None:  # a file went: begin anew with what is left
            self.histories, self.bookmarks, self.known = {}, {}, Known()
            self._take(self.journal.events)
            return True
        self._take(lines)
        return bool(lines)

    def commit(self, make: Callable[[str], list[Event]]) -> list[Event]:
        """Write events that are made when all that others wrote is known."""
        with self.faults():
            device = self._device or device_name(self._home, self._disk)
            self._device = device
            with self.journal.locked(device) as descriptor:
                self._news |= self._read()
                if self.journal.is_newer(device):
                    where = clean_line(os.fspath(self.journal.folder))
                    raise BookmarkError(
                        f"{where}: written by a later version of the program; it is only read"
                    )
                events = make(device)
                if events:
                    self._take(self.journal.append(device, descriptor, events))
        return events

    def undo(self, since: int = 0) -> Undone | None:
        """Take back this device's last change that was not taken back yet; None without one.

        One made before `since` (microseconds since 1970) is left as it is, which is said.

        Raises:
            BookmarkError: it was not taken back, and why.
        """
        undone: list[tuple[Event, Bookmark | None]] = []

        def events(device: str) -> list[Event]:
            last = self._undone_next(device)
            if last is None:
                return []
            undone.append((last, self.bookmarks.get(last.id)))
            if last.time < since:
                return []
            before = [e.event for e in self.histories[last.id] if e.time < last.time]
            when = self.time_for(last.id)
            if not before or before[-1].op == "gone":
                return [Event(last.id, when, device, "gone", last.created, undoes=last.time)]
            return [replace(before[-1], time=when, device=device, undoes=last.time)]

        if self.journal.events:
            self.commit(events)
        if not undone:
            return None
        event, bookmark = undone[0]
        there = self.bookmarks.get(event.id) or bookmark
        if there is None:
            return None
        if event.time < since:
            return Undone("older", there)
        what = (
            "removed"
            if event.op == "gone"
            else "changed"
            if event.id in self.bookmarks
            else "added"
        )
        return Undone(what, there)

    def last(self, name: str) -> Event:
        """What holds of a bookmark.

        Raises:
            BookmarkError: there is none of that id.
        """
        if name not in self.bookmarks:
            raise BookmarkError(f"no bookmark {clean_line(name)[:80]}")
        return self.histories[name][-1].event

    def time_for(self, name: str) -> int:
        """Later than all that was written about it, though a clock may run behind."""
        history = self.histories.get(name)
        return min(max(self.now(), history[-1].time + 1 if history else 0), LATEST)

    def _own(self, device: str) -> list[Event]:
        events = self.journal.events.values()
        own = [event for event in events if event.device == device and event.op != "seen"]
        return sorted(own, key=lambda event: event.time)

    def _undone_next(self, device: str) -> Event | None:
        """The change that would be taken back: nothing was written about its bookmark elsewhere."""
        changes = reversed(self._not_undone(device))
        return next((e for e in changes if self.histories[e.id][-1].device == device), None)

    def _not_undone(self, device: str) -> list[Event]:
        """The changes of a device that were not taken back, in order."""
        events = self._own(device)
        taken_back = {(event.id, event.undoes) for event in events if event.undoes is not None}
        return [e for e in events if e.undoes is None and (e.id, e.time) not in taken_back]

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Turn what the system refuses into an error that names the file."""
        try:
            yield
        except OSError as error:
            where = os.fsdecode(error.filename or self.journal.folder)
            raise BookmarkError(f"{clean_line(where)}: {reason_of(error)}") from None

    def _take(self, lines: Iterable[bytes]) -> None:
        """Take over new lines."""
        touched = set()
        for line in lines:
            event = self.journal.events[line]
            if event.document:
                self.known.add(Sight(event.time, event.device, event.document))
            if event.op != "seen":
                self.histories.setdefault(event.id, []).append(written(line, event))
                touched.add(event.id)
        for name in touched:
            history = self.histories[name]
            history.sort()
            bookmark = bookmark_of(history)
            if bookmark:
                self.bookmarks[name] = bookmark
            else:
                self.bookmarks.pop(name, None)
