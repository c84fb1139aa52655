"""A list of entries below headings, of any length: hits and bookmarks stand in one."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from reader.ui.themes import Inks
from reader.ui.widgets.lettered import Lettered
from reader.ui.wrapping import drawn, rows_of

MARGIN: Final = 1
_WHEEL_LINES: Final = 3
_KEPT_LINES: Final = 300  # of the tallest screens, three pages


class GroupedList(Lettered):
    """Headings, at which one cannot stop, and entries, one of them current.

    Only the lines in view are drawn, each by `draw`.
    """

    ALLOW_SELECT = False

    def __init__(
        self, styles: Inks, *, moved: Callable[[], None], taken: Callable[[], None]
    ) -> None:
        """`moved` is called when another entry is current, `taken` when the user chooses it."""
        super().__init__()
        self.inks = styles
        self.current = 0
        self.pane = Size(80, 24)
        """The widget's size, asked for in every line: the framework's own is slow to give."""
        self._moved, self._taken = moved, taken
        self._headings: list[bool] = []
        self._starts: list[int] = []
        self._lines = 0
        self._top = 0
        self._said: Sequence[str] = ()
        self._rows: list[str] = []
        self._strips: dict[tuple[int, int, bool], Strip] = {}

    # For those that say what is in it

    def draw(self, number: int, part: int, *, here: bool) -> list[Segment]:
        """A line of an entry or heading; `here` says that it is the current one."""
        raise NotImplementedError

    def resized(self) -> None:
        """The size is another: heights may be."""

    def set_heights(self, heights: Iterable[tuple[bool, int]]) -> None:
        """For every entry whether it is a heading, and how many lines it has.

        All headings but the first stand below a free line, which is part of them.
        """
        self._strips.clear()
        self._headings, self._starts, at = [], [], 0
        for number, (heading, height) in enumerate(heights):
            self._headings.append(heading)
            self._starts.append(at)
            at += height + (heading and number > 0)
        self._lines = at
        self.changed()

    def stop_from(self, number: int) -> int:
        """The entry there, or below the heading there."""
        number = max(0, min(number, len(self._starts) - 1))
        while number < len(self._starts) - 1 and self._headings[number]:
            number += 1
        return number

    def follow(self, *, tell: bool = True) -> None:
        """Bring the current entry into view, with its heading where it is the first below it."""
        height = max(1, self.pane.height)
        if self._starts:
            low, high = self._starts[self.current], self._end(self.current)
            if self.current and self._headings[self.current - 1]:
                above = self._starts[self.current - 1]
                low = above if high - above <= height else high - height
            self._top = max(high - height, min(self._top, low))
        self.scroll_by(0)
        if tell:
            self._moved()

    def scroll_by(self, lines: int) -> None:
        """Scroll; the current entry stays current."""
        top = self._top
        self._top = max(0, min(self._top + lines, self._lines - self.pane.height))
        if self._top != top:
            self.changed()
        self.refresh()

    def to_top(self) -> None:
        """Scroll to the first line with the next move."""
        self._top = 0

    # What is in it

    @property
    def at_first(self) -> bool:
        """Whether nothing stands above the current entry."""
        return self.current <= self.stop_from(0)

    def say(self, lines: Iterable[str]) -> None:
        """What stands there as long as there is nothing."""
        self._said = tuple(lines)
        self._wrap_said()
        self.refresh()

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self.inks = styles
        self.redraw()

    def redraw(self) -> None:
        """Draw anew: more is known of an entry, or the current one is another."""
        self._strips.clear()
        self.refresh()

    def _end(self, number: int) -> int:
        return self._starts[number + 1] if number + 1 < len(self._starts) else self._lines

    def _wrap_said(self) -> None:
        self._rows = rows_of(self._said, max(1, self.pane.width - 2 * MARGIN))

    # Moves

    def move(self, by: int) -> None:
        """Make the entry so many further current."""
        step = 1 if by > 0 else -1
        for _ in range(abs(by)):
            there = self.current + step
            while 0 <= there < len(self._starts) and self._headings[there]:
                there += step
            if not 0 <= there < len(self._starts):
                break
            self.current = there
        self.follow()

    def page(self, by: int) -> None:
        """Move about a screen full of lines."""
        if not self._starts:
            return
        line = self._starts[self.current] + by * max(1, self.pane.height - 2)
        there = self.stop_from(bisect_right(self._starts, line) - 1)
        if there == self.current:
            self.move(by)
        else:
            self.current = there
            self.follow()

    def take(self) -> None:
        """Choose the current entry."""
        if self._starts:
            self._taken()

    def on_resize(self) -> None:
        """Keep the current entry in view."""
        self.pane = self.size
        self.resized()
        self.changed()
        self._strips.clear()
        self._wrap_said()
        self.follow(tell=False)

    # Drawing

    def stops(self) -> dict[int, int]:
        """The lines in view at which entries begin."""
        out: dict[int, int] = {}
        last = min(self._lines, self._top + self.pane.height)
        seen = -1
        for line in range(self._top, last):
            number = bisect_right(self._starts, line) - 1
            if number != seen and not self._headings[number]:
                out[line - self._top] = number
            seen = number
        return out

    def take_at(self, number: int) -> None:
        """Choose an entry."""
        self.current = number
        self.follow()
        self.take()

    def row(self, y: int) -> Strip:
        """A line of the list."""
        line, width = self._top + y, self.pane.width
        if not self._starts:
            said = drawn(self._rows[y]) if y < len(self._rows) else ""
            words = [Segment(" " * MARGIN + said, self.inks.panel_muted)]
            return Strip(Segment.adjust_line_length(words, width, self.inks.panel), width)
        if line >= self._lines:
            return Strip.blank(width, self.inks.panel)
        number = bisect_right(self._starts, line) - 1
        part, here = line - self._starts[number], number == self.current
        strip = self._strips.get((number, part, here))
        if strip is None:
            if len(self._strips) >= _KEPT_LINES:
                self._strips.clear()
            free = self._headings[number] and number > 0
            blank = free and part == 0
            drawn_line = [] if blank else self.draw(number, part - free, here=here)
            ground = self.inks.panel_current if here else self.inks.panel
            fitted = Segment.adjust_line_length(drawn_line, width, ground)
            strip = self._strips[number, part, here] = Strip(fitted, width)
        return strip

    # Mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self.scroll_by(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self.scroll_by(-_WHEEL_LINES)

    async def _on_click(self, event: events.Click) -> None:
        """Tell which entry was clicked at."""
        event.stop()
        line = self._top + event.y
        if line >= self._lines:
            return
        self.clicked(self.stop_from(bisect_right(self._starts, line) - 1))

    def clicked(self, number: int) -> None:
        """Make an entry current, or choose it if it is."""
        if number == self.current:
            self.take()
        else:
            self.current = number
            self.follow()
