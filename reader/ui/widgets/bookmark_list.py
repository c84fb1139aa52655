"""The list of bookmarks: headings, and under each two lines a bookmark."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.cards import Card, Group
from reader.ui.hit_lines import Heading, title_line
from reader.ui.themes import Inks
from reader.ui.wrapping import drawn, fitted, wrap

_MARGIN: Final = 1
_WHEEL_LINES: Final = 3
_PLAIN: Final = Style(bold=False)


class BookmarkList(Widget):
    """Groups of bookmarks, one bookmark current. Only the lines in view are drawn."""

    ALLOW_SELECT = False

    def __init__(
        self, styles: Inks, *, moved: Callable[[], None], taken: Callable[[], None]
    ) -> None:
        """`moved` is called when another bookmark is current, `taken` when one is chosen."""
        super().__init__()
        self.inks = styles
        self.order = ""
        """By what they are grouped: it is not said again in every entry."""
        self._moved, self._taken = moved, taken
        self._groups: Sequence[Group] = ()
        self._entries: list[tuple[int, Card | None]] = []
        """Groups, each with None, and their cards."""
        self._starts: list[int] = []
        self._lines = 0
        self._current = 0
        self._top = 0
        self._said: Sequence[str] = ()
        self._pane = Size(80, 24)  # asked for in every line: the framework's own is slow to give

    # What is in it

    def show(self, groups: Sequence[Group], order: str, keep: str | None = None) -> None:
        """Show other groups; the bookmark of the id `keep` is current if it is there.

        Where that is not there any more, the one that took its place is.
        """
        before, place = self._current, keep is not None and bool(self._entries)
        self._groups, self.order = groups, order
        self._entries = [
            entry for number, group in enumerate(groups) for entry in _entries_of(number, group)
        ]
        self._starts, at = [], 0
        for number, (_, card) in enumerate(self._entries):
            self._starts.append(at)
            at += 2 if card or number else 1
        self._lines = at
        self._current = self._number_of(keep, before if place else 0)
        if self._current <= 1:
            self._top = 0
        self._follow()

    def _number_of(self, name: str | None, otherwise: int) -> int:
        """The entry of a bookmark, nearest to where one was: with tags it may stand twice."""
        found = [
            n for n, (_, card) in enumerate(self._entries) if card and card.bookmark.id == name
        ]
        if found:
            return min(found, key=lambda number: abs(number - otherwise))
        at = max(0, min(otherwise, len(self._entries) - 1))
        while at < len(self._entries) and self._entries[at][1] is None:
            at += 1
        return at

    def say(self, lines: Iterable[str]) -> None:
        """What stands there as long as there is nothing."""
        self._said = tuple(lines)
        self.refresh()

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self.inks = styles
        self.refresh()

    @property
    def card(self) -> Card | None:
        """The bookmark that is current."""
        return self._entries[self._current][1] if self._current < len(self._entries) else None

    # Moves

    def move(self, by: int) -> None:
        """Make the bookmark so many further current."""
        step = 1 if by > 0 else -1
        for _ in range(abs(by)):
            there = self._current + step
            while 0 <= there < len(self._entries) and self._entries[there][1] is None:
                there += step
            if not 0 <= there < len(self._entries):
                break
            self._current = there
        self._follow()

    def page(self, by: int) -> None:
        """Move about a screen full of lines."""
        if not self._entries:
            return
        before = self._current
        line = self._starts[before] + by * max(1, self._pane.height - 2)
        there = max(0, min(bisect_right(self._starts, line) - 1, len(self._entries) - 1))
        self._current = self._number_of(None, there)
        if self._current == before:
            self.move(by)
        else:
            self._follow()

    def take(self) -> None:
        """Choose the current bookmark."""
        if self.card:
            self._taken()

    def on_resize(self) -> None:
        """Keep the current bookmark in view."""
        self._pane = self.size
        self._follow(tell=False)

    def _follow(self, *, tell: bool = True) -> None:
        """Bring the current bookmark into view, with its heading where it is the first."""
        height = max(1, self._pane.height)
        if self._current < len(self._starts):
            low = self._starts[self._current]
            high = low + 2
            if self._current and self._entries[self._current - 1][1] is None:
                above = self._starts[self._current - 1]
                low = above if high - above <= height else high - height
            self._top = max(high - height, min(self._top, low))
        self._top = max(0, min(self._top, self._lines - height))
        self.refresh()
        if tell:
            self._moved()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A line of the list."""
        line, width = self._top + y, self._pane.width
        if not self._entries:
            words = [Segment(" " * _MARGIN + drawn(self._said_at(y)), self.inks.panel_muted)]
            return Strip(Segment.adjust_line_length(words, width, self.inks.panel), width)
        if line >= self._lines:
            return Strip.blank(width, self.inks.panel)
        number = bisect_right(self._starts, line) - 1
        group, card = self._entries[number]
        part = line - self._starts[number]
        ground = self.inks.panel
        if card is None:
            named = self._groups[group]
            heading = Heading(named.title, named.aside)
            titled = part == (1 if number else 0)
            segments = title_line(heading, len(named.cards), width, self.inks) if titled else []
        else:
            here = number == self._current
            ground = self.inks.panel_current + _PLAIN if here else ground
            segments = self._card_line(card, part, width, here=here)
        return Strip(Segment.adjust_line_length(segments, width, ground), width)

    def _card_line(self, card: Card, part: int, width: int, *, here: bool) -> list[Segment]:
        inks = self.inks
        ground = inks.panel_current + _PLAIN if here else inks.panel
        muted = inks.panel_muted + ground if here else inks.panel_muted
        mark = Segment("▌" if here else " ", ground + inks.panel_mark)
        room = max(1, width - 4)
        if part == 0:
            glyph = Segment(card.glyph, ground + inks.kept)
            return [mark, glyph, Segment(" ", ground), Segment(fitted(card.quote, room), ground)]
        aside = card.aside(self.order)
        trouble = card.trouble if aside.startswith(card.trouble) else ""
        shown = fitted(aside, room)
        cut = min(len(trouble), len(shown))
        return [
            mark,
            Segment("  ", ground),
            Segment(shown[:cut], ground + inks.panel_match),
            Segment(shown[cut:], muted),
        ]

    def _said_at(self, y: int) -> str:
        width = max(1, self._pane.width - 2 * _MARGIN)
        rows = [
            said[row[0].start : row[-1].end] if row else ""
            for said in self._said
            for row in [*wrap(said, 0, len(said), width)] or [()]
        ]
        return rows[y] if y < len(rows) else ""

    # Mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on; the current bookmark stays current."""
        event.stop()
        self._scroll(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._scroll(-_WHEEL_LINES)

    def _scroll(self, by: int) -> None:
        self._top = max(0, min(self._top + by, self._lines - self._pane.height))
        self.refresh()

    async def _on_click(self, event: events.Click) -> None:
        """A click makes a bookmark current, one on the current bookmark goes there."""
        event.stop()
        line = self._top + event.y
        if not self._entries or line >= self._lines:
            return
        number = self._number_of(None, bisect_right(self._starts, line) - 1)
        if number == self._current:
            self.take()
        else:
            self._current = number
            self._follow()


def _entries_of(number: int, group: Group) -> list[tuple[int, Card | None]]:
    return [(number, None), *((number, card) for card in group.cards)]
