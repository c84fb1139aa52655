"""The quiet lines of the search screen: what was found, and its keys."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.segment import Segment
from textual import events

from reader.ui.commands import Command, first_key
from reader.ui.themes import Inks
from reader.ui.widgets.bars import Line
from reader.ui.wrapping import cells, fitted

_MARGIN: Final = 1
_GAP: Final = 3


class SignLine(Line):
    """The sign before the query."""

    def __init__(self, styles: Inks, sign: str = "/") -> None:
        super().__init__(styles)
        self._sign = sign

    def segments(self, width: int) -> list[Segment]:  # noqa: ARG002 (as every line)
        """The key that led here."""
        return [Segment(" " * _MARGIN, self.inks.text), Segment(self._sign, self.inks.key)]


class CountLine(Line):
    """How much was found and how fast at the left; at the right, where."""

    def __init__(self, styles: Inks) -> None:
        super().__init__(styles)
        self._parts: tuple[str, ...] = ()
        self._where = ""

    def show(self, parts: Sequence[str], where: str) -> None:
        """Show other facts, the most needed first."""
        if (tuple(parts), where) != (self._parts, self._where):
            self._parts, self._where = tuple(parts), where
            self.refresh()

    def segments(self, width: int) -> list[Segment]:
        """As many facts as fit whole."""
        room = width - 2 * _MARGIN - cells(self._where) - 2
        left = fitted(self._parts[0], room) if self._parts else ""
        for part in self._parts[1:]:
            if cells(f"{left} · {part}") > room:
                break
            left = f"{left} · {part}"
        gap = " " * max(0, width - 2 * _MARGIN - cells(left) - cells(self._where))
        return [Segment(f"{' ' * _MARGIN}{left}{gap}{self._where}", self.inks.status)]


class Hint(NamedTuple):
    """A key of this screen, what it does, and the action behind it."""

    key: str
    """Empty when it has none."""
    label: str
    action: str


def hint_of(command: Command, label: str) -> Hint:
    """The key of a command, with what it does where it is told."""
    return Hint(first_key(command), label, command.action)


class HintLine(Line):
    """The keys that fit whole."""

    def __init__(self, styles: Inks) -> None:
        super().__init__(styles)
        self._hints: tuple[Hint, ...] = ()
        self._over: tuple[Hint, ...] = ()
        self._spots: list[tuple[int, int, Hint]] = []

    def show(self, *hints: Hint) -> None:
        """Show other keys, the most needed first."""
        self._hints = hints
        self.refresh()

    def cover(self, *hints: Hint) -> None:
        """Show the keys of what is laid over the screen; none shows those of the screen again."""
        self._over = hints
        self.refresh()

    @property
    def hints(self) -> tuple[Hint, ...]:
        """All keys, also those that find no room."""
        return self._hints

    def segments(self, width: int) -> list[Segment]:
        """Key and name, as many as find room; the last, behind which the others are, always."""
        out = [Segment(" " * _MARGIN, self.inks.text)]
        self._spots = []
        x = _MARGIN
        hints = self._over or self._hints
        least = hints[-1] if hints and hints[-1].action == "keys" else None
        reserve = _size(least) + _GAP if least else 0
        for hint in hints:
            if not hint.key:
                continue
            size = _size(hint)
            reserve = 0 if hint is least else reserve
            if x + size > width - _MARGIN - reserve:
                continue
            out += [
                Segment(hint.key, self.inks.key),
                Segment(f" {hint.label}", self.inks.status),
                Segment(" " * _GAP, self.inks.text),
            ]
            self._spots.append((x, x + size, hint))
            x += size + _GAP
        return out

    async def _on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        for start, end, hint in self._spots:
            if hint.action and start <= event.x < end:
                await self.screen.run_action(hint.action)


def _size(hint: Hint) -> int:
    return cells(hint.key) + 1 + cells(hint.label)
