"""Which passages of the text are kept: read, found again and lit where they are now."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on

from reader.documents.model import Document, Span
from reader.errors import ReaderError
from reader.ui.commands import first_key
from reader.ui.kept import Kept, owners, parted, told
from reader.ui.margins import EDITED, KEPT, Marking
from reader.ui.messages import BookmarksRead, DocumentRead, OwnersFound, PlacesFound
from reader.ui.screens.surveying import Surveying

if TYPE_CHECKING:
    from reader.bookmarks import Likely, Store

_FIRST_SECONDS: Final = 0.3
_REFRESH_SECONDS: Final = 0.5


class Starring(Surveying):
    """Knows the bookmarks, and lights those of the document that is shown."""

    _kept: Kept | None = None
    _seen: Document | None = None
    _told_of: tuple[Document, str] | None = None
    suggested: "tuple[Document, Likely] | None" = None
    """The missing document that the one that is shown seems to be."""

    @property
    def kept(self) -> Kept:
        """The bookmarks; read now, if that was not done behind the screen before.

        Raises:
            ReaderError: nobody can say where they are.
        """
        if self._kept is None:
            self._kept = Kept(self, self._read_store())
            self._look()
        return self._kept

    def _read_store(self) -> "Store":
        from reader.bookmarks import Store

        return Store(self.bookmarks_folder(), self.reader.memory.folder)

    def bookmarks_folder(self) -> Path:
        """Where the bookmarks are.

        Raises:
            ReaderError: nobody can say where they are.
        """
        from reader.bookmarks import bookmarks_dir

        settings, folder = self.reader.settings, self.reader.memory.folder
        for complaint in settings.complaints:
            if "bookmarks" in complaint:
                raise ReaderError(complaint)  # else they would be looked for, and kept, elsewhere
        return bookmarks_dir(settings.bookmarks, folder)

    def open_bookmarks(self) -> None:
        """Read the bookmarks behind the screen, and from then on what other programs write.

        A little later: the keys typed at the start come first.
        """
        self.set_timer(_FIRST_SECONDS, self._begin_reading)

    def _begin_reading(self) -> None:
        if self._kept is None:
            self.run_worker(self._read_behind, thread=True, group="store")
        self.set_interval(_REFRESH_SECONDS, self._refresh_bookmarks)

    def _read_behind(self) -> None:
        try:
            store = self._read_store()
            event = BookmarksRead(store, self._left_behind(store))
        except ReaderError as error:
            event = BookmarksRead(None, str(error))
        self.post_message(event)

    def _left_behind(self, store: "Store") -> str:
        if not self.reader.settings.bookmarks:
            return ""
        from reader.bookmarks.exchange import left_behind

        return left_behind(store, self.reader.memory.folder)

    @on(BookmarksRead)
    def _bookmarks_read(self, event: BookmarksRead) -> None:
        if event.store is not None and self._kept is None:
            self._kept = Kept(self, event.store)
            self._look()
        if event.store is not None and event.reason:
            self.tell(event.reason, warning=True)
        self._tell_problems()

    def _refresh_bookmarks(self) -> None:
        """Take over what others wrote."""
        if self._kept and self._kept.store.refresh():
            self._look()
            self.bookmarks_changed()
        self._tell_problems()

    def _tell_problems(self) -> None:
        if self._kept and (problems := self._kept.store.problems()):
            more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
            self.tell(f"bookmarks: {problems[0]}{more}", warning=True)

    def bookmarks_changed(self, current: str | None = None) -> None:  # noqa: ARG002 (for lists)
        """Bookmarks, or what is known of them, are others than before.

        `current` is the id of the one that was changed, if one was.
        """
        self.light_kept()

    # Where they are

    @on(DocumentRead)
    def _look_at_read(self, event: DocumentRead) -> None:
        if not self.view.page or self.view.page.document is not event.document:
            return
        self._look()

    def _look(self) -> None:
        page = self.view.page
        if self._kept:
            self._kept.look(page.document if page else None)
            self.light_kept()

    @on(PlacesFound)
    def _places_found(self, event: PlacesFound) -> None:
        if not self._kept or not self._kept.is_current(event):
            return
        self._kept.take(event)
        self.bookmarks_changed()
        self.places_known()
        document = self._kept.document
        if document is None or not event.places:
            return
        message = told(event.places) if event.changed else ""
        if message and self._told_of != (document, message):
            self._told_of = (document, message)
            self.tell(f"{message}: {self.key_of('bookmarks')} lists them")
        if self._seen is not document:  # once: another program may have it open elsewhere
            self._seen = document
            with contextlib.suppress(ReaderError):  # told when something is to be kept
                self._kept.store.saw(document)

    def places_known(self) -> None:
        """It is known where the bookmarks of the document that is shown are."""

    @on(OwnersFound)
    def _owners_found(self, event: OwnersFound) -> None:
        kept = self._kept
        if not kept or not kept.document or not kept.is_current(event) or not event.likely:
            return
        if not self.suggested or self.suggested[0].path != kept.document.path:
            self.tell(f"{owners(event.likely)}: {self.key_of('bookmarks')} asks")
        self.suggested = kept.document, event.likely[0]

    def light_kept(self) -> None:
        """Light what is kept of the document that is shown."""
        if self.view.page and self._kept:
            self.light()
            self._tell_progress()

    def markings(self, document: Document) -> dict[str, Marking]:
        """What is kept over what is claimed, and what was found over both."""
        out = super().markings(document)
        found = out.pop("found", None)
        kept = self._kept
        spans: dict[bool, list[Span]] = {True: [], False: []}
        for place in kept.places if kept and kept.document is document else ():
            if place.span:
                spans[place.state == "changed"].append(place.span)
        style = self.reader.inks.kept
        for name, glyph, own in (("kept", KEPT, spans[False]), ("edited", EDITED, spans[True])):
            if own:
                out[name] = Marking(glyph, parted(own), style, style)
        return out | {"found": found} if found else out

    def key_of(self, command: str) -> str:
        """The key of a command, or its name when it has none."""
        found = self.reader.commands[command]
        return first_key(found) or command

    def _tell_progress(self) -> None:
        raise NotImplementedError
