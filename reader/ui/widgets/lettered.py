"""Letters on the entries of a list that are seen: pressing one takes the entry."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.strip import Strip
from textual.widget import Widget

from reader.ui.labels import Letters, codes, overlaid

if TYPE_CHECKING:
    from reader.ui.themes import Inks


class Lettered(Widget):
    """A list that can show a letter on every entry in view."""

    inks: "Inks"
    letters: Mapping[int, str] = {}
    """By line in view; empty as long as none is waited for."""
    changes = 0
    """How often something else came to stand on the lines in view."""
    _dropped: Callable[[], None] | None = None
    _again: Callable[[], None] | None = None

    def stops(self) -> Mapping[int, int]:
        """The first line in view of every entry that can be taken, in order, and its number."""
        raise NotImplementedError

    def take_at(self, number: int) -> None:
        """Choose an entry."""
        raise NotImplementedError

    def row(self, y: int) -> Strip:
        """A line of the list."""
        raise NotImplementedError

    def put_letters(
        self,
        letters: Mapping[int, str],
        dropped: Callable[[], None] | None = None,
        again: Callable[[], None] | None = None,
    ) -> None:
        """Show other letters, or none.

        `dropped` is called when they are gone by a change, `again` when new ones are needed.
        """
        self._dropped, self._again = dropped, again
        if letters or self.letters:
            self.letters = letters
            self.refresh()

    def changed(self) -> None:
        """Something else stands on the lines in view: their letters would lie."""
        self.changes += 1
        dropped = self._dropped
        self.put_letters({})
        if dropped:
            dropped()

    def rearranged(self) -> None:
        """The same entries have another room: those that are seen now have the letters."""
        again = self._again
        if again:
            self.changes += 1
            again()
        else:
            self.changed()

    def render_line(self, y: int) -> Strip:
        """A line of the list, with its letter if it has one."""
        letters = self.letters.get(y)
        row = self.row(y)
        return overlaid(row, [Letters(0, letters)], self.inks.found) if letters else row


class Picking:
    """Waits for the letters of an entry."""

    def __init__(self, listing: Lettered, dropped: Callable[[], None]) -> None:
        """`dropped` is called when the list is another before an entry was chosen."""
        self._listing, self._dropped = listing, dropped
        self._begin()

    def _begin(self) -> None:
        stops = self._listing.stops()
        names = codes(len(stops))
        self._lines = dict(zip(names, stops, strict=False))
        self._numbers = dict(zip(names, stops.values(), strict=False))
        self._typed = ""
        self._put()

    def __bool__(self) -> bool:
        return bool(self._lines)

    def press(self, letter: str) -> bool:
        """Take a letter; whether it stands on an entry. It is over when none is left to choose."""
        self._typed += letter
        self._lines = {n: y for n, y in self._lines.items() if n.startswith(self._typed)}
        found = bool(self._lines)
        if self._typed in self._lines:
            self.leave()
            self._listing.take_at(self._numbers[self._typed])
        else:
            self._put()
        return found

    def leave(self) -> None:
        """Take the letters away."""
        self._lines = {}
        self._put()

    def _put(self) -> None:
        rest = len(self._typed)
        letters = {y: name[rest:] for name, y in self._lines.items()}
        if letters:
            self._listing.put_letters(letters, self._dropped, self._begin)
        else:
            self._listing.put_letters({})
