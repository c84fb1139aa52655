"""Passages that are clipped while one reads, and the basket that holds them, over the page."""

import asyncio
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from reader.errors import ReaderError
from reader.files import is_file, is_there
from reader.ui.history import Spot
from reader.ui.messages import DocumentRead
from reader.ui.screens.editing import Editing

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.bookmarks import Basket, Clipping
    from reader.documents.model import Document
    from reader.ui.keeping_unopened import Passage


class Collecting(Editing):
    """Puts passages into the basket, and goes from there to where they stand."""

    _sought: "Clipping | None" = None
    """The clipping to go to as soon as its document was read."""

    @cached_property
    def _basket(self) -> "Basket":
        """What was clipped; read when it is first asked for."""
        from reader.bookmarks import Basket

        return Basket(self.reader.memory.folder)

    def action_clip(self) -> None:
        """Put the selection or the sentence into the basket; again: take it out."""
        self.go_to_listed()
        page = self.view.page
        if not page or not page.document.blocks:
            self.tell("There is nothing to clip.")
            return
        document, basket = page.document, self._basket
        if not document.complete:
            self.tell("The text is still being read; again in a moment.")
            return
        span, found = self.view.selecting.span or page.sentence(), None
        try:
            basket.refresh()
            found = basket.of(document, span)
            if found:
                basket.take_out([found.id])
            else:
                basket.clip(document, span)
        except ReaderError as error:
            self.tell(f"Not {'taken out' if found else 'clipped'}: {error}", warning=True)
            return
        self.view.selecting.clear()
        count = len(basket.all())
        if found:
            self.tell(f"Taken out of the basket; {self.key_of('clip')} puts it back.")
        else:
            held = "the first" if count == 1 else f"{count} of them"
            self.tell(f"Clipped, {held}; {self.key_of('clippings')} shows the basket.")

    @cached_property
    def _one_by_one(self) -> asyncio.Lock:
        """So that nothing is kept twice when a key is pressed twice."""
        return asyncio.Lock()

    async def keep_unopened(self, path: Path, find: "Callable[[Document], Passage | None]") -> str:
        """Keep a passage of a document that is only listed; what is to be told.

        Raises:
            Abandoned: the program ends.
        """
        from reader.ui.keeping_unopened import keep_from

        async with self._one_by_one:
            try:
                store = self.kept.store
            except ReaderError as error:
                return f"Not kept: {error}"
            told = await keep_from(store, path, find, lambda: self.app.is_running)
        self._look()  # it may be the document below
        return told

    def action_clippings(self) -> None:
        """What is in the basket."""
        from reader.ui.screens.clippings import ClippingsScreen, Keys

        keys = Keys(self.key_of("clip"), self.key_of("clippings"))
        screen = ClippingsScreen(self._basket, self.reader.inks, keys, self._refused)
        self.reader.push_screen(screen, self._basket_left)

    def _refused(self, path: Path) -> str:
        """Why nothing is saved at a path."""
        real = Path(os.path.realpath(path))
        if any(real.is_relative_to(os.path.realpath(root)) for root in self.library.roots):
            return "In the library, where nothing is written"
        return "There already" if is_there(path) else ""

    def _basket_left(self, clipping: "Clipping | None") -> None:
        page = self.view.page
        if clipping is None:
            return
        path = Path(clipping.path)
        if page and page.document.path == path and page.document.complete:
            self.history.leave(self.here())
            self._arrive_at_clipping(clipping)
        elif is_file(path):
            self.history.leave(self.here())
            self._sought = clipping
            self.go(Spot(path, clipping.start))
        else:
            self.tell("Its document is not there any more; its words are in the basket.")

    @on(DocumentRead)
    def _arrive_at_read(self, event: DocumentRead) -> None:
        sought, page = self._sought, self.view.page
        if not sought or not page or page.document is not event.document:
            return
        if not page.document.complete:
            return
        self._sought = None
        if str(page.document.path) == sought.path:
            self._arrive_at_clipping(sought)

    def _arrive_at_clipping(self, clipping: "Clipping") -> None:
        """Go to where the words of a clipping are now, in the document that is shown."""
        page = self.view.page
        at = clipping.found_in(page.document.text) if page else None
        if at is None:
            self.tell("These words are not in the document any more.")
        else:
            self.view.jump(at)
