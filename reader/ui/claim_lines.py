"""A card of a list of claims -> its lines, and the segments that draw them. Pure: no widget."""

from itertools import islice
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.ui.themes import Inks
from reader.ui.wrapping import Piece, cells, drawn, fitted, wrap

MAIN: Final = "◆"
"""What marks a claim that is one of its document's dozen, in the list and beside the text."""
OTHER: Final = "◇"
INDENT: Final = 4
"""Cells before the words of a card: the mark of the current one, the glyph, and space."""
_MARGIN: Final = 1
_ELLIPSIS: Final = " …"
_WHOLE: Final = 12  # lines of the current card at most: its document is a key away


class Card(NamedTuple):
    """A claim as it is listed."""

    words: str
    told: str
    """Who vouches for it."""
    manner: str
    """Its kind and strength in words."""
    glyph: str = MAIN
    heading: str = ""
    """What stands above it when it is the first of a group."""
    size: int = 0
    """How many claims that group has."""


class Setting(NamedTuple):
    """How cards are set: cells of a line, lines of words, free lines below each."""

    width: int
    lines: int = 3
    space: int = 1

    @property
    def room(self) -> int:
        """Cells for the words."""
        return max(1, self.width - INDENT - _MARGIN)


def set_words(words: str, width: int, lines: int) -> tuple[list[tuple[Piece, ...]], bool]:
    """At most so many lines of words, and whether something was left out: then " …" fits, too."""
    rows = list(islice(wrap(words, 0, len(words), width), lines + 1))
    if len(rows) <= lines:
        return rows, False
    last = rows[lines - 1]
    if last[-1].x + cells(words[last[-1].start : last[-1].end]) > width - len(_ELLIPSIS):
        start = last[0].start
        narrow = max(1, width - len(_ELLIPSIS))
        last = next(wrap(words, start, len(words), narrow), last)
    return [*rows[: lines - 1], last], True


def details(card: Card, width: int) -> list[str]:
    """Who says it, of what kind and how firmly: on a line, or on two where a name is long."""
    whole = f"{card.told} · {card.manner}"
    parts = [whole] if cells(whole) <= width else [card.told, card.manner]
    return [fitted(part, width) for part in parts]


class CardLines:
    """The lines of a card: heading, words, what is said of them, space."""

    def __init__(self, card: Card, setting: Setting, *, current: bool, first: bool) -> None:
        """`current` shows it whole; `first` says that nothing stands above it."""
        self._card, self._setting, self._current = card, setting, current
        lines = max(_WHOLE, setting.lines) if current else setting.lines
        self._rows, self._cut = set_words(card.words, setting.room, lines)
        self._details = details(card, setting.room)
        self._above = (1 if first or setting.space else 2) if card.heading else 0

    @property
    def height(self) -> int:
        """How many lines there are."""
        return self._above + len(self._rows) + len(self._details) + self._setting.space

    @property
    def needed(self) -> int:
        """How many must be seen for the card to be read: the space below it need not."""
        return self.height - self._setting.space

    def is_words(self, part: int) -> bool:
        """Whether a line is one of the card's words."""
        return 0 <= part - self._above < len(self._rows)

    def segments(self, part: int, inks: Inks, *, active: bool) -> list[Segment]:
        """A line of the card, exactly as wide as set; `active` when the keyboard is in the list."""
        width = self._setting.width
        if part < self._above:
            line = self._heading(inks) if part == self._above - 1 else []
            return Segment.adjust_line_length(line, width, inks.panel)
        part -= self._above
        if part >= len(self._rows) + len(self._details):
            return [Segment(" " * width, inks.panel)]
        here = self._current
        ground = inks.panel_current + Style(bold=False) if here and active else inks.panel
        back = inks.panel_muted + ground if here and active else inks.panel_muted
        line = [
            Segment("▌" if here else " ", ground + inks.panel_mark),
            Segment(" ", ground),
            Segment(self._card.glyph if part == 0 else " ", back),
            Segment(" ", ground),
        ]
        if part >= len(self._rows):
            line.append(Segment(self._details[part - len(self._rows)], back))
        else:
            line += self._words(part, ground, back)
        return Segment.adjust_line_length(line, width, ground)

    def _words(self, number: int, ground: Style, back: Style) -> list[Segment]:
        out: list[Segment] = []
        x = 0
        for piece in self._rows[number]:
            text = drawn(self._card.words[piece.start : piece.end])
            out.append(Segment(" " * (piece.x - x) + text, ground))
            x = piece.x + cells(text)
        if self._cut and number == len(self._rows) - 1:
            out.append(Segment(_ELLIPSIS, back))
        return out

    def _heading(self, inks: Inks) -> list[Segment]:
        aside = f" {self._card.size} " if self._card.size > 1 else " "
        room = max(1, self._setting.width - _MARGIN - cells(aside))
        title = fitted(self._card.heading, room)
        return [
            Segment(" " * _MARGIN, inks.panel),
            Segment(title, inks.panel_title),
            Segment(" " * (room - cells(title)), inks.panel),
            Segment(aside, inks.panel_muted),
        ]


def heading(title: str | None, shown: int, of: int, width: int) -> str:
    """The heading of the list: "Claims in “Title”  12 of 41"; the title gives way."""
    if title is not None and not of:
        return fitted(f"No claims in “{title}”", width)
    count = f"{shown:,}" if shown == of else f"{shown:,} of {of:,}"
    count = f"  {count}".replace(",", "\u202f")
    if title is None:
        return fitted(f"Claims{count}", width)
    room = width - cells(count) - cells("Claims in “”")
    if room < 4:
        return fitted(f"Claims{count}", width)
    return f"Claims in “{fitted(title, room)}”{count}"
