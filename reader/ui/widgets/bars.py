"""The line above the text and the line below it."""

from collections.abc import Mapping
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.commands import Command, first_key, in_force
from reader.ui.links import Reference, told
from reader.ui.themes import Inks
from reader.ui.wrapping import cells, fitted

_MARGIN = 1
_APART = 4  # cells between a title and what needs not be told


class Line(Widget):
    """One line of text on the page's ground."""

    ALLOW_SELECT = False

    def __init__(self, styles: Inks) -> None:
        super().__init__()
        self.inks = styles

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self.inks = styles
        self.refresh()

    def segments(self, width: int) -> list[Segment]:
        """What stands on the line; cut or filled to the width by the caller."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        line = self.segments(width) if y == 0 else []
        return Strip(Segment.adjust_line_length(line, width, self.inks.text), width)


class TitleLine(Line):
    """What is read, by whom, and how far: "Title · Author      38 % · 4 min left"."""

    def __init__(self, styles: Inks) -> None:
        super().__init__(styles)
        self._title, self._authors = "", ""
        self._progress: tuple[str, ...] = ()

    def show(self, title: str, authors: str, progress: tuple[str, ...]) -> None:
        """Show other facts; of those on the progress the last give way."""
        if (title, authors, progress) != (self._title, self._authors, self._progress):
            self._title, self._authors, self._progress = title, authors, progress
            self.refresh()

    def segments(self, width: int) -> list[Segment]:
        """Title and author at the left, progress at the right; the title gives way."""
        styles = self.inks
        whole = self._title + (f" · {self._authors}" if self._authors else "")
        told = self._progress[: 2 if width >= 24 else 1]
        if cells(whole) + cells(" · ".join(self._progress)) + _APART + 2 * _MARGIN <= width:
            told = self._progress
        progress = " · ".join(told)
        room = width - 2 * _MARGIN - cells(progress) - (2 if progress else 0)
        title = fitted(self._title, room)
        rest = room - cells(title)
        authors = f" · {self._authors}" if self._authors else ""
        if cells(authors) > rest:
            authors = fitted(authors, rest) if rest > 12 else ""
        gap = width - 2 * _MARGIN - cells(title) - cells(authors) - cells(progress)
        return [
            Segment(" " * _MARGIN, styles.text),
            Segment(title, styles.title),
            Segment(authors, styles.status),
            Segment(" " * max(0, gap), styles.text),
            Segment(progress, styles.status),
        ]


class _Spot(NamedTuple):
    """Where a command stands on the line of keys."""

    start: int
    end: int
    command: Command


class KeyLine(Line):
    """The keys that fit whole, or for a while what is to be told."""

    _ORDER = (
        *("search", "claims", "bookmark", "bookmarks", "library", "contents", "copy"),
        *("page-down", "help", "quit"),
    )

    def __init__(self, styles: Inks) -> None:
        super().__init__(styles)
        self._message: tuple[str, bool] | None = None
        self._links: list[Reference] = []
        self._note = ""
        self._spots: list[_Spot] = []
        self._commands: Mapping[str, Command] = in_force({})
        self._own: tuple[Command, ...] = ()

    def set_commands(self, commands: Mapping[str, Command]) -> None:
        """Show other keys."""
        self._commands = commands
        self.refresh()

    def show_keys(self, *commands: Command) -> None:
        """Show the keys of what is open beside the text; none shows those of the text again."""
        self._own = commands
        self.refresh()

    @property
    def tells(self) -> bool:
        """Whether a message stands instead of the keys."""
        return self._message is not None

    @property
    def warns(self) -> bool:
        """Whether that message is a warning, which stays for its time however one moves."""
        return self._message is not None and self._message[1]

    def tell(self, message: str | None, *, warning: bool = False) -> None:
        """Show a message instead of the keys; None shows the keys again."""
        self._message = (message, warning) if message else None
        self.refresh()

    def show_links(self, links: list[Reference]) -> None:
        """Show where links lead instead of the keys; none shows the keys again."""
        if links != self._links:
            self._links = links
            self.refresh()

    def show_note(self, note: str) -> None:
        """Show what the reader wrote to the sentence instead of the keys; empty shows the keys."""
        if note != self._note:
            self._note = note
            self.refresh()

    def segments(self, width: int) -> list[Segment]:
        """The message, where links lead, the reader's note, or the commands that find room."""
        styles = self.inks
        out = [Segment(" " * _MARGIN, styles.text)]
        self._spots = []
        if self._message:
            message, warning = self._message
            style = styles.warning if warning else styles.status
            return [*out, Segment(fitted(message, width - 2 * _MARGIN), style)]
        if self._links and not self._own:
            style = styles.warning if any(link.pretended for link in self._links) else styles.status
            return [*out, Segment(told(self._links, width - 2 * _MARGIN), style)]
        if self._note:
            return [*out, Segment(fitted(self._note, width - 2 * _MARGIN), styles.status)]
        x = _MARGIN
        order = ("help",) if self._own else self._ORDER
        wanted = [*self._own, *(self._commands[name] for name in order)]
        # All keys are named behind one, which must not be the one left out.
        least = self._commands["help"]
        reserve = cells(f"{first_key(least)} {least.label}") + 3
        for command in wanted:
            key = first_key(command)
            if not key:
                continue
            size = cells(key) + 1 + cells(command.label)
            room = width - _MARGIN - x - (0 if command is least else reserve)
            if command is least:
                reserve = 0
            if size > room:
                continue
            out += [
                Segment(key, styles.key),
                Segment(f" {command.label}", styles.status),
                Segment("   ", styles.text),
            ]
            self._spots.append(_Spot(x, x + size, command))
            x += size + 3
        return out

    async def _on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        for spot in self._spots:
            if spot.start <= event.x < spot.end:
                await self.screen.run_action(spot.command.action)
