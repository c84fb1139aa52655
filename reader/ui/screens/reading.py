"""The reading room: the library beside the page, the title above, the keys below."""

import math
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from reader.cleaning import clean_line
from reader.documents.citation import cite
from reader.documents.model import Document
from reader.library import Library
from reader.memory import Position, found_again, position_in
from reader.ui import commands
from reader.ui.history import History, Spot
from reader.ui.messages import DocumentRead, EntriesDescribed, EntriesFound, LoadFailed
from reader.ui.opening import Opener
from reader.ui.page import Anchor
from reader.ui.screens.choosing import Choosing
from reader.ui.themes import Inks
from reader.ui.widgets.bars import KeyLine, TitleLine
from reader.ui.widgets.document_view import DocumentView
from reader.ui.widgets.library_list import LibraryList
from reader.ui.wrapping import is_dense

if TYPE_CHECKING:
    from textual.timer import Timer

_WATCH_SECONDS: Final = 1.0
_MESSAGE_SECONDS: Final = 4.0
_COMPLETE_SECONDS: Final = 0.1
_NARROW: Final = 90
"""Cells below which a sidebar lies over the text instead of beside it."""
_MEASURES: Final = range(40, 121, 4)
_CLIPBOARD_LIMIT: Final = 1_000_000
_CHARACTERS_A_MINUTE: Final = 238 * 6
"""Reading speed: 238 English words a minute in prose, of some six characters with the space.
Source: Brysbaert, "How many words do we read per minute?", Journal of Memory and Language, 2019."""
_IDEOGRAPHS_A_MINUTE: Final = 260  # ibid., Chinese
_PACE_SAMPLE: Final = 400  # characters that tell which of the two it is

Place = tuple[Anchor, int]
"""Where a page stands: its top and its cursor."""


class ReadingScreen(Choosing):
    """Shows a library and one of its documents."""

    BINDINGS: ClassVar[list[BindingType]] = list(commands.bindings())

    def __init__(self, library: Library, styles: Inks, measure: int) -> None:
        super().__init__()
        self.library = library
        self.path: Path | None = None
        self.history = History()
        self.view = DocumentView(styles, measure, self._moved)
        self.title_line = TitleLine(styles)
        self.key_line = KeyLine(styles)
        self.list = LibraryList(styles, library, self._progress_of)
        self._opener = Opener(self)
        self._asked: Path | None = None
        """The document asked for last: also one that could not be opened."""
        self._target: int | None = None
        self._gone = False
        self._end_wanted = False
        """Whether to go to the end as soon as it has been read, unless one moves before that."""
        self._end_place: Place | None = None
        self._message_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, then the library beside the page, then the keys."""
        yield self.title_line
        self.list.display = self._wants_library(self.app.size.width)
        with Horizontal():
            yield self.list
            yield self.view
        yield self.key_line

    def on_mount(self) -> None:
        """Listen to keys, and to what happens to the open file."""
        self.view.focus()
        self.set_interval(_WATCH_SECONDS, self._watch_file)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the library beside the text, or over it where there is no room."""
        narrow = event.size.width < _NARROW
        if narrow and not self.has_class("-narrow") and not self.list.is_open:
            self.list.display = False
        elif not narrow and not self.list.is_open:
            self.list.display = self._wants_library(event.size.width)
        self.set_class(narrow, "-narrow")

    def _wants_library(self, width: int) -> bool:
        wanted = self.reader.memory.view.library
        if wanted is None:
            wanted = width >= 110 and len(self.library) != 1
        return wanted and width >= _NARROW

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        for widget in (self.title_line, self.key_line, self.view, self.list):
            widget.set_inks(styles)

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the line of keys, for a while."""
        self.key_line.tell(message, warning=warning)
        if self._message_timer:
            self._message_timer.stop()
        self._message_timer = self.set_timer(_MESSAGE_SECONDS, self._hush)

    def _hush(self) -> None:
        self.key_line.tell(None)
        self.reader.place_changed()

    # Documents

    def open(self, path: Path, offset: int | None = None) -> None:
        """Open a document, at an offset or where it was left."""
        self._remember()
        self.path = self._asked = path
        self._target = offset
        self._gone = self._end_wanted = False
        self._opener.open(path)

    def show_stream(self, document: Document) -> None:
        """Show what came from standard input."""
        self.path = None
        self._show(document, None)

    def action_end(self) -> None:
        """To the end, also when it is still being read."""
        super().action_end()
        page = self.view.page
        self._end_wanted = not (page and page.document.complete)
        self._end_place = self._place()

    def _place(self) -> Place | None:
        page = self.view.page
        return (page.anchor, page.cursor) if page else None

    def go(self, spot: Spot) -> None:
        """Show a place, in whichever document it is."""
        if spot.path == self.path:
            self.view.jump(spot.offset)
        elif spot.path:
            self.open(spot.path, spot.offset)

    @on(DocumentRead)
    def _document_read(self, event: DocumentRead) -> None:
        if event.ticket != self._opener.ticket:
            return
        document, page = event.document, self.view.page
        number = self.library.number_of(event.path)
        if number is not None and (document.complete or not self.library.entries[number].meta):
            self.library.entries[number].describe(document)
        shown = page.document if page else None
        if shown and shown.path == event.path and page:
            if not shown.complete and document.text.startswith(shown.text):
                self.view.replace_document(document)
                if self._end_wanted and self._place() == self._end_place:
                    self.view.to_end()
                self._tell_progress()
            elif shown.digest != document.digest:
                self._show(document, self._position())
                self.tell("The file has changed; this is how it is now.")
            elif self._target is not None:
                self.view.jump(self._target)
            self._target = None
            self.list.show_current(self.path)
        else:
            position = self.reader.memory.position(str(event.path))
            wanted = (
                self._target if self._target is not None else position.cursor if position else 0
            )
            if document.complete or wanted < len(document.text):
                self._show(document, position)
            else:
                self.tell("Opening …")  # the place lies in what is still to be read
        if not document.complete:
            # A little later: what is shown, and the keys that wait, come first.
            self.set_timer(
                _COMPLETE_SECONDS, partial(self._opener.complete, event.path, event.ticket)
            )

    def _show(self, document: Document, position: Position | None) -> None:
        place = found_again(position, document.text) if position else Position(0)
        self.view.show_document(document, Anchor(place.top, place.space), place.cursor)
        if self._target is not None:
            self.view.jump(self._target)
            self._target = None
        elif position is None:
            self.view.to_start()
        if self._end_wanted:
            self.view.to_end()
            self._end_place = self._place()
        self.list.show_current(self.path)
        self._tell_progress()
        self.reader.place_changed()

    @on(LoadFailed)
    def _load_failed(self, event: LoadFailed) -> None:
        if event.ticket != self._opener.ticket:
            return
        page, number = self.view.page, self.library.number_of(event.path)
        entry = self.library.entries[number] if number is not None else None
        message = f"{entry.name if entry else clean_line(event.path.name)} cannot be opened"
        message = f"{message}: {event.reason}"
        if page is None:
            self.view.say(message)
        if entry and (page is None or page.document.path != event.path):
            entry.error = event.reason
        if page and page.document.path != event.path:  # the one that is shown stays open
            self.path = page.document.path
            self._opener.watch(self.path)
        self.list.refresh_entries()
        self.tell(message, warning=True)

    def _watch_file(self) -> None:
        """Read the open document anew when its file has changed; say so when it is gone."""
        if self.path is None or not self._opener.changed(self.path):
            return
        if not self.path.is_file():
            if not self._gone:
                self._gone = True
                self.tell("The file is gone; this is the text as it was read.", warning=True)
            return
        self._gone = False
        self._opener.reload(self.path)

    # The reader's place

    def _moved(self) -> None:
        self._tell_progress()
        self.reader.place_changed()

    def _tell_progress(self) -> None:
        page = self.view.page
        if not page:
            return
        meta = page.document.meta
        share = page.progress()
        parts = [f"{round(100 * share)} %"]
        rows = page.shown()
        left = page.body_end() - (rows[0][1].start if rows else 0)
        dense = is_dense(page.document.text[:_PACE_SAMPLE])
        pace = _IDEOGRAPHS_A_MINUTE if dense else _CHARACTERS_A_MINUTE
        if left > 0 and not page.at_end() and page.document.complete:
            parts.append(f"{_duration(math.ceil(left / pace))} left")
        self.title_line.show(meta.title, ", ".join(meta.authors), " · ".join(parts))

    def _position(self) -> Position | None:
        page = self.view.page
        if not page or not page.document.blocks:
            return None
        anchor = page.anchor
        return position_in(
            page.document.text, page.cursor, anchor.offset, anchor.space, page.progress()
        )

    def _remember(self) -> None:
        """Keep where the reader is in the open document."""
        page, position = self.view.page, self._position()
        if page and position and page.document.path and page.document.path == self.path:
            self.reader.memory.remember(str(self.path), position)

    def remember(self) -> None:
        """Put into the memory all that is to be found again next time."""
        self._remember()
        view = self.reader.memory.view
        view.measure = self.view.measure
        view.roots = [str(root) for root in self.library.roots]
        view.path = str(self.path) if self.path else None

    def _progress_of(self, path: Path) -> str:
        position = self.reader.memory.position(str(path))
        return f"{round(100 * position.fraction)} %" if position else ""

    # The library

    @on(EntriesFound)
    def _entries_found(self, event: EntriesFound) -> None:
        self.library.add(event.entries)
        self.library.complete = not event.entries
        if self.list.display:
            self.list.refresh_entries()

    @on(EntriesDescribed)
    def _entries_described(self) -> None:
        self.list.refresh_entries()

    @on(LibraryList.Opened)
    def _open_from_list(self, event: LibraryList.Opened) -> None:
        self._leave_list()
        if event.path != self.path:
            self.history.leave(self.here())
            self.open(event.path)

    @on(LibraryList.Looked)
    def _look_at(self, event: LibraryList.Looked) -> None:
        self.reader.describe(event.entries)

    def _leave_list(self) -> None:
        self.list.close()
        if self.has_class("-narrow"):
            self.list.display = False
        self.view.focus()

    def action_library(self) -> None:
        """Into the library."""
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
        entry = self.library.neighbour(self._asked, by)
        if entry:
            self.history.leave(self.here())
            self.open(entry.path)
        elif len(self.library) < 2:
            self.tell("This is the only document here.")
        else:
            self.tell("This is the last document." if by > 0 else "This is the first document.")

    # Quoting, looks, leaving

    def action_select(self) -> None:
        """Select sentence by sentence."""
        page, selecting = self.view.page, self.view.selecting
        if selecting.clear():
            return
        if not page or not page.document.blocks:
            self.tell("There is nothing to select.")
            return
        selecting.start_by_sentence(page.sentence())
        self.tell("Selecting: ( ) { } j k extend, y copies, esc ends.")

    def action_copy(self) -> None:
        """Copy the selection, or the sentence, with its source."""
        page = self.view.page
        if not page or not page.document.blocks:
            self.tell("There is nothing to copy.")
            return
        span = self.view.selecting.span or page.sentence()
        text = cite(page.document, span)
        if len(text) > _CLIPBOARD_LIMIT:
            self.tell("That is too much for a clipboard.", warning=True)
            return
        self.app.copy_to_clipboard(text)
        self.view.selecting.clear()
        self.tell(f"Copied {span.end - span.start} characters with their source.")

    def action_wider(self) -> None:
        """A wider column."""
        self._measure(1)

    def action_narrower(self) -> None:
        """A narrower column."""
        self._measure(-1)

    def _measure(self, by: int) -> None:
        wanted = self.view.measure + by * _MEASURES.step
        if _MEASURES.start <= wanted < _MEASURES.stop:
            self.view.measure = wanted
            self.reader.place_changed()
            self.tell(f"{wanted} cells a line.")
        else:
            self.tell("It cannot be wider." if by > 0 else "It cannot be narrower.")

    def action_leave(self) -> None:
        """Leave what is open."""
        if self.list.is_open:
            wide = not self.has_class("-narrow")
            self._leave_list()
            if wide:
                self.list.display = False
                self._keep_library(shown=False)
        elif not self.view.selecting.clear():
            self.tell("Nothing is open beside the text; q quits.")

    def action_quit(self) -> None:
        """Quit; the place is kept."""
        self.reader.leave_program()

    def action_suspend(self) -> None:
        """To the shell."""
        self.app.action_suspend_process()


def _duration(minutes: int) -> str:
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours < 10 else f"{hours} h"
