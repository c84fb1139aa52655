"""The line in which a query is typed; imported when one first searches."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widgets import Input

from reader.cleaning import clean_line

_LONGEST: Final = 4000  # characters: more than a query is read of


class QueryInput(Input):
    """A line to type in that leaves the keys of the list below to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "screen.move(1)", show=False),
        Binding("up", "screen.up", show=False),
        Binding("ctrl+p", "screen.move(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("ctrl+up", "screen.older", show=False),
        Binding("ctrl+down", "screen.newer", show=False),
        Binding("enter", "screen.take", show=False),
        Binding("tab,ctrl+t", "screen.scope", show=False),
        Binding("f1", "screen.keys", show=False),
        Binding("ctrl+y", "screen.copy", show=False),
    ]

    def __init__(self, value: str, placeholder: str, typed: Callable[[str], None]) -> None:
        """`typed` is told what stands in the line, before the next key is looked at."""
        self._typed: Callable[[str], None] | None = None
        super().__init__(
            value, placeholder=placeholder, compact=True, select_on_focus=True, max_length=_LONGEST
        )
        self.cursor_blink = False
        self._typed = typed

    def watch_value(self, value: str) -> None:
        """Search as the user types."""
        if self._typed:
            self._typed(value)

    def insert_text_at_cursor(self, text: str) -> None:
        """What is pasted comes from outside, too."""
        super().insert_text_at_cursor(clean_line(text))

    def put(self, value: str) -> None:
        """Show another query, selected, so that typing replaces it."""
        self.value = value
        self.select_all()


class ClaimQueryInput(QueryInput):
    """The line above the claims of a library, with keys of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "screen.also", show=False),
        Binding("ctrl+t", "screen.group", show=False),
    ]
