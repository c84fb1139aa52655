"""The claims beside the text: the main ones or all, filtered as one types."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical

from reader.documents.model import Span
from reader.ui.claim_lines import Card, heading
from reader.ui.commands import Where
from reader.ui.lexicon import Fitting
from reader.ui.listening import commands_of, heard_in, listen
from reader.ui.themes import Inks
from reader.ui.widgets.bars import Line
from reader.ui.widgets.card_list import CardList

if TYPE_CHECKING:
    from textual.widget import Widget

    from reader.claims import Claim
    from reader.ui.claim_table import ClaimTable

_FILTER_ID: Final = "claims-filter"


class _Head(Line):
    """Says what the list is and how long."""

    def __init__(self, styles: Inks) -> None:
        super().__init__(styles)
        self._parts: tuple[str | None, int, int] | None = None

    def show(self, parts: tuple[str | None, int, int] | None) -> None:
        """Show the section, how many claims are listed, and of how many."""
        if parts != self._parts:
            self._parts = parts
            self.refresh()

    def segments(self, width: int) -> list[Segment]:
        """The heading."""
        said = heading(*self._parts, width - 2) if self._parts else "Claims"
        return [Segment(f" {said}".ljust(width), self.inks.panel_muted)]


class ClaimsSidebar(Vertical):
    """A sidebar with the claims of a document; the keyboard is in it or in the text."""

    def __init__(
        self,
        styles: Inks,
        *,
        moved: "Callable[[Claim], None]",
        taken: "Callable[[Claim], None]",
    ) -> None:
        """`moved` is told the claim the user made current, `taken` the one the user chose."""
        super().__init__(id="claims")
        self.every = False
        """Whether all claims are listed, not the main ones alone."""
        self.table: ClaimTable | None = None
        self._query = ""
        self._numbers: Sequence[int] = ()
        self._read_as = ""
        self._sentence = Span(0, 0)
        self._head = _Head(styles)
        self.cards = CardList(
            styles, moved=partial(self._told, moved), taken=partial(self._told, taken)
        )

    def compose(self) -> ComposeResult:
        """Heading and cards; the filter comes when it is first asked for."""
        yield self._head
        yield self.cards

    def on_mount(self) -> None:
        """Hear keys; take the keyboard, if it was given before there was anything to hold it."""
        keys = [commands_of(self)["list-leave"], *heard_in(self, Where.CLAIMS)]
        listen(self._bindings, keys, "screen.")
        if self.is_open:
            self.cards.focus()

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self._head.set_inks(styles)
        self.cards.set_inks(styles)

    # What is in it

    def say(self, reason: str) -> None:
        """Show no claims, and say why."""
        self.table = None
        self._list(None)
        self.cards.say([reason])

    def show(self, table: "ClaimTable", sentence: Span) -> None:
        """Show the claims of a document; `sentence` is the one the reader is on."""
        same = self.table is not None and self.table.document.path == table.document.path
        self.table, self._sentence = table, sentence
        if not same:
            self.every = False
        self._list(None)
        self.cards.say([table.claims.reason or ""])

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the claims that are listed when nothing is typed."""
        return self.table.chosen("", every=self.every).items if self.table else ()

    @property
    def claim(self) -> "Claim | None":
        """The claim that is current."""
        number = self._number
        return None if number is None or self.table is None else self.table.claims[number]

    @property
    def _number(self) -> int | None:
        at = self.cards.current
        return self._numbers[at] if 0 <= at < len(self._numbers) else None

    def _list(self, current: int | None) -> None:
        """List what is wanted; `current` is the number of a claim, None that of the sentence."""
        table = self.table
        chosen = table.chosen(self._query, every=self.every) if table else Fitting[int](())
        self._numbers, self._read_as = chosen
        if current in self._numbers:
            at = self._numbers.index(current)
        else:
            at = table.place_among(self._numbers, self._sentence) if table else -1
        if self.is_open and self._numbers:
            at = max(at, 0)
        if self._query and self._numbers and current not in self._numbers:
            at = 0
        self.cards.set_cards(len(self._numbers), self._card, at)
        self._say()

    def _card(self, index: int) -> Card:
        return self.table.card(self._numbers[index]) if self.table else Card("", "", "")

    def _say(self) -> None:
        table = self.table
        if table is None or not table.claims:
            self._head.show(None)
            return
        if self._query and not self._numbers:
            self.cards.say(["No such claim."])
        section = None if self._query else table.section_at(self._sentence.start)
        title = section.title or table.document.meta.title if section else self._read_as or None
        self._head.show((title, *table.counted(self._numbers, section)))

    def follow(self, sentence: Span) -> None:
        """The reader is on another sentence: the claim at or before it is current."""
        if self.table and sentence != self._sentence:
            self._sentence = sentence
            self.cards.show(self.table.place_among(self._numbers, sentence))
            self._say()

    def lead(self, sentence: Span) -> None:
        """The reader was led to a sentence from here: the current claim stays current."""
        self._sentence = sentence
        self._say()

    def _told(self, tell: "Callable[[Claim], None]", index: int) -> None:
        if self.table:
            tell(self.table.claims[self._numbers[index]])

    def toggle(self) -> None:
        """List all claims, or the main ones again."""
        self.every = not self.every
        self._list(self._number)

    # Keyboard

    @property
    def is_open(self) -> bool:
        """Whether the keyboard is in the list."""
        return self.cards.active

    @property
    def is_filtering(self) -> bool:
        """Whether a filter is being typed."""
        from textual.widgets import Input

        return any(line.display for line in self.query(Input))

    def open(self) -> None:
        """Move the keyboard into the list."""
        self.cards.activate(active=True)
        self.cards.focus()

    def close(self) -> None:
        """Give the keyboard back; the filter is forgotten."""
        self.drop_filter()
        self.cards.activate(active=False)

    def filter(self) -> None:
        """Filter as the user types."""
        from reader.ui.widgets.filter_input import FilterInput

        found = self.query(FilterInput)
        if found:
            line: Widget = found.first()
        else:
            line = FilterInput(self.cards, "words, source, kind, strength", self._typed)
            line.id = _FILTER_ID
            self.mount(line, before=self.cards)
        line.display = True
        line.focus()

    def drop_filter(self) -> None:
        """List again what was listed before something was typed; the same claim is current."""
        from textual.widgets import Input

        number = self._number
        self._query = ""
        for line in self.query(Input):
            line.display = False
            line.value = ""
        if self.is_open:
            self.cards.focus()
        self._list(number)

    def _typed(self, query: str) -> None:
        if self.is_open and query != self._query:
            number = self._number
            self._query = query
            self._list(number)
