"""What is to be said of the current bookmark, drawn beside the list or below it."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from reader.ui.cards import Card
from reader.ui.details import Row, detail
from reader.ui.themes import Inks

_MARGIN = 2


class DetailPane(Widget):
    """As high as what it says, up to a limit."""

    ALLOW_SELECT = False

    def __init__(self, styles: Inks) -> None:
        super().__init__()
        self.inks = styles
        self._card: Card | None = None
        self._rows: list[Row] = []

    def show(self, card: Card | None, width: int, most: int) -> None:
        """Show what is to be said of a bookmark in so many cells and at most so many lines."""
        self._card = card
        self._rows = detail(card, max(1, width - 2 * _MARGIN), self.inks) if card else []
        if len(self._rows) > most > 0:
            self._rows = [*self._rows[: most - 1], [Segment("…", self.inks.status)]]
        self.display = bool(self._rows) and most > 0
        self.styles.height = len(self._rows) + 1
        self.refresh()

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours, from the next bookmark on."""
        self.inks = styles
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of it; the last is free."""
        width = self.size.width
        row = self._rows[y] if y < len(self._rows) else []
        line = [Segment(" " * _MARGIN, self.inks.text), *row]
        return Strip(Segment.adjust_line_length(line, width, self.inks.text), width)
