"""Another document beside the one that is read: opened, gone over to, closed."""

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Container

from reader.documents.loading import load
from reader.documents.model import STREAM, Document
from reader.errors import Abandoned, LoadError
from reader.ui.breath import Breath
from reader.ui.claim_lines import MAIN
from reader.ui.commands import first_key
from reader.ui.margins import Marking
from reader.ui.messages import ClaimsFound, EntriesDescribed
from reader.ui.opening import Stamp, stamp_of
from reader.ui.page import Page
from reader.ui.place import Place
from reader.ui.screens.collecting import Collecting
from reader.ui.themes import Inks
from reader.ui.widgets.document_view import DocumentView, Heading

if TYPE_CHECKING:
    from reader.ui.opening import Opener
    from reader.ui.screens.chooser import Chooser
    from reader.ui.widgets.beside_view import BesideView
    from reader.ui.wish import Wish

_ABREAST: Final = 100
"""Cells from which two texts stand side by side; with fewer one stands below the other."""
_ROOM_FOR_ALL: Final = 170
"""Cells of screen from which there is room for the library, too."""
_MOST_TITLES: Final = 1_000
"""Documents whose titles are found out so that they can be chosen by them."""
_MOST_CLAIMS: Final = 60_000
"""Characters of a document beside whose claims are looked for at once."""


class Comparing(Collecting):
    """Shows two documents, of which the keys act on one."""

    _opener: "Opener"
    _wish: "Wish"
    place: Place
    _beside: "BesideView | None" = None
    _offered: "Chooser | None" = None
    """The list of documents from which one was to be chosen last."""
    _beside_stamp: Stamp
    _beside_place: Place
    _gone: bool
    _going_over = False
    """Whether the other document is about to be shown where the keys act."""

    def wants_library(self, width: int) -> bool:
        """Whether the library is to be shown: beside two texts only where there is much room."""
        return super().wants_library(width) and (self._beside is None or width >= _ROOM_FOR_ALL)

    # Opened and closed

    def action_compare(self) -> None:
        """Open a document beside this one, or close it again."""
        if self._beside:
            self._close_beside()
        elif self.view.page is None:
            self.tell("Opening …")
        elif len(self.library) == 1:
            self._open_beside(self.library.entries[0].path)
        elif len(self.library) == 2:
            here = self.library.number_of(self.view.page.document.path)
            self._open_beside(self.library.entries[0 if here else 1].path)
        else:
            self._choose_beside()

    def _choose_beside(self) -> None:
        from reader.ui.screens.chooser import Choice, filtered
        from reader.ui.widgets.listing import Item

        entries = self.library.entries
        unknown = [entry for entry in entries if entry.meta is None and entry.error is None]
        self._describer.describe(unknown[:_MOST_TITLES])

        def search(query: str) -> "list[Choice]":  # anew each time: titles become known meanwhile
            choices = [
                Choice(str(number), Item(entry.title, aside=Path(entry.name).name))
                for number, entry in enumerate(entries)
            ]
            return filtered(choices)(query)

        self._offered = self.choose(
            search,
            lambda value: self._open_beside(entries[int(value)].path),
            "a document beside this one",
            "No such document",
        )

    @on(EntriesDescribed)
    def _offer_by_title(self) -> None:
        """Titles have become known: show them, if one chooses among documents."""
        if self._offered and self._offered is self.app.screen:
            self.call_later(self._offered.renew)  # the library takes them over first

    def _open_beside(self, path: Path) -> None:
        from reader.ui.widgets.beside_view import BesideView

        self._beside = view = BesideView(
            self.reader.inks, self.view.measure, self.view.setting, self.action_other_side
        )
        self._beside_stamp = stamp_of(path)
        view.say("Opening …")
        self._texts.mount(view, after=self.view)
        self._lay_out(self.size.width)
        self.lay_beside()
        self.run_worker(self._read_beside(view, path), group="beside", exclusive=True)

    async def _read_beside(self, view: "BesideView", path: Path) -> None:
        """Show a document where it was left, once it is read."""
        try:
            document = self.library.stream if path == STREAM else None
            if document is None:
                wanted = Breath(lambda: self._beside is view and self.is_running)
                document = await asyncio.to_thread(load, path, breathe=wanted, apart=True)
        except Abandoned:
            return
        except LoadError as error:
            view.say(f"This cannot be opened: {error.reason}")
            return
        if self._beside is not view:
            return
        self._beside_place = Place(view, self.reader.memory)
        self._beside_place.show(document, self.reader.memory.position(str(path)))
        self.load_hyphens(document)
        self._head_both()
        over, alone = self.key_of("other-side"), self.key_of("compare")
        self.tell(f"{over} goes over to it, {alone} closes it.")
        self._mark_beside()

    @on(ClaimsFound)
    def _mark_beside(self) -> None:
        """Mark the main claims there, too, as long as claims are listed."""
        view = self._beside
        document = view.page.document if view and view.page else None
        if view and document and self._shown and len(document.text) <= _MOST_CLAIMS:
            self.run_worker(self._mark_claims(view, document), group="marks", exclusive=True)

    async def _mark_claims(self, view: "BesideView", document: Document) -> None:
        from reader.claims.storage import find
        from reader.paths import cache_dir
        from reader.ui.claim_table import ClaimTable

        claims = await asyncio.to_thread(find, document, cache_dir() / "claims")
        if self._shown and view.page and view.page.document is document:
            inks, lit = self.reader.inks, ClaimTable(document, claims).lit()
            mark = Marking(MAIN, lit, inks.claimed, inks.status, quiet=True)
            view.set_markings({"claims": mark})

    def _close_beside(self) -> None:
        view, self._beside = self._beside, None
        if view:
            self._remember_beside(view)
            view.remove()
        self._texts.styles.layout = "horizontal"
        self.view.set_heading(None)
        self._lay_out(self.size.width)

    def _remember_beside(self, view: "BesideView") -> None:
        here = self.view.page
        if view.page and here and view.page.document.path != here.document.path:
            self._beside_place.remember()

    # Laid out

    def _lay_out(self, width: int) -> None:
        """Show what is wanted, as far as there is room for it."""
        super()._lay_out(width)
        if self._beside and not self._shown:
            self._beside.set_markings({})
        if not self.list.is_open and not self.has_class("-narrow"):
            self.list.display = self.wants_library(width)

    @property
    def _texts(self) -> Container:
        """What the document that is read and the one beside it share."""
        return self.query_one("#texts", Container)

    def lay_beside(self) -> None:
        """Set the two texts side by side, or where there is no room one below the other."""
        other = self._beside
        if other is None:
            return
        texts = self._texts
        wanted = "horizontal" if texts.size.width >= _ABREAST else "vertical"
        if texts.size.width and (texts.styles.layout is None or texts.styles.layout.name != wanted):
            texts.styles.layout = wanted
        other.measure = self.view.measure
        other.set_text(self.view.setting)
        self._head_both()

    def _head_both(self) -> None:
        for view in (self.view, self._beside):
            if view:
                view.set_heading(_heading(view, is_active=view is self.view))

    def set_inks_beside(self, styles: Inks) -> None:
        """Draw in other colours."""
        if self._beside:
            self._beside.set_inks(styles)

    # Over to the other

    def action_other_side(self) -> None:
        """The keys act on the other document from now on; both stay where they are."""
        other, page = self._beside, self.view.page
        there = other.page if other else None
        if not other or not page or not there:
            key = first_key(self.reader.commands["compare"])
            self.tell(f"There is no document beside this one: {key} opens one.")
            return
        if self._going_over:
            self.call_later(self.action_other_side)
            return
        self._going_over = True
        if self._sidebar and self._sidebar.is_open:
            self._close_claims()
        self.place.remember()
        self._remember_beside(other)
        stamp, self._beside_stamp = self._beside_stamp, self._opener.stamp
        markings = self.markings(page.document)
        self._beside_place.show(page.document, self.place.position())
        other.set_markings(markings)
        panes = self._texts
        if panes.children.index(self.view) < panes.children.index(other):
            panes.move_child(self.view, after=other)
        else:
            panes.move_child(self.view, before=other)
        self._wish.drop()
        self._gone = False
        self.path = self.asked = there.document.path
        self._opener.show(there.document, stamp)
        self.call_later(partial(self._settle_over, there))

    def _settle_over(self, there: Page) -> None:
        """Show exactly what was seen of it on the other side, if nothing else is to be shown."""
        self._going_over = False
        page = self.view.page
        if page and page.document.path == there.document.path:
            self.view.restore(there.anchor, there.cursor)
        self.light()
        self._head_both()
        self.view.focus()

    def action_leave(self) -> None:
        """Leave what is open, last the document beside."""
        busy = self._shown or self.list.is_open or self._lit or self.attaching
        if self._beside and not busy and self.view.selecting.span is None:
            self._close_beside()
        else:
            super().action_leave()


def _heading(view: DocumentView, *, is_active: bool) -> Heading | None:
    meta = view.page.document.meta if view.page else None
    if meta is None:
        return None
    return Heading(" · ".join(filter(None, (meta.title, ", ".join(meta.authors)))), is_active)
