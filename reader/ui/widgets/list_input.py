"""A line to type in above a list: it may take the next keys for the list instead of for itself."""

import time
from typing import TYPE_CHECKING, Final

from textual.widgets import Input

from reader.cleaning import clean_line
from reader.ui.listening import commands_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from reader.ui.widgets.lettered import Lettered, Picking

_SURPRISE_SECONDS: Final = 1.0
"""So long after letters went by themselves, a key was meant for them."""


class ListInput(Input):
    """A line to type in, while one moves in a list."""

    _picking: "Picking | None" = None
    _picked: "Callable[[], None]"
    _lost_at = -_SURPRISE_SECONDS

    def tell(self, message: str) -> None:
        """Tell something on the topmost screen that can."""
        for screen in reversed(self.app.screen_stack):
            tell = getattr(screen, "tell", None)
            if tell:
                tell(message)
                return

    def pick(self, listing: "Lettered", then: "Callable[[], None]" = lambda: None) -> bool:
        """Put letters on a list and give it the next keys; `then` is told when that is over.

        Answers whether there is anything to choose from.
        """
        from reader.ui.widgets.lettered import Picking

        picking = Picking(listing, self._list_changed)
        if picking:
            self._picking, self._picked = picking, then
        else:
            self.tell("There is nothing to take.")
        return bool(picking)

    def leave_letters(self) -> None:
        """Take the letters away, if there are any."""
        if self._picking is not None:
            self._picking.leave()
            self._end()

    def _list_changed(self) -> None:
        self._lost_at = time.monotonic()
        self._end()

    def _end(self) -> None:
        self._picking = None
        self._picked()

    async def _on_key(self, event: "events.Key") -> None:
        """Hand over a letter that is waited for."""
        leaves = {"escape", *commands_of(self)["list-leave"].keys.split(",")}
        is_leaving = not leaves.isdisjoint(event.aliases)
        if self._picking is not None:
            picking = self._picking
            if event.is_printable:
                stands = picking.press((event.character or "").lower())
                if not picking:
                    self._end()
                if not stands:
                    self.tell("No such letter.")
            else:
                self.leave_letters()
        elif time.monotonic() - self._lost_at < _SURPRISE_SECONDS:
            self._lost_at = -_SURPRISE_SECONDS
            if event.is_printable or is_leaving:
                self.tell("The list has changed; nothing was taken.")
        else:
            return
        if event.is_printable or is_leaving:
            event.stop()
            event.prevent_default()

    def _on_blur(self, _: "events.Blur") -> None:
        """The keyboard is elsewhere: no letter is waited for."""
        self.leave_letters()

    def insert_text_at_cursor(self, text: str) -> None:
        """What is pasted comes from outside, too."""
        super().insert_text_at_cursor(clean_line(text))
