"""The reading room: the library beside the page, the title above, the keys below."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal

from reader.cleaning import clean_line
from reader.documents.model import STREAM, Document
from reader.files import is_file
from reader.library import Library, seen
from reader.memory import Memory
from reader.paths import help_dir
from reader.ui.describing import Describer
from reader.ui.hardware_cursor import lead_to_sentence
from reader.ui.history import History, Spot
from reader.ui.links import links_in
from reader.ui.messages import DocumentRead, LoadFailed
from reader.ui.opening import Opener
from reader.ui.place import Place
from reader.ui.progress import progress_of
from reader.ui.screens.labelling import Labelling
from reader.ui.themes import Inks
from reader.ui.widgets.bars import KeyLine, TitleLine
from reader.ui.widgets.document_view import DocumentView
from reader.ui.widgets.library_list import LibraryList
from reader.ui.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from reader.ui.commands import Command

_WATCH_SECONDS: Final = 1.0
_MESSAGE_SECONDS: Final = 4.0
_COMPLETE_SECONDS: Final = 0.1


class ReadingScreen(Labelling):
    """Shows a library and one of its documents."""

    def __init__(self, library: Library, styles: Inks, measure: int, memory: Memory) -> None:
        super().__init__()
        self.library = library
        self.path: Path | None = None
        self.history = History()
        self.view = DocumentView(styles, measure, self._moved)
        self.view.is_focused_on_paragraph = bool(memory.view.focus)
        self.title_line = TitleLine(styles)
        self.key_line = KeyLine(styles)
        self.list = LibraryList(styles, library, self)
        self._opener = Opener(self, library.stream)
        self._describer = Describer(self)
        self.asked: Path | None = None
        self._target: int | None = None
        self._gone = False
        self._hint: str | None = None
        self._wish = Wish(self.view)
        self.place = Place(self.view, memory)
        self._message_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, then the library beside the page, then the keys."""
        yield self.title_line
        self.list.display = self.wants_library(self.app.size.width)
        with Horizontal():
            yield self.list
            with Container(id="texts"):
                yield self.view
        yield self.key_line

    def on_mount(self) -> None:
        """Listen to keys, and to what happens to the open file."""
        self.view.focus()
        self.set_interval(_WATCH_SECONDS, self._watch_file)

    def use_keys(self, commands: "Mapping[str, Command]") -> None:
        """Hear the keys of the text, and tell them in the line of keys."""
        super().use_keys(commands)
        self.key_line.set_commands(commands)

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        for widget in (self.title_line, self.key_line, self.view, self.list):
            widget.set_inks(styles)
        self.set_claim_inks(styles)
        self.set_inks_beside(styles)
        self.light()

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the line of keys, for a while."""
        self.count = 0
        self.key_line.tell(message, warning=warning)
        self._paint_below()
        if self._message_timer:
            self._message_timer.stop()
        self._message_timer = self.set_timer(_MESSAGE_SECONDS, self.hush)

    def hint(self, keys: str | None) -> None:
        """Tell the keys of a list that is open, for as long as it is; None when it is left."""
        self._hint = keys
        self.hush()

    def hush(self) -> None:
        """Show the keys again instead of what was said."""
        self.count = 0
        self.key_line.tell(self._hint or self.standing())
        self._paint_below()
        self.reader.place_changed()

    def _paint_below(self) -> None:
        """Paint what lies over this screen anew: it shows what is below it as it last was."""
        if self.app.screen_stack and self.app.screen is not self:
            self.app.screen.refresh()

    # Documents

    def open(self, path: Path, offset: int | None = None) -> None:
        """Open a document, at an offset or where it was left."""
        self.place.remember()
        self.share_place()
        self.path = self.asked = path
        self._target = offset
        self._gone = False
        self._wish.drop()
        self._opener.open(path)

    def stop_reading(self) -> None:
        """The program ends: read nothing any more."""
        self._opener.close()
        if self._searcher:
            self._searcher.stop()
        self.stop_claims()

    def action_end(self) -> None:
        """To the end, also when it is still being read."""
        super().action_end()
        self._wish.make(self.view.to_end)

    def go_to_share(self, share: float) -> None:
        """To a share of the document, 0 to 1; also when the rest is still being read."""
        self.history.leave(self.here())
        self._to_share(share)
        self._wish.make(partial(self._to_share, share))

    def _to_share(self, share: float) -> None:
        page = self.view.page
        if page and page.document.text:
            at = min(int(len(page.document.text) * share), len(page.document.text) - 1)
            self.view.jump(page.sentences.at(at).start)

    def go(self, spot: Spot) -> None:
        """Show a place, in whichever document it is."""
        page = self.view.page
        if page and spot.path == self.path == page.document.path:
            self._go_to_offset(spot.offset)
        elif spot.path:
            self.open(spot.path, spot.offset)

    @on(DocumentRead)
    def _document_read(self, event: DocumentRead) -> None:
        if event.ticket != self._opener.ticket:
            return
        document, page = event.document, self.view.page
        number = self.library.number_of(event.path)
        if number is not None and (document.complete or not self.library.entries[number].meta):
            self.library.entries[number].describe(seen(document))
        shown = page.document if page else None
        self._opener.accept()
        if shown and shown.path == event.path:
            self._show_again(document, shown)
        else:
            self._show_first(document)
        if not document.complete:
            # A little later: what is shown, and the keys that wait, come first.
            self.set_timer(
                _COMPLETE_SECONDS, partial(self._opener.complete, event.path, event.ticket)
            )

    def _show_again(self, document: Document, shown: Document) -> None:
        """Show more of the same text, or what it was changed to."""
        if not shown.complete and document.text.startswith(shown.text):
            self.view.replace_document(document)
            self._wish.grant()
        elif document.complete and shown.digest != document.digest:
            self.await_none()
            self.place.show(document, self.place.position())
            self._wish.grant()
            if shown.complete:
                self.tell("The file has changed; this is how it is now.")
        self._reach_target()

    def _show_first(self, document: Document) -> None:
        """Show a document where it was left or is wanted, if that has been read already."""
        position = self.reader.memory.position(str(document.path))
        target = self._target
        wanted = target if target is not None else position.cursor if position else 0
        known = target is not None or position is None
        words = position.quote if position and not known else ""
        is_read = wanted < len(document.text) and document.text.startswith(words, wanted)
        if document.complete or is_read:
            self.await_none()
            self.place.show(document, position)
            self._wish.grant()
            self._reach_target()
        else:
            self.tell("Opening …")

    def _reach_target(self) -> None:
        """Go where the document was asked for; tell what is shown."""
        if self._target is not None:
            self._go_to_offset(self._target)
            self._target = None
        self.list.show_current(self.path)
        if self.view.page:
            self.load_hyphens(self.view.page.document)
        self._tell_progress()
        self.reader.place_changed()

    def _go_to_offset(self, offset: int) -> None:
        """Go to an offset, again when there is more of the text."""
        self.view.jump(offset)
        self._wish.make(partial(self.view.jump, offset))

    @on(LoadFailed)
    def _load_failed(self, event: LoadFailed) -> None:
        if event.ticket != self._opener.ticket:
            return
        self._target = None
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
            self._opener.fall_back(self.path, complete=page.document.complete)
        self.list.refresh_entries([entry] if entry else [])
        self.tell(message, warning=True)

    def _watch_file(self) -> None:
        """Read the open document anew when its file has changed; say so when it is gone."""
        if self.path is None or not self._opener.changed(self.path):
            return
        if not is_file(self.path):
            if not self._gone:
                self._gone = True
                self.tell("The file is gone; this is the text as it was read.", warning=True)
            return
        self._gone = False
        self._opener.reload_if_changed(self.path)

    # The reader's place

    def _moved(self) -> None:
        self._opener.give_way()
        self.await_none()
        keep = self.key_line.warns or self.view.selecting.by_sentence
        if self.key_line.tells and not keep:
            self.hush()
        self._tell_progress()
        self.follow_text()
        self.lay_beside()
        self.reader.place_changed()

    def _tell_progress(self) -> None:
        page = self.view.page
        if page:
            meta = page.document.meta
            self.title_line.show(meta.title, ", ".join(meta.authors), progress_of(page, self.pace))
            self.key_line.show_links(links_in(page.document, page.sentence()))
            self.key_line.show_note(self.note_here())
            lead_to_sentence(self.view)

    def remember(self) -> None:
        """Put into the memory all that is to be found again next time."""
        self.place.remember()
        self.share_place()
        self.reader.memory.trail = self.history.trail
        view = self.reader.memory.view
        roots = self.library.roots
        own = any(help_dir() in root.parents for root in roots)
        if roots and not own:  # neither what was piped in nor help is something to come back to
            view.roots = [str(root) for root in roots]
            view.path = str(self.path) if self.path not in (None, STREAM) else None

    def action_quit(self) -> None:
        """Quit; the place is kept."""
        self.reader.leave_program()

    def action_suspend(self) -> None:
        """To the shell."""
        self.app.action_suspend_process()
