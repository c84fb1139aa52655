"""A numbered list of places to go to, told some lines at a time."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

AT_ONCE: Final = 10


class Item(NamedTuple):
    """A line of a list."""

    text: Callable[[], str]
    """Asked for when it is told, since it may take a while to find out."""
    go: Callable[[], None]


class Listing:
    """What was listed last; numbers are counted from 1."""

    def __init__(self, items: Sequence[Item] = ()) -> None:
        self._items = items
        self._told = 0

    def __len__(self) -> int:
        return len(self._items)

    def more(self) -> list[str]:
        """The next lines; none at the end."""
        start, self._told = self._told, min(self._told + AT_ONCE, len(self._items))
        lines = [
            f"{number}. {item.text()}"
            for number, item in enumerate(self._items[start : self._told], start + 1)
        ]
        if left := len(self._items) - self._told:
            lines.append(f"{left} more: type more, or a number.")
        return lines

    def go(self, number: int) -> bool:
        """Go to an item; False where there is none of that number."""
        if not 1 <= number <= len(self._items):
            return False
        self._items[number - 1].go()
        return True
