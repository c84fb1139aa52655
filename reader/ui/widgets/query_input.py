"""The line in which a query is typed; imported when one first searches."""

from collections.abc import Callable
from typing import ClassVar, Final

from reader.ui.commands import Where
from reader.ui.listening import commands_of, heard_in, listen
from reader.ui.widgets.list_input import ListInput

_LONGEST: Final = 4000  # characters: more than a query is read of


class QueryInput(ListInput):
    """A line to type in that leaves the keys of the list below to the screen."""

    places: ClassVar[tuple[Where, ...]] = (Where.LISTS,)
    """Whose keys are heard."""

    def __init__(self, value: str, placeholder: str, typed: Callable[[str], None]) -> None:
        """`typed` is told what stands in the line, before the next key is looked at."""
        self._typed: Callable[[str], None] | None = None
        super().__init__(
            value, placeholder=placeholder, compact=True, select_on_focus=True, max_length=_LONGEST
        )
        self.cursor_blink = False
        self._typed = typed

    def on_mount(self) -> None:
        """Hear the keys of the list."""
        self.hear()

    def hear(self) -> None:
        """Bind the keys that are in force."""
        listen(self._bindings, heard_in(self, *self.places), "screen.")

    def watch_value(self, value: str) -> None:
        """Search as the user types."""
        if self._typed:
            self._typed(value)

    def put(self, value: str) -> None:
        """Show another query, selected, so that typing replaces it."""
        self.value = value
        self.select_all()


class RemovingInput(QueryInput):
    """A line to type in above a list from which entries are removed by a key that may delete."""

    removes: ClassVar[str]
    """The command that removes the entry."""

    def hear(self) -> None:
        """Bind the keys that are in force; what removes an entry may first remove a sign."""
        super().hear()
        listen(self._bindings, [commands_of(self)[self.removes]])

    async def action_remove(self) -> None:
        """Remove the entry, or the sign at the cursor if there is one."""
        if self.cursor_position < len(self.value):
            self.action_delete_right()
        else:
            await self.screen.run_action("remove")


class BookmarkInput(RemovingInput):
    """The line above all bookmarks."""

    places = (Where.LISTS, Where.BOOKMARKS)
    removes = "bookmarks-remove"


class ClippingInput(RemovingInput):
    """The line above the basket."""

    places = (Where.LISTS, Where.CLIPPINGS)
    removes = "clippings-remove"


class ClaimQueryInput(QueryInput):
    """The line above the claims of a library, with keys of its own."""

    places = (Where.LISTS, Where.ALL_CLAIMS)
