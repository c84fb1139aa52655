"""The library beside the text: every document, how far it was read, filtered as one types."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from reader.library import Entry, Library
from reader.ui.listening import commands_of, listen
from reader.ui.matching import Sieve
from reader.ui.themes import Inks
from reader.ui.widgets.bars import Line
from reader.ui.widgets.listing import Item, Listing
from reader.ui.wrapping import cells

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

_FILTER_ID: Final = "library-filter"
_FEW: Final = 1_000
"""Documents of a library whose titles are all found out when it is to be filtered."""
_PAUSE_SECONDS: Final = 0.15
"""How long one must not have typed before titles are found out: what is passed by needs none."""


class _Head(Line):
    """Says what the list is and how long."""

    parts: tuple[str, ...] = ("",)

    def show(self, *parts: str) -> None:
        """Show another heading; of its parts the last ones give way."""
        self.parts = parts
        self.refresh()

    def segments(self, width: int) -> list[Segment]:
        """The heading."""
        shown, *more = self.parts
        for part in more:
            if cells(f" {shown} · {part}") <= width:
                shown += f" · {part}"
        return [Segment(f" {shown}".ljust(width), self.inks.panel_muted)]


class Reckoner(Protocol):
    """What knows how much was read."""

    def progress_of(self, entry: Entry) -> tuple[str, str]:
        """How much of a document was read, and how long the rest takes."""

    def reckoned(self) -> tuple[str, ...]:
        """The same of the whole library, in parts."""


class LibraryList(Vertical):
    """A sidebar with the library's documents."""

    class Opened(Message):
        """The user took a document."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class Looked(Message):
        """Entries are seen whose titles are not known."""

        def __init__(self, entries: list[Entry]) -> None:
            super().__init__()
            self.entries = entries

    def __init__(self, styles: Inks, library: Library, reckoner: Reckoner) -> None:
        super().__init__(id="library")
        self._library = library
        self._reckoner = reckoner
        self._reckoned: tuple[str, ...] = ()
        self._path: Path | None = None
        self._query = ""
        self._pause: Timer | None = None
        self._sieve = Sieve(library.entries)
        self._head = _Head(styles)
        self._listing = Listing(
            styles, 2, "No document here", taken=self._open_taken, seen=self._look
        )
        self._listing.active = False

    def compose(self) -> ComposeResult:
        """Heading and list; the filter comes when it is first asked for."""
        yield self._head
        yield self._listing

    def on_mount(self) -> None:
        """Leave it also when the line has lost the keyboard."""
        listen(self._bindings, [commands_of(self)["list-leave"]], "screen.")

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self._head.set_inks(styles)
        self._listing.set_inks(styles)

    # What is in it

    def add_entries(self) -> None:
        """Entries were added at the end; drawn only if that is seen."""
        self._sieve.take_in()
        self._listing.grow(len(self._sieve.kept), self._item)
        self._say()

    def renew(self, entries: Iterable[Entry]) -> None:
        """Other entries are in the library; the choice stays on its document."""
        at = self._listing.current
        chosen = self._entry(at).path if at < len(self._sieve.kept) else None
        self._library.renew(entries)
        self._sieve.begin_again()
        number = self._library.number_of(chosen) if chosen else None
        here = at if number is None else self._sieve.index_of(number)
        self._listing.set_items(len(self._sieve.kept), self._item, here)
        self._reckon()
        if self.is_open:
            self._look_at_some()

    def refresh_entries(self, entries: Iterable[Entry]) -> None:
        """More is known of some entries."""
        kept, current = [*self._sieve.kept], self._listing.current
        here = kept[current] if current < len(kept) else 0
        for entry in entries:
            number = self._library.number_of(entry.path)
            if number is not None:
                self._sieve.look_again(number)
        self._reckon()
        self._show(here, before=kept)

    def show_current(self, path: Path | None) -> None:
        """Mark the document that is read."""
        self._path = path
        self._reckon()
        number = self._library.number_of(path) if path else None
        if number is not None and not self._query and not self.is_open:
            self._show(number)  # in an open list the choice stays where the user has put it
        self._listing.refresh()

    def _show(self, number: int, before: Sequence[int] | None = None) -> None:
        """Show what is kept, an entry of the library as the current one.

        `before` is what was kept until now, if it is known.
        """
        self._sieve.take_in()
        kept = self._sieve.kept
        same = before is not None and before == [*kept]
        self._listing.set_items(len(kept), self._item, self._sieve.index_of(number), same=same)
        self._say()

    def _entry(self, index: int) -> Entry:
        return self._library.entries[self._sieve.kept[index]]

    def _item(self, index: int) -> Item:
        entry = self._entry(index)
        glyph = "▸" if entry.path == self._path else ""
        folder = str(Path(entry.name).parent)
        where = "" if folder == "." else folder
        if entry.error:
            why = f"cannot be opened: {entry.error}"
            return Item(entry.title, " · ".join(filter(None, (where, why))), "", glyph, faint=True)
        share, left = self._reckoner.progress_of(entry)
        name = "" if entry.authors or where else Path(entry.name).name
        detail = " · ".join(filter(None, (entry.authors, where, name, left)))
        return Item(entry.title, detail, share, glyph)

    def _reckon(self) -> None:
        self._reckoned = self._reckoner.reckoned()
        self._say()

    def _say(self) -> None:
        count = len(self._library)
        more = "" if self._library.complete else " …"
        self._head.show(f"Library  {count:,}{more}".replace(",", "\u202f"), *self._reckoned)

    # Keyboard

    def open(self) -> None:
        """Move the keyboard into the list."""
        from reader.ui.widgets.filter_input import FilterInput

        found = self.query(FilterInput)
        if found:
            line: Widget = found.first()
        else:
            line = FilterInput(self._listing, "type to filter", self._typed)
            line.id = _FILTER_ID
            self.mount(line, before=self._listing)
        self._head.display, line.display = False, True
        self.show_current(self._path)
        self._listing.active = True
        line.focus()
        self._look_at_some()

    def close(self) -> None:
        """Give the keyboard back; the filter is forgotten."""
        from textual.widgets import Input

        self._listing.active = False
        for line in self.query(Input):
            line.value = ""
            line.display = False
        self._head.display = True
        self._filter("")
        self.show_current(self._path)

    @property
    def is_open(self) -> bool:
        """Whether the keyboard is in the list."""
        return self._listing.active

    def _filter(self, query: str) -> None:
        self._query = query
        self._sieve.look_for(query)
        self._show(0)

    def _typed(self, query: str) -> None:
        """Filter as the user types."""
        if self.is_open and query != self._query:
            self._filter(query)

    def _open_taken(self, index: int) -> None:
        self.post_message(self.Opened(self._entry(index).path))

    def _look(self, first: int, last: int) -> None:
        if self._pause:
            self._pause.stop()
            self._pause = None
        if self._query:
            self._pause = self.set_timer(_PAUSE_SECONDS, partial(self._look_at, first, last))
        else:
            self._look_at(first, last)

    def _look_at(self, first: int, last: int) -> None:
        last = min(last, len(self._sieve.kept))  # entries may have been left out meanwhile
        self._look_at_all(self._entry(i) for i in range(first, last))

    def _look_at_some(self) -> None:
        """Find out all titles of a library so small that one filters by them at once."""
        if len(self._library) <= _FEW:
            self._look_at_all(self._library.entries)

    def _look_at_all(self, entries: Iterable[Entry]) -> None:
        unknown = [e for e in entries if e.meta is None and e.error is None]
        if unknown:
            self.post_message(self.Looked(unknown))
