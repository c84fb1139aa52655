"""What was found: documents, and under each its passages with the words found lit."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style

from reader.ui.found import Entry, Group, entries
from reader.ui.hit_lines import Heading, Passage, passage_line, title_line
from reader.ui.snippets import is_short
from reader.ui.themes import Inks
from reader.ui.widgets.grouped_list import MARGIN, GroupedList
from reader.ui.wrapping import fitted

if TYPE_CHECKING:
    from reader.search import Hit

_INDENT: Final = 3


class HitList(GroupedList):
    """Documents and their passages."""

    def __init__(
        self,
        styles: Inks,
        heading: Callable[[Group], Heading],
        *,
        moved: Callable[[], None],
        taken: Callable[[], None],
    ) -> None:
        """`heading` tells what is known of a document, for the others see the list itself."""
        super().__init__(styles, moved=moved, taken=taken)
        self.groups: Sequence[Group] = ()
        self._heading = heading
        self._opened: set[str] = set()
        self._entries: list[Entry] = []
        self._room = 1

    def show(self, groups: Sequence[Group], *, keep: bool, current: "Hit | None" = None) -> None:
        """Show what was found; with `keep`, the same passage stays current if it is there."""
        before = current or (self.hit if keep else None)
        more = self._more if keep else None
        if not keep:
            self._opened = {before.path} if before else set()
        self.groups = groups
        self._fill()
        first = self.stop_from(0)
        self.current = self._number_of(before, more, first)
        if keep:
            self.scroll_by(0)  # it stays as it was scrolled
            return
        if self.current == first:
            self.to_top()
        self.follow(tell=False)

    def _number_of(self, hit: "Hit | None", more: str | None, otherwise: int) -> int:
        """The entry of a passage, or the one that says of a document that there is more."""
        for number, entry in enumerate(self._entries):
            if hit and entry.hit and (entry.hit.path, entry.hit.span) == (hit.path, hit.span):
                return number
            if more and entry.more and self.groups[entry.group].name == more:
                return number
        return otherwise

    @property
    def hit(self) -> "Hit | None":
        """The passage that is current."""
        return self._entries[self.current].hit if self._entries else None

    @property
    def _more(self) -> str | None:
        """The document of which the current entry shows that there is more."""
        entry = self._entries[self.current] if self._entries else None
        return self.groups[entry.group].name if entry and entry.more else None

    def _fill(self) -> None:
        self._entries = entries(self.groups, self._opened)
        self._measure()

    def _measure(self) -> None:
        self.set_heights((entry.is_title, self._height(entry)) for entry in self._entries)

    def _height(self, entry: Entry) -> int:
        return 1 if entry.hit is None or is_short(entry.hit.text, self._room) else 2

    def resized(self) -> None:
        """Passages may have another number of lines."""
        self._room = max(1, self.pane.width - _INDENT - MARGIN)
        self._measure()

    def take(self) -> None:
        """Choose the current passage, or show the rest of a document."""
        if self._more:
            self._opened.add(self._more)
            self._fill()
            self.follow()
        else:
            super().take()

    def draw(self, number: int, part: int, *, here: bool) -> list[Segment]:
        """A document's title, or a line of a passage."""
        entry, styles = self._entries[number], self.inks
        group = self.groups[entry.group]
        if entry.is_title:
            return title_line(self._heading(group), len(group.hits), self.pane.width, styles)
        ground = styles.panel_current + Style(bold=False) if here else styles.panel
        back = styles.panel_muted + ground if here else styles.panel_muted
        line = [Segment("▌" if here else " ", ground + styles.panel_mark)]
        line.append(Segment(" " * (_INDENT - 1), ground))
        if entry.hit is None:
            more = fitted(f"{entry.more} more passages in this document", self._room)
            line.append(Segment(more, back))
        else:
            inks = Passage(ground, back, styles.panel_match)
            line += passage_line(entry.hit, part, self._room, inks)
        return line

    def clicked(self, number: int) -> None:
        """Make a passage current, or choose it if it is; what says that there is more shows it."""
        if self._entries[number].more:
            self.current = number
        super().clicked(number)
