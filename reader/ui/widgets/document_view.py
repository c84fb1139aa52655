"""The reading pane: draws the rows of a page, and turns keys and mouse into moves on it.

Built on the line API with an anchor instead of a scroll offset: only rows that are seen are ever
laid out, and neither a resize nor a sidebar moves the reader.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from reader.documents.model import Document, Span
from reader.ui.labels import Labels, overlaid
from reader.ui.layout import cell_of, column, offset_at
from reader.ui.margins import Marking, bar, gutter
from reader.ui.page import Anchor, Page
from reader.ui.painting import Layer, mark_layers, paint
from reader.ui.themes import Inks
from reader.ui.typesetting import PLAIN, Typesetting
from reader.ui.widgets.page_moves import PageMoves
from reader.ui.widgets.selecting import Selecting
from reader.ui.wrapping import fitted

WHEEL_ROWS: Final = 3
_CACHED_ROWS: Final = 1000
_ROOMY: Final = 16  # rows of a pane from which there is space above the text


class Heading(NamedTuple):
    """A line over the text."""

    text: str
    is_active: bool
    """Whether it is the text that keys move in."""


class DocumentView(PageMoves, can_focus=True):
    """Shows a document and where its reader is in it."""

    ALLOW_SELECT = False  # it selects by itself, in offsets of the text
    measure = reactive(76)

    def __init__(
        self,
        styles: Inks,
        measure: int,
        moved: Callable[[], None],
        setting: Typesetting = PLAIN,
    ) -> None:
        """`moved` is called, in the same frame, when the reader is at another place."""
        super().__init__()
        self.setting = setting
        self.set_reactive(DocumentView.measure, measure)
        self._moved = moved
        self.page: Page | None = None
        self.notice = ""
        """What is said as long as there is no page."""
        self.is_focused_on_paragraph = False
        """Whether all but the paragraph of the cursor steps back."""
        self.heading: Heading | None = None
        """What stands over the text, where several are shown."""
        self.selecting = Selecting(self)
        self._inks = styles
        self._pane = Size(80, 24)  # asked for in every line: the framework's own is slow to give
        self._markings: Mapping[str, Marking] = {}
        self._strips: dict[tuple[object, ...], list[Segment]] = {}
        self._labels = Labels()

    # What is shown

    def show_document(self, document: Document, anchor: Anchor, cursor: int) -> None:
        """Show a document at a place of it."""
        self.selecting.clear()
        self._markings, self._labels = {}, Labels()
        self._set_page(document, anchor, cursor)

    def close_document(self) -> None:
        """Show none."""
        self.page = None
        self._repaint()

    def _set_page(self, document: Document, anchor: Anchor, cursor: int) -> None:
        _, width = column(self._pane.width, self.measure)
        page = Page(document, width, self._page_height(), self.setting)
        page.anchor = anchor
        page.cursor = cursor
        self.page = page
        self._repaint()

    def replace_document(self, document: Document) -> None:
        """Show more of the same document: all offsets hold, those of the selection, too."""
        if self.page:
            self._set_page(document, self.page.anchor, self.page.cursor)

    def say(self, notice: str) -> None:
        """Say why there is no page."""
        self.notice = notice
        self._repaint()

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self._inks = styles
        self._repaint()

    def set_markings(self, markings: Mapping[str, Marking]) -> None:
        """Light spans of the text, and no others; a later kind is drawn over an earlier one."""
        self._markings = dict(markings)
        self._repaint()

    def set_labels(self, labels: Sequence[tuple[int, str]]) -> None:
        """Put letters on offsets of the text, all else stepping back; none shows it as it is."""
        if labels or self._labels:
            self._labels = Labels(labels)
            self._repaint()

    def _repaint(self) -> None:
        self._labels.forget_rows()
        self._strips.clear()
        self.refresh()

    # Drawing

    def _page_height(self) -> int:
        return max(1, self._pane.height - self._margin())

    def _margin(self) -> int:
        """Rows above the text: its heading, and where there is room a free one."""
        return (self.heading is not None) + (self._pane.height >= _ROOMY)

    def set_heading(self, heading: Heading | None) -> None:
        """Show another line over the text, or none."""
        if heading != self.heading:
            self.heading = heading
            self._set()

    def set_text(self, setting: Typesetting) -> None:
        """Set running text in another way; the place stays."""
        if setting != self.setting:
            self.setting = setting
            self._set()

    def set_again(self) -> None:
        """Set the text anew where words can now be parted."""
        if self.page:
            self.page.set_again()
            self._set()

    def focus_on_paragraph(self, *, on: bool) -> None:
        """Let all but the paragraph of the cursor step back, or nothing."""
        self.is_focused_on_paragraph = on
        self._repaint()

    def _is_aside(self, block: int) -> bool:
        if self._labels or not self.is_focused_on_paragraph:
            return bool(self._labels)
        page = self.page
        return page is not None and page.document.blocks.at(page.cursor) != block

    def lit_sentence(self) -> Span | None:
        """The sentence that keys act on."""
        return self.page.sentence() if self.page else None

    def on_resize(self) -> None:
        """Set the page in the new size; the place stays."""
        self._pane = self.size
        self._set()

    def watch_measure(self) -> None:
        """Set the page in the new measure; the place stays."""
        self._set()

    def _set(self) -> None:
        if self.page:
            width = column(self._pane.width, self.measure)[1]
            self.page.resize(width, self._page_height(), self.setting)
            self._moved()  # the place is the same, how much of the text has passed is not
        self._repaint()

    def render_line(self, y: int) -> Strip:
        """One line of the pane: gutter, column, position bar."""
        pane, page = self._pane.width, self.page
        inks_ = self._inks
        y -= self._margin()
        rows = page.shown() if page else []
        left, width = column(pane, self.measure)
        if self.heading and y == -self._margin():
            ink = inks_.title if self.heading.is_active else inks_.status
            above = [
                Segment(" " * left, inks_.text),
                Segment(fitted(self.heading.text, width), ink),
            ]
            return Strip(Segment.adjust_line_length(above, pane, inks_.text), pane)
        if page is None or not 0 <= y < len(rows):
            notice = "There is nothing in this document." if page else self.notice
            said = fitted(notice, width) if y == 0 and not rows else ""
            line = [Segment(" " * left, inks_.text), Segment(said, inks_.furniture)]
            return Strip(Segment.adjust_line_length(line, pane, inks_.text), pane)
        place, row = rows[y]
        sentence = self.lit_sentence()
        selected = self.selecting.span
        lit = sentence if sentence and not row.blank else Span(0, 0)
        here = row.start < lit.end and row.end > lit.start
        aside = self._is_aside(place.unit.block)
        key = (place, here and lit, selected, aside)
        body = self._strips.get(key)
        if body is None:
            if len(self._strips) > _CACHED_ROWS:
                self._strips.clear()
            block = page.document.blocks[place.unit.block]
            layers = mark_layers(inks_, page.document.marks_in(row.start, row.end))
            if here:
                layers.append(Layer(inks_.sentence, (lit,)))
            layers += [
                Layer(marking.style, marking.within(row.start, row.end))
                for marking in self._markings.values()
            ]
            if selected:
                layers.append(Layer(inks_.selection, (selected,)))
            body = paint(page.document, row, block, inks_, layers, width)
            if aside:
                body = [Segment(segment.text, inks_.furniture) for segment in body]
            self._strips[key] = body
        right = pane - left - width
        segments = [*gutter(left, row, self._markings, inks_, here=here), *body]
        if right > 1:
            segments.append(Segment(" " * (right - 1), inks_.text))
        if right:
            segments.append(bar(y, page, self._markings, inks_))
        strip = Strip(segments, pane)
        labels = self._labels.in_row(y + self._margin(), self.cell_at, pane - 1)
        return overlaid(strip, labels, inks_.found) if labels else strip

    # Mouse

    def place_at(self, x: int, y: int) -> int | None:
        """The offset of what is drawn at a cell of the pane; None outside the text."""
        page = self.page
        rows = page.shown() if page else []
        y -= self._margin()
        if page is None or not 0 <= y < len(rows):
            return None
        row = rows[y][1]
        return offset_at(page.document.text, row, x - column(self._pane.width, self.measure)[0])

    def text_lines(self) -> range:
        """The lines of the pane that rows of the text are on."""
        page, margin = self.page, self._margin()
        return range(margin, margin + len(page.shown())) if page else range(0)

    def cell_at(self, offset: int) -> tuple[int, int] | None:
        """The cell of the pane at which an offset is drawn; None when it is not on the page."""
        page = self.page
        for y, (_, row) in enumerate(page.shown() if page else []):
            if page and not row.blank and row.start <= offset < row.end:
                left = column(self._pane.width, self.measure)[0]
                return left + cell_of(page.document.text, row, offset), y + self._margin()
        return None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll a few rows on."""
        event.stop()
        self.move(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll a few rows back."""
        event.stop()
        self.move(-WHEEL_ROWS)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select."""
        if event.button == 1:
            self.selecting.begin(event.x, event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the mouse while its button is held."""
        self.selecting.drag(event.x, event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End of the selection."""
        self.selecting.end(event.x, event.y)

    async def _on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, two select the word, three the paragraph."""
        event.stop()
        self.selecting.click(event.x, event.y, event.chain)
