"""The line to type in above a list; imported when one is first needed."""

from collections.abc import Callable
from typing import Final, Protocol

from textual.widgets import Input

from reader.cleaning import clean_line
from reader.ui.listening import commands_of, listen

_HEARD: Final = (
    *("list-down", "list-up", "list-page-down", "list-page-up"),
    *("list-take", "list-leave"),
)


class Movable(Protocol):
    """A list in which one moves while one types."""

    def move(self, by: int) -> None:
        """Make another item current."""

    def page(self) -> int:
        """How many items are seen at once."""

    def take(self) -> None:
        """Choose the current item."""


class FilterInput(Input):
    """A line to type in that leaves the keys of the list beside it to the list."""

    def __init__(self, listing: Movable, placeholder: str, typed: Callable[[str], None]) -> None:
        """`typed` is told what stands in the line, before the next key is looked at.

        A message would be handled later: Enter, typed fast, would take what stood there before.
        """
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self._listing = listing
        self._typed = typed

    def on_mount(self) -> None:
        """Hear the keys of lists."""
        listen(self._bindings, (commands_of(self)[name] for name in _HEARD))

    def watch_value(self, value: str) -> None:
        """Filter as the user types."""
        self._typed(value)

    def insert_text_at_cursor(self, text: str) -> None:
        """What is pasted comes from outside, too."""
        super().insert_text_at_cursor(clean_line(text))

    def action_move(self, by: int) -> None:
        """Move in the list."""
        self._listing.move(by)

    def action_up(self) -> None:
        """Move back in the list."""
        self._listing.move(-1)

    def action_page(self, by: int) -> None:
        """Move a page in the list."""
        self._listing.move(by * self._listing.page())

    def action_take(self) -> None:
        """Choose what is current in the list."""
        self._listing.take()

    async def action_leave(self) -> None:
        """Leave the list."""
        await self.screen.run_action("leave")
