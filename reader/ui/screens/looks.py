"""The commands that change how running text is set: its spacing, its edge, its hyphens."""

import asyncio
from contextlib import suppress
from threading import Thread

from reader.documents.model import Document
from reader.ui.screens.choosing import Choosing
from reader.ui.widgets.document_view import DocumentView

_SPACINGS = {1: "Lines close together.", 2: "A free row between lines."}


class Looks(Choosing):
    """A screen whose text can be set in other ways, each kept for the next time."""

    def action_spacing(self) -> None:
        """More space between the lines, or less."""
        spacing = 3 - self.view.setting.spacing
        self.view.set_text(self.view.setting._replace(spacing=spacing))
        self.reader.memory.view.spacing = spacing
        self._answer_look(_SPACINGS[spacing])

    def action_justify(self) -> None:
        """Lines that end at one edge, or ragged ones."""
        on = not self.view.setting.justified
        self.view.set_text(self.view.setting._replace(justified=on))
        self.reader.memory.view.justified = on
        self._answer_look("Lines end at one edge." if on else "Lines are ragged.")

    def action_hyphenate(self) -> None:
        """Part words at the ends of lines, or no longer."""
        from reader.ui.hyphenation import is_installed

        on = not self.view.setting.hyphenated
        self.view.set_text(self.view.setting._replace(hyphenated=on))
        self.reader.memory.view.hyphenated = on
        if self.view.page:
            self.load_hyphens(self.view.page.document)
        if on and not is_installed():
            self._answer_look("Only at a text's own hyphens: install pyphen for all words.")
        else:
            self._answer_look("Words are parted." if on else "Words stay whole.")

    def _answer_look(self, message: str) -> None:
        self.reader.place_changed()
        self.tell(message)

    def load_hyphens(self, document: Document) -> None:
        """Load behind the screen what parts the words of a document, if they are to be parted."""
        if self.view.setting.hyphenated:
            self.run_worker(self._load_hyphens(document), group="hyphens")

    async def _load_hyphens(self, document: Document) -> None:
        from reader.ui.hyphenation import load_patterns

        loop, done = asyncio.get_running_loop(), asyncio.Event()
        known = False

        def load() -> None:
            nonlocal known
            known = load_patterns(document)
            with suppress(RuntimeError):  # the program has ended meanwhile
                loop.call_soon_threadsafe(done.set)

        # A thread for which nobody waits when the program ends.
        Thread(target=load, daemon=True).start()
        await done.wait()
        if known:
            for view in self.query(DocumentView):
                view.set_again()
