"""A list over the page to choose from: contents, commands, keys, colours, places."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from reader.folding import folded
from reader.ui.lexicon import Lexicon, Readings, fits, fitting
from reader.ui.listening import commands_of, listen
from reader.ui.sidebars import NARROW
from reader.ui.themes import Inks
from reader.ui.widgets.filter_input import FilterInput
from reader.ui.widgets.listing import Item, Listing


class Choice(NamedTuple):
    """Something to choose: what the chooser answers, and how it is drawn."""

    value: str
    item: Item
    also: str = ""
    """Other words by which it is found, which are not drawn."""


def filtered(choices: list[Choice], *, asides: bool = True) -> Callable[[str], list[Choice]]:
    """The choices that hold every word typed, or one like it.

    Without `asides`, not in what stands at the right.
    """
    keys: list[str] = []

    def look(words: Readings) -> list[Choice]:
        return [c for c, key in zip(choices, keys, strict=True) if fits(words, key)]

    @cache
    def lexicon() -> Lexicon:
        return Lexicon(keys)

    def search(query: str) -> list[Choice]:
        if not keys:
            keys.extend(
                folded("\n".join((item.title, item.detail, item.aside if asides else "", also)))
                for _, item, also in choices
            )
        return list(fitting(query, look, lexicon).items)

    return search


class Chooser(ModalScreen[str | None]):
    """Shows what fits the words typed; answers the value of the choice, or None."""

    CSS_PATH = "../panels.tcss"

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
        self._query = ""
        self._listing = Listing(styles, lines, empty, taken=self._take, seen=self._tell)

    def compose(self) -> ComposeResult:
        """The line to type in above the list."""
        with Vertical():
            yield FilterInput(self._listing, self._prompt, self._filter)
            yield self._listing

    def on_mount(self) -> None:
        """Show everything there is; leave it also when the line has lost the keyboard."""
        listen(self._bindings, [commands_of(self)["list-leave"]])
        self._show(self._current)

    def on_resize(self, event: events.Resize) -> None:
        """Take the whole width where scraps of the page beside the list would only disturb."""
        self.set_class(event.size.width < NARROW, "-narrow")

    def _show(self, current: int) -> None:
        self._listing.set_items(len(self._found), lambda i: self._found[i].item, current)

    def _filter(self, query: str) -> None:
        """Filter as the user types."""
        self._query = query
        self._found = self._search(query)
        self._show(self._current if not query else 0)

    def renew(self) -> None:
        """What can be chosen is told otherwise now; the same place in the list is current."""
        self._found = self._search(self._query)
        self._show(self._listing.current)

    def _take(self, index: int) -> None:
        self.dismiss(self._found[index].value)

    def _tell(self, _first: int, _last: int) -> None:
        if self._preview and self._found:
            self._preview(self._found[self._listing.current].value)

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self._listing.set_inks(styles)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
