"""The commands that take words out of a document, with their source."""

from typing import Final

from reader.documents.citation import cite
from reader.ui.clipboard import copy
from reader.ui.commands import first_key
from reader.ui.screens.looks import Looks

_CLIPBOARD_LIMIT: Final = 1_000_000
_EXTENDING: Final = (
    *("sentence-back", "sentence-next", "paragraph-back", "paragraph-next"),
    *("row-down", "row-up"),
)


class Quoting(Looks):
    """Selects and copies."""

    def action_select(self) -> None:
        """Select sentence by sentence."""
        page, selecting = self.view.page, self.view.selecting
        if selecting.clear():
            self.hush()
            return
        if not page or not page.document.blocks:
            self.tell("There is nothing to select.")
            return
        selecting.start_by_sentence(page.sentence())
        keys = {name: first_key(command) for name, command in self.reader.commands.items()}
        extend = " ".join(filter(None, map(keys.__getitem__, _EXTENDING)))
        self.tell(f"{extend} extend, {keys['copy']} copies, {keys['leave']} ends")

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
        copy(self.app, text)
        self.view.selecting.clear()
        self.tell(f"Copied {span.end - span.start} characters with their source.")
