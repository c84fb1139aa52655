"""A line to type in above a list: it may take the next keys for the list instead of for itself."""

from typing import TYPE_CHECKING

from textual.widgets import Input

from reader.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from reader.ui.widgets.lettered import Lettered, Picking


class ListInput(Input):
    """A line to type in, while one moves in a list."""

    _picking: "Picking | None" = None
    _picked: "Callable[[], None]"

    def pick(self, listing: "Lettered", then: "Callable[[], None]" = lambda: None) -> bool:
        """Put letters on a list and give it the next keys; `then` is told that it is over.

        Answers whether there is anything to choose from.
        """
        from reader.ui.widgets.lettered import Picking

        self._picking, self._picked = Picking(listing), then
        return not self._picking.is_over

    async def _on_key(self, event: "events.Key") -> None:
        """Hand over a letter that is waited for."""
        if not self._picking:
            return
        if not self._picking.is_over and self._picking.press(event):
            event.stop()
            event.prevent_default()
        if self._picking.is_over:
            self._picking = None
            self._picked()

    def insert_text_at_cursor(self, text: str) -> None:
        """What is pasted comes from outside, too."""
        super().insert_text_at_cursor(clean_line(text))
