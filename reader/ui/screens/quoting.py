"""The commands that take words out of a document, with their source."""

from typing import Final

from textual import on

from reader.documents.citation import Form, quotation
from reader.ui.clipboard import copy
from reader.ui.commands import first_key
from reader.ui.messages import CopyFailed
from reader.ui.screens.looks import Looks
from reader.ui.widgets.listing import Item

_FORMS: Final = {
    Form.PLAIN: ("plain text", "“words” — author, title"),
    Form.MARKDOWN: ("Markdown", "a quote with its source"),
    Form.BIBTEX: ("BibTeX", "for LaTeX"),
    Form.CSL_JSON: ("CSL-JSON", "for Zotero, pandoc"),
}
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
        """Copy the selection, or the sentence, with its source as the user likes it cited."""
        self.copy_in(Form(self.reader.settings.citation))

    def action_copy_as(self) -> None:
        """Copy in a form that is chosen first."""
        from reader.ui.screens.chooser import Choice

        page = self.view.page
        if not page or not page.document.blocks:
            self.tell("There is nothing to copy.")
            return
        choices = [Choice(form, Item(name, aside=told)) for form, (name, told) in _FORMS.items()]
        at = list(_FORMS).index(Form(self.reader.settings.citation))
        self.choose(
            choices,
            lambda chosen: self.copy_in(Form(chosen)),
            "copy with its source, as",
            "No such form",
            current=at,
        )

    def copy_in(self, form: Form) -> None:
        """Copy the selection, or the sentence, with its source in some form."""
        page = self.view.page
        if not page or not page.document.blocks:
            self.tell("There is nothing to copy.")
            return
        span = self.view.selecting.span or page.sentence()
        text = quotation(page.document, span, form)
        if len(text) > _CLIPBOARD_LIMIT:
            self.tell("That is too much for a clipboard.", warning=True)
            return
        by = copy(self.app, text)
        self.view.selecting.clear()
        count = span.end - span.start
        characters = "1 character" if count == 1 else f"{count:,} characters".replace(",", "\u202f")
        named = "" if form is Form.PLAIN else f" as {_FORMS[form][0]}"
        self.tell(f"Copied {characters} with their source{named}, by {by}.")

    @on(CopyFailed)
    def _copy_failed(self, event: CopyFailed) -> None:
        self.tell(event.reason, warning=True)
