"""A list of claims of any length: cards of several lines, of which only those in view are set."""

from collections.abc import Callable, Iterable
from typing import Final

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from reader.ui.claim_lines import Card, CardLines, Setting
from reader.ui.themes import Inks
from reader.ui.widgets.lettered import Lettered
from reader.ui.wrapping import drawn, rows_of

_MARGIN: Final = 1
_LOW: Final = 16
"""Lines of the list below which no space parts its cards."""
_TALL: Final = 30  # lines from which a card shows three lines of words instead of two


_KEPT_CARDS: Final = 200


class CardList(Lettered, can_focus=True):
    """Cards, one of them current and whole; asks for each card when it is seen."""

    ALLOW_SELECT = False

    def __init__(
        self, styles: Inks, *, moved: Callable[[int], None], taken: Callable[[int], None]
    ) -> None:
        """`moved` is told the card the user made current, `taken` the one the user chose."""
        super().__init__()
        self.inks = styles
        self.count = 0
        self.current = -1
        """-1 as long as none is."""
        self.active = False
        """Whether the keyboard moves in it: then the current card is lit."""
        self._moved, self._taken = moved, taken
        self._card: Callable[[int], Card] = lambda _: Card("", "", "")
        self._said: tuple[str, ...] = ()
        self._top = (0, 0)
        self._pane = Size(36, 24)  # asked for in every line: the framework's own is slow to give
        self._set: dict[tuple[int, bool], CardLines] = {}
        self._shown: list[tuple[int, int]] | None = None

    # What is in it

    def set_cards(self, count: int, card: Callable[[int], Card], current: int) -> None:
        """Show other cards."""
        self.count, self._card = count, card
        self.current = min(current, count - 1)
        self._top = (0, 0)
        self._set.clear()
        self._follow()

    def say(self, lines: Iterable[str]) -> None:
        """What stands there as long as there are no cards."""
        self._said = tuple(lines)
        self.refresh()

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self.inks = styles
        self.refresh()

    def activate(self, *, active: bool) -> None:
        """The keyboard comes into the list, or goes."""
        self.active = active
        if active and self.current < 0 and self.count:
            self.current = 0
        self._follow()

    # Moves

    def show(self, index: int) -> None:
        """Make a card current; -1 makes none."""
        if index != self.current:
            self.current = min(index, self.count - 1)
            self._follow()

    def move(self, by: int) -> None:
        """Make the card so many further current."""
        there = max(0, min(self.current + by, self.count - 1))
        if self.count and there != self.current:
            self.current = there
            self._follow()
            self._moved(there)

    def page(self) -> int:
        """How many cards are seen whole, at least one."""
        return max(1, len({index for index, _ in self._window()}) - 1)

    def take(self) -> None:
        """Choose the current card."""
        if 0 <= self.current < self.count:
            self._taken(self.current)

    def on_resize(self) -> None:
        """Set the cards anew; the current one stays in view."""
        self._fit()
        self.refresh()

    def _fit(self) -> None:
        if self._pane != self.size:
            self._pane = self.size
            self._set.clear()
            self._bring_current()

    @property
    def _setting(self) -> Setting:
        height = self._pane.height
        return Setting(self._pane.width, 3 if height >= _TALL else 2, 1 if height >= _LOW else 0)

    def _lines(self, index: int) -> CardLines:
        current = index == self.current
        lines = self._set.get((index, current))
        if lines is None:
            if len(self._set) >= _KEPT_CARDS:
                self._set.clear()
            lines = CardLines(self._card(index), self._setting, current=current, first=index == 0)
            self._set[index, current] = lines
        return lines

    def _follow(self) -> None:
        self._bring_current()
        self.refresh()

    def _bring_current(self) -> None:
        """Bring the current card into view, moving as little as needed."""
        self.changed()
        self._shown = None
        height = max(1, self._pane.height)
        number, part = self._top
        if 0 <= self.current < self.count:
            if self.current <= number:
                self._top = (self.current, 0)
            elif not self._reaches(number, part, height):
                self._top = self._back_from(self.current, height)
        elif self.current < 0:  # one is before the first of them
            self._top = (0, 0)
        self._fill()

    def _reaches(self, number: int, part: int, height: int) -> bool:
        """Whether the current card is whole below the line that is the first."""
        used = -part
        for index in range(number, self.current):
            used += self._lines(index).height
            if used >= height:
                return False
        return used + self._lines(self.current).needed <= height

    def _back_from(self, index: int, height: int) -> tuple[int, int]:
        """The first line with which a card stands at the bottom of the list."""
        left = height - self._lines(index).needed
        if left <= 0:
            return index, 0
        while left > 0 and index > 0:
            index -= 1
            left -= self._lines(index).height
        return index, max(0, -left)

    def _fill(self) -> None:
        """No line stays empty at the end as long as there are cards above."""
        if self.count and len(self._window()) < self._pane.height:
            self._top = self._back_from(self.count - 1, max(1, self._pane.height))
            self._shown = None

    def _window(self) -> list[tuple[int, int]]:
        """Card and line of it for every line in view."""
        if self._shown is None:
            index, part = self._top
            out: list[tuple[int, int]] = []
            while index < self.count and len(out) < self._pane.height:
                out += [(index, line) for line in range(part, self._lines(index).height)]
                index, part = index + 1, 0
            self._shown = out[: self._pane.height]
        return self._shown

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the list; what is shown again may have missed a new size."""
        self._fit()
        return super().render_lines(crop)

    def stops(self) -> dict[int, int]:
        """The lines in view at which the words of cards begin."""
        out: dict[int, int] = {}
        for y, (index, part) in enumerate(self._window()):
            if index not in out.values() and self._lines(index).is_words(part):
                out[y] = index
        return out

    def take_at(self, number: int) -> None:
        """Choose a card."""
        self.show(number)
        self.take()

    def row(self, y: int) -> Strip:
        """A line of the list."""
        width = self._pane.width
        if not self.count:
            words = [Segment(" " * _MARGIN + self._notice(y, width), self.inks.panel_muted)]
            return Strip(Segment.adjust_line_length(words, width, self.inks.panel), width)
        window = self._window()
        if y >= len(window):
            return Strip.blank(width, self.inks.panel)
        index, part = window[y]
        return Strip(self._lines(index).segments(part, self.inks, active=self.active), width)

    def _notice(self, y: int, width: int) -> str:
        rows = rows_of(self._said, max(1, width - 2 * _MARGIN))
        return drawn(rows[y]) if y < len(rows) else ""

    # Mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back."""
        event.stop()
        self.move(-1)

    async def _on_click(self, event: events.Click) -> None:
        """A click takes the card."""
        event.stop()
        window = self._window()
        if self.count and event.y < len(window):
            self.show(window[event.y][0])
            self.take()
