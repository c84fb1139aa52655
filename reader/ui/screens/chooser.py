"""A list over the page to choose from: contents, commands, keys, colours, places."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from reader.ui.matching import matches, words_of
from reader.ui.themes import Inks
from reader.ui.widgets.filter_input import FilterInput
from reader.ui.widgets.listing import Item, Listing


class Choice(NamedTuple):
    """Something to choose: what the chooser answers, and how it is drawn."""

    value: str
    item: Item


def filtered(choices: list[Choice]) -> Callable[[str], list[Choice]]:
    """The choices that hold every word typed."""

    def search(query: str) -> list[Choice]:
        words = words_of(query)
        return [c for c in choices if matches(words, c.item.title, c.item.detail, c.item.aside)]

    return search


class Chooser(ModalScreen[str | None]):
    """Shows what fits the words typed; answers the value of the choice, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        search: Callable[[str], list[Choice]],
        styles: Inks,
        prompt: str,
        empty: str,
        *,
        current: int = 0,
        lines: int = 1,
        preview: Callable[[str], None] | None = None,
    ) -> None:
        """`preview` is told the value that is current, as one moves."""
        super().__init__()
        self._search, self._prompt, self._preview = search, prompt, preview
        self._found: list[Choice] = search("")
        self._current = current
        self._listing = Listing(styles, lines, empty)

    def compose(self) -> ComposeResult:
        """The line to type in above the list."""
        with Vertical():
            yield FilterInput(self._listing, self._prompt)
            yield self._listing

    def on_mount(self) -> None:
        """Show everything there is."""
        self._show(self._current)

    def _show(self, current: int) -> None:
        self._listing.set_items(len(self._found), lambda i: self._found[i].item, current)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the user types."""
        event.stop()
        self._found = self._search(event.value)
        self._show(self._current if not event.value else 0)

    @on(Listing.Chosen)
    def _take(self, event: Listing.Chosen) -> None:
        event.stop()
        self.dismiss(self._found[event.index].value)

    @on(Listing.Seen)
    def _tell(self, event: Listing.Seen) -> None:
        event.stop()
        if self._preview and self._found:
            self._preview(self._found[self._listing.current].value)

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self._listing.set_inks(styles)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
