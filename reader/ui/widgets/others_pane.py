"""Beside a claim, those of other documents that may be on the same."""

from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical

from reader.ui.claim_lines import Card
from reader.ui.themes import Inks
from reader.ui.widgets.bars import Line
from reader.ui.widgets.card_list import CardList
from reader.ui.wrapping import fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.ui.library_table import Gathered, Other

_MOST_SHARED: Final = 3


class _Above(Line):
    """Says what stands below it."""

    text = ""

    def show(self, text: str) -> None:
        """Say something else."""
        self.text = text
        self.refresh()

    def segments(self, width: int) -> list[Segment]:
        """The heading."""
        return [Segment(f" {fitted(self.text, width - 2)}".ljust(width), self.inks.panel_muted)]


class OthersPane(Vertical):
    """A heading, and the claims below it with the words that they share with the current one."""

    def __init__(self, styles: Inks, taken: "Callable[[Other], None]") -> None:
        """`taken` is told the claim the user chose."""
        super().__init__(id="also")
        self.others: Sequence[Other] = ()
        self.of: tuple[str, int] | None = None
        """Document and number of the claim that these may have to do with; None: not looked for."""
        self._found: Mapping[str, Gathered] = {}
        self._head = _Above(styles)
        self.cards = CardList(
            styles, moved=lambda _: None, taken=lambda index: taken(self.others[index])
        )
        self.cards.can_focus = False

    def compose(self) -> ComposeResult:
        """The heading above the cards."""
        yield self._head
        yield self.cards

    def say(self, message: str) -> None:
        """Show none, and why."""
        self._show(message, (), None)

    def show_others(
        self, others: "Sequence[Other]", of: tuple[str, int], found: "Mapping[str, Gathered]"
    ) -> None:
        """Show those of the documents that are `found`, the likeliest first."""
        self._found = found
        others = [other for other in others if other.name in found]
        said = f"May be on this, too  {len(others)}"
        self._show(said if others else "Nothing elsewhere seems to be on this.", others, of)

    def _show(self, said: str, others: "Sequence[Other]", of: tuple[str, int] | None) -> None:
        self.others, self.of = others, of
        self._head.show(said)
        self.cards.set_cards(len(others), self._card, 0 if self.cards.active else -1)

    def _card(self, index: int) -> Card:
        from reader.ui.library_table import Row, card

        name, number, shared = self.others[index]
        one = self._found[name]
        before = self.others[index - 1].name if index else None
        shown = card(Row(name, number, one.title, 1, first=name != before), one, titled=False)
        return shown._replace(manner=f"{shown.manner} · both: {', '.join(shared[:_MOST_SHARED])}")

    def activate(self, *, active: bool) -> None:
        """The keyboard comes here, or goes."""
        self.cards.activate(active=active)
        if not active:
            self.cards.show(-1)
