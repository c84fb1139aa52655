"""The claims beside the page: into their list, through it, and out of it."""

from typing import TYPE_CHECKING, Final, NamedTuple

from textual import events, on

from reader.documents.citation import Form
from reader.documents.model import Document, Span
from reader.ui.clipboard import copy
from reader.ui.commands import first_key
from reader.ui.history import Spot
from reader.ui.page import Anchor
from reader.ui.screens.claim_panel import ClaimPanel
from reader.ui.widgets.search_lines import hint_of

if TYPE_CHECKING:
    from reader.claims import Claim
    from reader.ui.widgets.bars import KeyLine
    from reader.ui.widgets.claims_sidebar import ClaimsSidebar

_KEYS: Final = {
    "claims-take": "go there",
    "leave": "back",
    "copy": "copy",
    "claims-all": "all",
    "claims-filter": "filter",
}
"""What is told in the line of keys, and how it is called there."""
_MORE: Final = {"bookmark": "keep the claim", "note": "note and verdict on it"}


class _Left(NamedTuple):
    """Where the keyboard left the text for the list."""

    document: Document
    anchor: Anchor
    cursor: int


class Claiming(ClaimPanel):
    """A screen on which one goes from claim to claim."""

    key_line: "KeyLine"
    _left: _Left | None = None
    _leads: bool = False
    """Whether it is the list that moves the text."""

    def action_claims(self) -> None:
        """Show the claims; then into the list, and out again."""
        bar = self._sidebar or self._made_sidebar()
        if bar.is_open:
            self._close_claims()
            return
        narrow = self.has_class("-narrow")
        if not bar.display:
            self._newest = True
            if not narrow:
                self._keep_claims(shown=True)
                self._lay_out(self.size.width)
                return
            bar.styles.width = "100%"
            bar.display = True
            self._ask()
            self.light()
        self._open_claims(bar)

    def _open_claims(self, bar: "ClaimsSidebar") -> None:
        page = self.view.page
        self._left = _Left(page.document, page.anchor, page.cursor) if page else None
        self.view.selecting.clear()
        bar.open()
        commands = self.reader.commands
        self.key_line.show_keys(
            *(commands[name]._replace(label=label) for name, label in _KEYS.items())
        )
        self.hush()

    def _close_claims(self) -> None:
        """The keyboard goes back into the text, where it is now."""
        bar = self._sidebar
        if bar is None:
            return
        bar.close()
        self.key_line.show_keys()
        if self.has_class("-narrow"):
            bar.display = False
            self.light()
        self.view.focus()

    def action_library(self) -> None:
        """Into the library; where there is room for one panel alone, the claims give way."""
        if self._sidebar and self._sidebar.is_open:
            self._close_claims()
        self._newest = False
        super().action_library()
        if not self.has_class("-narrow"):
            self._lay_out(self.size.width)

    def action_leave(self) -> None:
        """Leave the list for exactly the place one came from; from the text, hide the list."""
        bar = self._shown
        if bar and bar.is_open:
            if bar.is_filtering:
                bar.drop_filter()
            else:
                self._close_claims()
                self._restore()
        elif bar and not (self.list.is_open or self._lit or self.view.selecting.span):
            self._keep_claims(shown=False)
            self._lay_out(self.size.width)
        else:
            super().action_leave()
            if not self.has_class("-narrow"):
                self._lay_out(self.size.width)

    def _restore(self) -> None:
        left, page = self._left, self.view.page
        if left and page and page.document is left.document:
            self.view.restore(left.anchor, left.cursor)
            self.light()

    @on(events.DescendantFocus)
    def _keyboard_moved(self, event: events.DescendantFocus) -> None:
        """A click into the text takes the keyboard there."""
        if event.widget is self.view and self._sidebar and self._sidebar.is_open:
            self._close_claims()

    # Moving

    def follow_text(self) -> None:
        """The reader has moved: the claim at or before the cursor is current."""
        bar, page = self._shown, self.view.page
        if bar and page and not self._leads:
            bar.follow(page.sentence())

    def _led(self, claim: "Claim") -> None:
        """Show the claim that became current in the list where it stands in the text."""
        page, bar = self.view.page, self._sidebar
        if not page or not bar or not bar.table or bar.table.document is not page.document:
            return
        start, end = claim.span
        self._leads = True
        if page.is_shown(start) and page.is_shown(end - 1):
            self.view.to_span(Span(page.sentences.at(start).start, end))
        else:
            self.view.jump(start)
        self._leads = False
        bar.lead(page.sentence())

    def _taken(self, claim: "Claim") -> None:
        """Go to a claim, the keyboard with it; `back` returns."""
        bar, left = self._sidebar, self._left if self._sidebar and self._sidebar.is_open else None
        page = self.view.page
        if not bar or not page:
            return
        self.history.leave(Spot(left.document.path, left.cursor) if left else self.here())
        self._led(claim)
        self._close_claims()

    @property
    def _inside(self) -> "ClaimsSidebar | None":
        """The list, when the keyboard is in it."""
        return self._sidebar if self._sidebar and self._sidebar.is_open else None

    def go_to_listed(self) -> None:
        """Put the cursor on the claim that is lit in the list, if the keyboard is there."""
        if self._inside and self._inside.claim:
            self._led(self._inside.claim)

    def action_claims_take(self) -> None:
        """Go to the current claim."""
        if self._inside:
            self._inside.cards.take()

    def action_claims_all(self) -> None:
        """List all claims, or the main ones again."""
        bar = self._inside
        if bar and bar.table and bar.table.claims:
            bar.toggle()
            self.light()
            key = first_key(self.reader.commands["claims-all"])
            self.tell(
                f"All claims; {key} shows the main ones." if bar.every else "The main claims."
            )

    def action_help(self) -> None:
        """All keys, in the list those of the list."""
        if self._inside is None:
            super().action_help()
            return
        from reader.ui.screens.list_keys import EMPTY, PROMPT, key_choices

        commands = self.reader.commands
        named = (_KEYS | _MORE).items()
        hints = [hint_of(commands[name], label) for name, label in named]
        self.choose(key_choices(self, hints), self._run, PROMPT, EMPTY)

    def action_claims_filter(self) -> None:
        """Filter the claims as one types."""
        if self._inside:
            self._inside.filter()

    def copy_in(self, form: Form) -> None:
        """Copy the current claim with its source; in the text, what is selected there."""
        bar = self._inside
        if bar is None:
            super().copy_in(form)
        elif bar.claim and bar.table:
            by = copy(self.app, bar.table.cited(bar.claim, form))
            self.tell(f"Copied the claim with its source, by {by}.")
        else:
            self.tell("There is no claim to copy.")

    def _moves_list(self, by: int) -> bool:
        """Move in the list if the keyboard is in it and there is something to move to."""
        if self._inside is None or not self._inside.cards.count:
            return False
        self._inside.cards.move(by)
        return True

    def action_row_down(self) -> None:
        """A row down, or a claim."""
        if not self._moves_list(1):
            super().action_row_down()

    def action_row_up(self) -> None:
        """A row up, or a claim."""
        if not self._moves_list(-1):
            super().action_row_up()

    def action_page_down(self) -> None:
        """A page down, in the text or in the list."""
        if not (self._inside and self._moves_list(self._inside.cards.page())):
            super().action_page_down()

    def action_page_up(self) -> None:
        """A page up, in the text or in the list."""
        if not (self._inside and self._moves_list(-self._inside.cards.page())):
            super().action_page_up()

    def action_start(self) -> None:
        """To the beginning, of the text or of the list."""
        if not (self._inside and self._moves_list(-self._inside.cards.count)):
            super().action_start()

    def action_end(self) -> None:
        """To the end, of the text or of the list."""
        if not (self._inside and self._moves_list(self._inside.cards.count)):
            super().action_end()
