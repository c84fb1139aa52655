"""The screen of all bookmarks: a line to type in, the list below it, the passage beside it."""

import asyncio
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import events, on
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget

from reader.documents.citation import Form, quotation
from reader.documents.model import Document
from reader.ui.card_previews import CardPreviews
from reader.ui.cards import ORDERS, Card, counted, grouped
from reader.ui.clipboard import copy
from reader.ui.lexicon import Fitting, Lexicon, Readings, fits, fitting
from reader.ui.margins import EDITED, KEPT, Marking
from reader.ui.messages import PlaceRead
from reader.ui.page import Anchor
from reader.ui.screens.list_screen import ListScreen
from reader.ui.themes import Inks
from reader.ui.widgets.bookmark_list import BookmarkList
from reader.ui.widgets.detail_pane import DetailPane
from reader.ui.widgets.document_view import DocumentView
from reader.ui.widgets.query_input import BookmarkInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.screens.recalling import Recalling

_ADOPTS: Final = "belong to the open document"
_FOLDED: Final = 50  # cards, which takes some two milliseconds
_SIDE: Final = 84  # cells of the list at most, as in the stylesheet


class BookmarksScreen(ListScreen["Card | None"]):
    """Lists the bookmarks of all documents; answers the one that was chosen, or None."""

    def __init__(
        self, host: "Recalling", styles: Inks, order: str, current: str | None, query: str
    ) -> None:
        """`current` is the id of the bookmark to begin with."""
        super().__init__(styles, "'")
        self.query_text = query
        self.order = order
        self._host = host
        self._begin_with = current
        self._cards: Sequence[Card] = ()
        self._lexicon: Lexicon | None = None
        self._kept: Fitting[Card] = Fitting(())
        self._list = BookmarkList(styles, moved=self._moved, taken=self._taken)
        self._detail = DetailPane(styles)
        self._view = DocumentView(styles, host.view.measure, lambda: None, host.view.setting)
        self._view.can_focus = False
        self._previews = CardPreviews(self, host.kept.store)
        self._input = BookmarkInput(query, "filter bookmarks", self._typed)

    def _panes(self) -> Iterable[Widget]:
        return self._list, Vertical(self._detail, self._view, id="beside")

    def on_mount(self) -> None:
        """Show all."""
        self._input.focus()
        self.changed()
        self.run_worker(self._fold(), group="fold")

    def on_resize(self, event: events.Resize) -> None:
        """Show the passage beside the list where there is room for both."""
        self._fit(event.size)
        self._show_current()

    def _fit(self, size: Size) -> None:
        super()._fit(size)
        self._view.display = self.is_wide

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        super().set_inks(styles)
        for widget in (self._list, self._detail, self._view):
            widget.set_inks(styles)
        self._show_current()

    # What is shown

    def changed(self, current: str | None = None) -> None:
        """Bookmarks, or what is known of them, are others than before; one may be current now."""
        self._cards = self._host.cards()
        self._lexicon = None
        said = self._said  # nobody has pressed a key
        self._filter(keep=True, current=current)
        self.tell(said)

    async def _fold(self) -> None:
        """Make the keys that a filter looks at, a few between two keys of the keyboard."""
        for number, card in enumerate(self._cards):
            if not card.key or number % _FOLDED == 0:
                await asyncio.sleep(0)

    def _typed(self, text: str) -> None:
        if text != self.query_text:
            self.query_text = text
            self._said = ""
            self._filter(keep=False)

    def _filter(self, *, keep: bool, current: str | None = None) -> None:
        self._kept = fitting(self.query_text, self._look, self._known)
        card = self._list.card
        before = (card.bookmark.id if card else self._begin_with) if keep else None
        listed = {card.bookmark.id for card in self._kept.items} if current else ()
        name = current if current in listed else before
        self._list.say(self._advice())
        self._list.show(grouped(self._kept.items, self.order), self.order, name)

    def _look(self, words: Readings) -> "list[Card]":
        return [card for card in self._cards if fits(words, card.key)]

    def _known(self) -> Lexicon:
        if self._lexicon is None:
            self._lexicon = Lexicon(card.key for card in self._cards)
        return self._lexicon

    def _advice(self) -> list[str]:
        if self._cards:
            return [f"No bookmark with {self.query_text.strip()}"]
        key = self._host.key_of("bookmark")
        return [f"{key} keeps the sentence you are on, or what is selected."]

    def _moved(self) -> None:
        self._said = ""
        self._show_current()
        self._say()

    def _say(self) -> None:
        kept = self._kept
        parts = [self._said] if self._said else counted(kept.items, len(self._cards))
        if kept.read_as and not self._said:
            parts.append(kept.read_as)
        self._count.show(parts, f"by {self.order}")
        card, next_order = self._list.card, ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        can_go = card and card.state not in ("gone", "missing")
        can_attach = card and card.state in ("gone", "missing", "changed")
        can_adopt = card and self._host.may_adopt(card)
        self._hints.show(
            *([self.hint("bookmarks-adopt", _ADOPTS)] if can_adopt else []),
            *([self.hint("list-take", "open")] if can_go else []),
            self.hint("list-leave", "back"),
            self.hint("bookmarks-group", f"by {next_order}"),
            *([self.hint("bookmarks-attach", "attach")] if can_attach else []),
            *([self.hint("bookmarks-note", "note")] if card else []),
            *([self.hint("bookmarks-remove", "remove")] if card else []),
            self.hint("bookmarks-undo", "undo"),
            *([self.hint("list-copy", "copy")] if card else []),
            *([self.hint("list-labels", "letters")] if card else []),
            self.hint("list-keys", "all keys"),
        )

    def _show_current(self) -> None:
        """Show what belongs to the current bookmark, and where it stands in its document."""
        card, size = self._list.card, self.app.size
        wide = self._view.display
        width = size.width - min(_SIDE, size.width * 2 // 5) if wide else size.width
        most = size.height // 2 if wide else max(0, size.height // 2 - 3)
        self._detail.show(card, width, most)
        if not wide:
            return
        page = self._host.view.page
        found = self._previews.of(card, page.document if page else None) if card else None
        if found is None:
            if card is None:
                self._view.close_document()
            return
        view, inks = self._view, self._styles
        if not view.page or view.page.document is not found.document:
            view.show_document(found.document, Anchor(0), 0)
        view.jump(found.span.start)
        glyph = EDITED if card and card.state == "changed" else KEPT
        view.set_markings({"kept": Marking(glyph, (found.span,), inks.kept, inks.kept)})

    @on(PlaceRead)
    def _place_read(self, event: PlaceRead) -> None:
        self._previews.keep(event.path, event.document)
        self._show_current()

    # Keys

    def action_move(self, by: int) -> None:
        """To the next bookmark, or the one before."""
        self._list.move(by)

    def action_up(self) -> None:
        """To the bookmark before."""
        self._list.move(-1)

    def action_page(self, by: int) -> None:
        """A screen full of bookmarks further."""
        self._list.page(by)

    def action_scope(self) -> None:
        """Group by something else."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self._filter(keep=True)

    def action_take(self) -> None:
        """Go to the current bookmark."""
        self._list.take()

    def _taken(self) -> None:
        card = self._list.card
        if card and card.state == "gone":
            key = self.key_of("bookmarks-attach")
            self.tell(f"Its words are gone; {key} attaches it to others.")
        elif card and card.state == "missing":
            self.tell("Its document is not there: its words and your note are kept.")
        else:
            self.dismiss(card)

    def action_note(self) -> None:
        """Write a note to the current bookmark."""
        if self._list.card:
            self._host.edit_note(self._list.card.bookmark)

    def action_remove(self) -> None:
        """Remove the current bookmark."""
        if self._list.card:
            self._host.remove_bookmark(self._list.card.bookmark)

    def action_copy(self) -> None:
        """Copy the current bookmark with its source; without its document, with its title."""
        card = self._list.card
        if card is None:
            return
        if card.path and card.span:
            self.copy_from(Path(card.path), partial(_quoted, card, self.form))
        else:
            by = copy(self.app, f"“{card.quote}”\n— “{card.bookmark.document.title}”")
            self.tell(f"Copied with its title, by {by}: the words are not in a document here.")

    def action_undo(self) -> None:
        """Take back the last change."""
        self._host.action_undo()

    def action_attach(self) -> None:
        """Give the current bookmark another place, chosen in the text."""
        card = self._list.card
        if card and card.state in ("gone", "missing", "changed"):
            self._host.attach(card)
            self.dismiss(None)
        elif card:
            self.tell("Its words stand where they stood: there is nothing to attach.")

    def action_adopt(self) -> None:
        """These are bookmarks of the document that is open."""
        card = self._list.card
        if card and self._host.may_adopt(card):
            self._host.adopt()

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def _quoted(card: Card, form: Form, document: Document) -> str | None:
    span = card.span
    stands = span and document.text[slice(*span)] == (card.words or card.bookmark.quote)
    return quotation(document, span, form) if span and stands else None
