"""The line to type in above a list; imported when one is first needed."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from reader.ui.listening import commands_of, listen
from reader.ui.widgets.list_input import ListInput

if TYPE_CHECKING:
    from reader.ui.widgets.card_list import CardList
    from reader.ui.widgets.listing import Listing

_HEARD: Final = (
    *("list-down", "list-up", "list-page-down", "list-page-up"),
    *("list-take", "list-leave", "list-labels"),
)


class FilterInput(ListInput):
    """A line to type in that leaves the keys of the list beside it to the list."""

    def __init__(
        self, listing: "Listing | CardList", placeholder: str, typed: Callable[[str], None]
    ) -> None:
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

    def action_move(self, by: int) -> None:
        """Move in the list."""
        self._listing.move(by)

    def action_up(self) -> None:
        """Move back in the list."""
        self._listing.move(-1)

    def action_page(self, by: int) -> None:
        """Move a page in the list."""
        self._listing.move(by * self._listing.page())

    def action_labels(self) -> None:
        """Put a letter on every item that is seen."""
        if self.pick(self._listing, self._hush):
            self.tell("A letter takes the entry; esc leaves.")

    def _hush(self) -> None:
        """No longer tell what was told of letters."""
        for screen in reversed(self.app.screen_stack):
            hush = getattr(screen, "hush", None)
            if hush:
                hush()
                return

    def action_home(self, select: bool = False) -> None:
        """To the first item, as long as nothing is typed in which one could move."""
        if self.value:
            super().action_home(select)
        else:
            self._listing.move(-self._listing.count)

    def action_end(self, select: bool = False) -> None:
        """To the last item, as long as nothing is typed in which one could move."""
        if self.value:
            super().action_end(select)
        else:
            self._listing.move(self._listing.count)

    def action_take(self) -> None:
        """Choose what is current in the list."""
        self._listing.take()

    async def action_leave(self) -> None:
        """Leave the list."""
        await self.screen.run_action("leave")
