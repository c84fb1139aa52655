"""Letters on the entries of a list that are seen: pressing one takes the entry."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from reader.ui.labels import Letters, codes, overlaid

if TYPE_CHECKING:
    from textual import events

    from reader.ui.themes import Inks


class Lettered(Widget):
    """A list that can show a letter on every entry in view."""

    inks: "Inks"
    letters: Mapping[int, str] = {}
    """By line in view; empty as long as none is waited for, or when the list is another."""

    def stops(self) -> Mapping[int, int]:
        """The first line in view of every entry that can be taken, in order, and its number."""
        raise NotImplementedError

    def take_at(self, number: int) -> None:
        """Choose an entry."""
        raise NotImplementedError

    def row(self, y: int) -> Strip:
        """A line of the list."""
        raise NotImplementedError

    def put_letters(self, letters: Mapping[int, str]) -> None:
        """Show other letters, or none."""
        if letters or self.letters:
            self.letters = letters
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the list, with its letter if it has one."""
        letters = self.letters.get(y)
        return (
            overlaid(self.row(y), [Letters(0, letters)], self.inks.found)
            if letters
            else self.row(y)
        )


class Picking:
    """Waits for the letters of an entry."""

    def __init__(self, listing: Lettered) -> None:
        self._listing = listing
        stops = listing.stops()
        self._lines = dict(zip(codes(len(stops)), stops, strict=False))
        self._numbers = dict(zip(self._lines, stops.values(), strict=False))
        self._typed = ""
        self._put()

    @property
    def is_over(self) -> bool:
        """Whether there is nothing to wait for, maybe since the list is another."""
        return not self._listing.letters

    def press(self, event: "events.Key") -> bool:
        """Take what was pressed for a letter; whether it was, or was to end the waiting."""
        self._typed += (event.character or "").lower()
        self._lines = {n: y for n, y in self._lines.items() if n.startswith(self._typed)}
        if not event.is_printable:
            self._lines = {}
        number = self._numbers.get(self._typed) if self._lines else None
        if number is not None:
            self._lines = {}
        self._put()
        if number is not None:
            self._listing.take_at(number)
        return event.is_printable or event.key == "escape"

    def _put(self) -> None:
        rest = len(self._typed)
        self._listing.put_letters({y: name[rest:] for name, y in self._lines.items()})
