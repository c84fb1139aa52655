"""A list of any length of which only the visible lines are drawn."""

from collections.abc import Callable
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from reader.ui.themes import Inks
from reader.ui.widgets.lettered import Lettered
from reader.ui.wrapping import cells, fitted

_SHORT_ASIDE = 5  # cells: a percentage is never given up for the end of a title
_LEAST_ASIDE = 10  # cells below which a cut explanation explains nothing


class Item(NamedTuple):
    """An entry as it is drawn: what it is, why it is here, and what stands at the right."""

    title: str
    detail: str = ""
    aside: str = ""
    glyph: str = ""
    faint: bool = False


class Listing(Lettered):
    """Items of one or two lines, one of them current; asks for each item when it is seen.

    What it tells, it tells at once: a number sent as a message would arrive after the next key, and
    then count in another list.
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        styles: Inks,
        lines: int,
        empty: str,
        *,
        taken: Callable[[int], None],
        seen: Callable[[int, int], None],
    ) -> None:
        """`taken` is told the item that the user took, `seen` those in view, half-open."""
        super().__init__()
        self._taken, self._seen = taken, seen
        self.inks = styles
        self.count = 0
        self.current = 0
        self.active = True
        """Whether the keyboard moves in it: then the current item is lit."""
        self._lines = lines
        self._empty = empty
        self._top = 0
        self._item: Callable[[int], Item] = lambda _: Item("")

    def set_items(
        self, count: int, item: Callable[[int], Item], current: int = 0, *, same: bool = False
    ) -> None:
        """Show other items, or the `same` as they are now."""
        self.count, self._item = count, item
        self.current = max(0, min(current, count - 1))
        self._follow()
        if not same:
            self.changed()

    def grow(self, count: int, item: Callable[[int], Item]) -> None:
        """Show more items behind those that are there; drawn only when they come into view."""
        if self.count < self._top + self.page():
            self.set_items(count, item, self.current)
        else:
            self.count = count

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self.inks = styles
        self.refresh()

    def move(self, by: int) -> None:
        """Make another item current."""
        self.current = max(0, min(self.current + by, self.count - 1))
        self._follow()

    def page(self) -> int:
        """How many items are seen at once."""
        return max(1, self.size.height // self._lines)

    def take(self) -> None:
        """Choose the current item."""
        if self.count:
            self._taken(self.current)

    def on_resize(self) -> None:
        """Keep the current item in view."""
        self._follow(rearranged=True)

    def _follow(self, *, rearranged: bool = False) -> None:
        page, top = self.page(), self._top
        self._top = max(self.current - page + 1, min(self._top, self.current))
        self._top = max(0, min(self._top, self.count - page))
        if rearranged:
            self.rearranged()
        elif self._top != top:
            self.changed()
        self.refresh()
        if self.size:
            self._seen(self._top, min(self.count, self._top + page))

    def stops(self) -> dict[int, int]:
        """The lines in view at which items begin."""
        seen = range(self._top, min(self.count, self._top + self.page()))
        return {line * self._lines: number for line, number in enumerate(seen)}

    def take_at(self, number: int) -> None:
        """Choose an item."""
        self.current = number
        self._follow()
        self.take()

    def row(self, y: int) -> Strip:
        """A line of an item."""
        width, beyond = self.size.width, self.count - self.page()
        if beyond <= 0:
            return self._line(y, width)
        # Where one is in a list that is longer than what is seen.
        here = y == round(self._top / beyond * (self.size.height - 1))
        edge = Segment("▐" if here else " ", self.inks.panel + self.inks.thumb)
        return Strip([*self._line(y, width - 1), edge], width)

    def _line(self, y: int, width: int) -> Strip:
        styles = self.inks
        number, part = divmod(y, self._lines)
        index = self._top + number
        if index >= self.count:
            text = fitted(f" {self._empty}", width) if y == 0 and not self.count else ""
            line = [Segment(text, styles.panel_muted)]
            return Strip(Segment.adjust_line_length(line, width, styles.panel), width)
        item = self._item(index)
        lit = index == self.current and self.active
        base = styles.panel_current if lit else styles.panel
        muted = styles.panel_muted + base if lit else styles.panel_muted
        mark = Segment("▌", base + styles.panel_mark) if lit else Segment(item.glyph or " ", base)
        if part == 0:
            aside = self._aside(item, width)
            room = width - 2 - cells(aside)
            title = fitted(item.title, room)
            strong = item.glyph and not lit
            ink = styles.panel_title if strong else muted if item.faint else base
            pad = " " * max(0, room - cells(title) + 1)
            line = [mark, Segment(" ", base), Segment(title, ink), Segment(pad, base)]
            line.append(Segment(aside, muted))
        else:
            mark = mark if lit else Segment(" ", base)
            line = [mark, Segment(" ", base), Segment(fitted(item.detail, width - 3), muted)]
        return Strip(Segment.adjust_line_length(line, width, base), width)

    def _aside(self, item: Item, width: int) -> str:
        """What stands at the right, as far as the title leaves room; something short always."""
        if not item.aside:
            return " "
        room = max(width - 5 - cells(item.title), _SHORT_ASIDE)
        if cells(item.aside) > room < _LEAST_ASIDE:
            return " "
        return f" {fitted(item.aside, room)} "

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back."""
        event.stop()
        self.move(-1)

    async def _on_click(self, event: events.Click) -> None:
        """A click takes the item."""
        event.stop()
        index = self._top + event.y // self._lines
        if index < self.count:
            self.current = index
            self.refresh()
            self.take()
