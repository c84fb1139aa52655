"""The list of bookmarks: headings, and under each two lines a bookmark."""

from collections.abc import Callable, Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style

from reader.ui.cards import Card, Group
from reader.ui.hit_lines import Heading, title_line
from reader.ui.themes import Inks
from reader.ui.widgets.grouped_list import GroupedList
from reader.ui.wrapping import fitted

_PLAIN: Final = Style(bold=False)


class BookmarkList(GroupedList):
    """Groups of bookmarks."""

    def __init__(
        self, styles: Inks, *, moved: Callable[[], None], taken: Callable[[], None]
    ) -> None:
        super().__init__(styles, moved=moved, taken=taken)
        self.order = ""
        """By what they are grouped: it is not said again in every entry."""
        self._groups: Sequence[Group] = ()
        self._entries: list[tuple[int, Card | None]] = []
        """Groups, each with None, and their cards."""

    def show(self, groups: Sequence[Group], order: str, keep: str | None = None) -> None:
        """Show other groups; the bookmark of the id `keep` is current if it is there.

        Where that is not there any more, the one that took its place is.
        """
        before, place = self.current, keep is not None and bool(self._entries)
        self._groups, self.order = groups, order
        self._entries = [
            entry for number, group in enumerate(groups) for entry in _entries_of(number, group)
        ]
        self.set_heights((card is None, 1 if card is None else 2) for _, card in self._entries)
        self.current = self._number_of(keep, before if place else 0)
        if self.current <= 1:
            self.to_top()
        self.follow()

    def _number_of(self, name: str | None, otherwise: int) -> int:
        """The entry of a bookmark, nearest to where one was: with tags it may stand twice."""
        found = [
            n for n, (_, card) in enumerate(self._entries) if card and card.bookmark.id == name
        ]
        if found:
            return min(found, key=lambda number: abs(number - otherwise))
        return self.stop_from(otherwise)

    @property
    def card(self) -> Card | None:
        """The bookmark that is current."""
        return self._entries[self.current][1] if self._entries else None

    def draw(self, number: int, part: int, *, here: bool) -> list[Segment]:
        """A heading, or a line of a bookmark."""
        group, card = self._entries[number]
        if card:
            return self._card_line(card, part, self.pane.width, here=here)
        named = self._groups[group]
        heading = Heading(named.title, named.aside)
        return title_line(heading, len(named.cards), self.pane.width, self.inks)

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


def _entries_of(number: int, group: Group) -> list[tuple[int, Card | None]]:
    return [(number, None), *((number, card) for card in group.cards)]
