"""The library beside the page: shown and hidden, filled, and opened from."""

import math
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import events, on

from reader.documents.length import WORDS_A_MINUTE
from reader.ui.commands import first_key
from reader.ui.messages import EntriesDescribed, EntriesFound, LibraryListed, LoadFailed
from reader.ui.progress import reckoned, time_left
from reader.ui.screens.quoting import Quoting
from reader.ui.sidebars import NARROW
from reader.ui.widgets.library_list import LibraryList

if TYPE_CHECKING:
    from reader.library import Entry, Library
    from reader.ui.describing import Describer

_SPACIOUS: Final = 150  # cells from which titles need not be cut for the sake of the page
_WIDE: Final = 110  # cells from which there is room for one that nobody asked for
_LISTED_SECONDS: Final = 1.0
_LISTED_SHARE: Final = 0.05
"""How much of the time at most goes into listing the library anew."""


class Shelf(Quoting):
    """A screen with a library of which one document is open."""

    library: "Library"
    list: LibraryList
    _describer: "Describer"
    asked: Path | None
    """The document asked for last: also one that could not be opened."""
    _list_again_at = 0.0

    def open(self, path: Path, offset: int | None = None) -> None:
        """Open a document, at an offset or where it was left."""
        raise NotImplementedError

    def on_resize(self, event: events.Resize) -> None:
        """Lay the library beside the text, or over it where there is no room."""
        narrow = event.size.width < NARROW
        if narrow and not self.has_class("-narrow") and not self.list.is_open:
            self.list.display = False
        elif not narrow and not self.list.is_open:
            self.list.display = self.wants_library(event.size.width)
        self.set_class(narrow, "-narrow")
        self.set_class(event.size.width >= _SPACIOUS, "-spacious")

    def wants_library(self, width: int) -> bool:
        """Whether the library is to be shown beside the text on a terminal so wide."""
        wanted = self.reader.memory.view.library
        if wanted is None:
            wanted = width >= _WIDE
        return wanted and width >= NARROW and len(self.library) > 1

    @property
    def pace(self) -> int:
        """Words that the reader reads in a minute."""
        return self.reader.settings.words_per_minute or WORDS_A_MINUTE

    def progress_of(self, entry: "Entry") -> tuple[str, str]:
        """How much of a document was read, and how long the rest takes; "" where nobody knows."""
        position = self.reader.memory.position(str(entry.path))
        share = f"{round(100 * position.fraction)} %" if position else ""
        return share, time_left(entry, position, self.pace)

    def reckoned(self) -> tuple[str, ...]:
        """How many documents were read, and how long the others take."""
        return reckoned(self.library, self.reader.memory, self.pace)

    @on(EntriesFound)
    def _entries_found(self, event: EntriesFound) -> None:
        self.library.add(event.entries)
        self.library.complete = not event.entries
        if self.list.display:
            self.list.add_entries()

    def list_anew(self) -> None:
        """See behind the screen what has come, gone or moved, unless that was just done."""
        if self.library.complete and time.monotonic() >= self._list_again_at:
            self._list_again_at = math.inf
            self.run_worker(self._list_anew, thread=True, group="list")

    def _list_anew(self) -> None:
        began = time.monotonic()
        listed = self.library.listed()
        if listed and [e.path for e in listed] == [e.path for e in self.library.entries]:
            listed = None
        ended = time.monotonic()
        again_at = max(began + _LISTED_SECONDS, ended + (ended - began) / _LISTED_SHARE)
        self.post_message(LibraryListed(listed, again_at))

    @on(LibraryListed)
    def _library_listed(self, event: LibraryListed) -> None:
        self._list_again_at = event.again_at
        if event.entries is not None:
            self.list.renew(event.entries)
            self.library_renewed()

    @on(LoadFailed)
    def _look_where_it_is(self) -> None:
        """A document that could not be read may have gone, or have another name now."""
        self.list_anew()

    def library_renewed(self) -> None:
        """Other documents are in the library than before."""

    @on(EntriesDescribed)
    def _entries_described(self, event: EntriesDescribed) -> None:
        for entry, found in event.found:
            entry.describe(found)
        self.list.refresh_entries(entry for entry, _ in event.found)

    @on(LibraryList.Opened)
    def _open_from_list(self, event: LibraryList.Opened) -> None:
        self._leave_list()
        if event.path != self.path:
            self.history.leave(self.here())
            self.open(event.path)

    @on(LibraryList.Looked)
    def _look_at(self, event: LibraryList.Looked) -> None:
        self._describer.describe(event.entries)

    def _leave_list(self) -> None:
        self.hint(None)
        self.list.close()
        if self.has_class("-narrow"):
            self.list.display = False
        self.view.focus()

    def action_library(self) -> None:
        """Into the library."""
        self.list_anew()
        self.hint(self.list_keys("choose", "open", "close"))
        self.list.display = True
        if not self.has_class("-narrow"):
            self._keep_library(shown=True)
        self.list.open()

    def _keep_library(self, *, shown: bool) -> None:
        self.reader.memory.view.library = shown
        self.reader.place_changed()

    def action_document_next(self) -> None:
        """The next document."""
        self._neighbour(1)

    def action_document_back(self) -> None:
        """The document before."""
        self._neighbour(-1)

    def _neighbour(self, by: int) -> None:
        entry = self.library.neighbour(self.asked, by)
        if entry:
            self.history.leave(self.here())
            self.open(entry.path)
        elif len(self.library) < 2:
            self.tell("This is the only document here.")
        else:
            self.tell("This is the last document." if by > 0 else "This is the first document.")

    def action_leave(self) -> None:
        """Leave what is open."""
        if self.list.is_open:
            wide = not self.has_class("-narrow")
            self._leave_list()
            if wide:
                self.list.display = False
                self._keep_library(shown=False)
        elif not self.view.selecting.clear():
            key = first_key(self.reader.commands["quit"])
            self.tell(f"Nothing is open beside the text; {key} quits.")
