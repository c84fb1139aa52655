"""The list of clippings: titles, and under each two lines a clipping."""

from collections.abc import Callable, Iterable

from rich.segment import Segment
from rich.style import Style

from reader.bookmarks.clippings import Clipping, by_document
from reader.ui.hit_lines import Heading, title_line
from reader.ui.themes import Inks
from reader.ui.widgets.grouped_list import GroupedList
from reader.ui.wrapping import fitted

_PLAIN = Style(bold=False)


class ClippingList(GroupedList):
    """Clippings by document, in the order of clipping."""

    def __init__(
        self, styles: Inks, *, moved: Callable[[], None], taken: Callable[[], None]
    ) -> None:
        super().__init__(styles, moved=moved, taken=taken)
        self._groups: list[tuple[Clipping, ...]] = []
        self._entries: list[tuple[int, Clipping | None]] = []
        """Groups, each with None, and their clippings."""

    def show(self, clippings: Iterable[Clipping]) -> None:
        """Show other clippings; the current one stays so, or what took its place."""
        before = self.clipping
        self._groups = by_document(clippings)
        self._entries = [
            entry
            for number, group in enumerate(self._groups)
            for entry in ((number, None), *((number, clipping) for clipping in group))
        ]
        self.set_heights((one is None, 1 if one is None else 2) for _, one in self._entries)
        same = (n for n, (_, one) in enumerate(self._entries) if one and one == before)
        self.current = next(same, self.stop_from(self.current) if self._entries else 0)
        if self.current <= 1:
            self.to_top()
        self.follow()

    @property
    def clipping(self) -> Clipping | None:
        """The one that is current."""
        return self._entries[self.current][1] if self.current < len(self._entries) else None

    def draw(self, number: int, part: int, *, here: bool) -> list[Segment]:
        """A title, or a line of a clipping: its words, and where they stand."""
        group, one = self._entries[number]
        width, inks = self.pane.width, self.inks
        if one is None:
            first = self._groups[group]
            source = first[0].source
            heading = Heading(source.title, ", ".join(source.authors))
            return title_line(heading, len(first), width, inks)
        ground = inks.panel_current + _PLAIN if here else inks.panel
        muted = inks.panel_muted + ground if here else inks.panel_muted
        mark = Segment("▌" if here else " ", ground + inks.panel_mark)
        room = max(1, width - 4)
        if part == 0:
            words = fitted(" ".join(one.words.split()), room)
            return [mark, Segment("❝ ", muted), Segment(words, ground)]
        day = one.created.astimezone().date().isoformat()
        told = " · ".join(filter(None, (one.place, one.source.file, day)))
        return [mark, Segment("  ", ground), Segment(fitted(told, room), muted)]
