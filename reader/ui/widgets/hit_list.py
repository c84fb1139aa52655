"""What was found: documents, and under each its passages with the words found lit."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.found import Entry, Group, entries
from reader.ui.hit_lines import Heading, Passage, passage_line, title_line
from reader.ui.snippets import is_short
from reader.ui.themes import Inks
from reader.ui.wrapping import drawn, fitted, wrap

if TYPE_CHECKING:
    from reader.search import Hit

_INDENT: Final = 3
_MARGIN: Final = 1
_WHEEL_LINES: Final = 3


class HitList(Widget):
    """Documents and passages; one passage is current. Only the lines in view are drawn."""

    ALLOW_SELECT = False

    def __init__(
        self,
        styles: Inks,
        heading: Callable[[Group], Heading],
        *,
        moved: Callable[[], None],
        taken: Callable[[], None],
    ) -> None:
        """`moved` is called when another entry is current, `taken` when the user chooses it."""
        super().__init__()
        self.inks = styles
        self.groups: Sequence[Group] = ()
        self._heading, self._moved, self._taken = heading, moved, taken
        self._opened: set[str] = set()
        self._entries: list[Entry] = []
        self._starts: list[int] = []
        self._lines = 0
        self._current = 0
        self._top = 0
        self._said: Sequence[str] = ()
        self._wrapped: list[str] = []
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        self._pane = Size(80, 24)  # asked for in every line: the framework's own is slow to give
        self._room = 1

    # What is in it

    def show(self, groups: Sequence[Group], *, keep: bool, current: "Hit | None" = None) -> None:
        """Show what was found; with `keep`, the same passage stays current if it is there."""
        before = current or (self.hit if keep else None)
        more = self._more if keep else None
        if not keep:
            self._opened = {before.path} if before else set()
        self.groups = groups
        self._fill()
        self._current = self._first_stop()
        if before:
            self._current = next(
                (
                    number
                    for number, entry in enumerate(self._entries)
                    if entry.hit and (entry.hit.path, entry.hit.span) == (before.path, before.span)
                ),
                self._current,
            )
        if more:
            self._current = next(
                (n for n, e in enumerate(self._entries) if e.more and groups[e.group].name == more),
                self._current,
            )
        if keep:  # it stays as it was scrolled
            self._top = max(0, min(self._top, self._lines - self._pane.height))
            self.refresh()
            return
        if self._current == self._first_stop():
            self._top = 0
        self._follow(tell=False)

    def say(self, lines: Iterable[str]) -> None:
        """What stands there as long as nothing is found."""
        self._said = tuple(lines)
        self._set_said()
        self.refresh()

    def _set_said(self) -> None:
        width = max(1, self._pane.width - 2 * _MARGIN)
        self._wrapped = [
            said[row[0].start : row[-1].end] if row else ""
            for said in self._said
            for row in [*wrap(said, 0, len(said), width)] or [()]
        ]

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self.inks = styles
        self.redraw()

    def redraw(self) -> None:
        """Draw anew: more is known of a document."""
        self._strips.clear()
        self.refresh()

    @property
    def hit(self) -> "Hit | None":
        """The passage that is current."""
        return self._entries[self._current].hit if self._entries else None

    @property
    def _more(self) -> str | None:
        """The document of which the current entry shows that there is more."""
        entry = self._entries[self._current] if self._entries else None
        return self.groups[entry.group].name if entry and entry.more else None

    @property
    def at_first(self) -> bool:
        """Whether nothing stands above the current passage."""
        return not self._entries or self._current <= self._first_stop()

    def _fill(self) -> None:
        self._entries = entries(self.groups, self._opened)
        self._measure()

    def _measure(self) -> None:
        """Where each entry begins, in lines from the top of the list."""
        self._strips.clear()
        self._starts, at = [], 0
        for number, entry in enumerate(self._entries):
            self._starts.append(at)
            if entry.is_title:
                at += 1 if number == 0 else 2
            else:
                at += 1 if entry.hit is None or is_short(entry.hit.text, self._room) else 2
        self._lines = at

    def _first_stop(self) -> int:
        return min(1, max(0, len(self._entries) - 1))

    # Moves

    def move(self, by: int) -> None:
        """Make the passage so many further current."""
        step = 1 if by > 0 else -1
        for _ in range(abs(by)):
            there = self._current + step
            while 0 <= there < len(self._entries) and self._entries[there].is_title:
                there += step
            if not 0 <= there < len(self._entries):
                break
            self._current = there
        self._follow()

    def page(self, by: int) -> None:
        """Move about a screen full of lines."""
        if not self._entries:
            return
        line = self._starts[self._current] + by * max(1, self._pane.height - 2)
        there = max(0, min(bisect_right(self._starts, line) - 1, len(self._entries) - 1))
        if there == self._current:
            self.move(by)
            return
        self._current = max(there, self._first_stop())
        if self._entries[self._current].is_title:
            self._current += 1
        self._follow()

    def take(self) -> None:
        """Choose the current passage, or show the rest of a document."""
        if not self._entries:
            return
        entry = self._entries[self._current]
        if entry.more:
            self._opened.add(self.groups[entry.group].name)
            self._fill()
            self._follow()
        else:
            self._taken()

    def on_resize(self) -> None:
        """Keep the current passage in view."""
        self._pane = self.size
        self._room = max(1, self._pane.width - _INDENT - _MARGIN)
        self._measure()
        self._set_said()
        self._follow(tell=False)

    def _follow(self, *, tell: bool = True) -> None:
        """Bring the current entry into view, with its document's title where it is the first."""
        height = max(1, self._pane.height)
        if self._entries:
            low = self._starts[self._current]
            high = self._ends(self._current)
            if self._current and self._entries[self._current - 1].is_title:
                low = high - height if high - low >= height else self._starts[self._current - 1]
            self._top = max(high - height, min(self._top, low))
        self._top = max(0, min(self._top, self._lines - height))
        self.refresh()
        if tell:
            self._moved()

    def _ends(self, number: int) -> int:
        return self._starts[number + 1] if number + 1 < len(self._starts) else self._lines

    def _scroll(self, by: int) -> None:
        self._top = max(0, min(self._top + by, self._lines - self._pane.height))
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A line of the list."""
        line, width = self._top + y, self._pane.width
        if not self._entries:
            said = self._wrapped[y] if y < len(self._wrapped) else ""
            words = [Segment(" " * _MARGIN + drawn(said), self.inks.panel_muted)]
            return Strip(Segment.adjust_line_length(words, width, self.inks.panel), width)
        if line >= self._lines:
            return Strip.blank(width, self.inks.panel)
        number = bisect_right(self._starts, line) - 1
        part = line - self._starts[number]
        key = number, part, number == self._current
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(number, part, width)
        return strip

    def _draw(self, number: int, part: int, width: int) -> Strip:
        entry = self._entries[number]
        group, styles = self.groups[entry.group], self.inks
        here = number == self._current
        ground = styles.panel
        if entry.is_title:
            titled = part == (1 if number else 0)
            heading = self._heading(group)
            line = title_line(heading, len(group.hits), width, styles) if titled else []
        else:
            if here:
                ground = styles.panel_current + Style(bold=False)
            back = styles.panel_muted + ground if here else styles.panel_muted
            line = [Segment("▌" if here else " ", ground + styles.panel_mark)]
            line.append(Segment(" " * (_INDENT - 1), ground))
            if entry.hit is None:
                more = fitted(f"{entry.more} more passages in this document", self._room)
                line.append(Segment(more, back))
            else:
                inks = Passage(ground, back, styles.panel_match)
                line += passage_line(entry.hit, part, self._room, inks)
        return Strip(Segment.adjust_line_length(line, width, ground), width)

    # Mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on; the current passage stays current."""
        event.stop()
        self._scroll(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._scroll(-_WHEEL_LINES)

    async def _on_click(self, event: events.Click) -> None:
        """A click makes a passage current, one on the current passage opens it."""
        event.stop()
        line = self._top + event.y
        if not self._entries or line >= self._lines:
            return
        number = bisect_right(self._starts, line) - 1
        if self._entries[number].is_title:
            number += 1
        if number == self._current or self._entries[number].more:
            self._current = number
            self.take()
        else:
            self._current = number
            self._follow()
