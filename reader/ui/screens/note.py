"""The note to a bookmark, over whatever is shown: text, tags, and nothing that is ever lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult

from reader.cleaning import clean, clean_line
from reader.documents.citation import in_marks
from reader.errors import ReaderError
from reader.ui.commands import Where, first_key
from reader.ui.drafts import Draft
from reader.ui.editor import edited, lend
from reader.ui.listening import commands_of, heard_in, listen
from reader.ui.note import Note, completed
from reader.ui.sidebars import NARROW
from reader.ui.themes import Inks
from reader.ui.widgets.bars import Line
from reader.ui.widgets.search_lines import HintLine, hint_of
from reader.ui.wrapping import fitted

if TYPE_CHECKING:
    from textual.document._document import Location

_KEEP_SECONDS: Final = 0.5
_LOW: Final = 14  # lines of screen below which all of it is taken


class _QuoteLine(Line):
    """The words that the note is about, or what is to be told."""

    def __init__(self, styles: Inks, words: str) -> None:
        super().__init__(styles)
        self._words = words
        self._message = ""

    def tell(self, message: str) -> None:
        """Tell something instead of the words."""
        self._message = message
        self.refresh()

    def segments(self, width: int) -> list[Segment]:
        """A line on the panel's ground."""
        if self._message:
            style = self.inks.panel + self.inks.panel_match
            return [Segment(fitted(f" {self._message}", width).ljust(width), style)]
        quote = " ".join(self._words.split())
        shown = fitted(f" {in_marks(quote)}", width)
        return [Segment(shown, self.inks.panel_muted), Segment(" " * width, self.inks.panel)]


class NoteText(TextArea):
    """Plain text of any length; what is pasted comes from outside and is made safe."""

    def __init__(self, text: str, changed: Callable[[], None]) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", compact=True)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self._changed = changed

    def _replace_via_keyboard(
        self, insert: str, start: "Location", end: "Location"
    ) -> EditResult | None:
        return super()._replace_via_keyboard(clean(insert), start, end)

    def on_text_area_changed(self) -> None:
        """Tell that there is something to keep."""
        self._changed()


class TagsInput(Input):
    """The tags; what is pasted is made safe."""

    def __init__(self, value: str, known: list[str], changed: Callable[[], None]) -> None:
        self._changed: Callable[[], None] | None = None
        super().__init__(
            value,
            placeholder="tags, parted by commas",
            suggester=_Tags(known),
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False
        self._changed = changed

    def watch_value(self, _: str) -> None:
        """Tell that there is something to keep."""
        if self._changed:
            self._changed()

    def insert_text_at_cursor(self, text: str) -> None:
        """What is pasted comes from outside, too."""
        super().insert_text_at_cursor(clean_line(text))


class _Tags(Suggester):
    """Completes the last tag of the line."""

    def __init__(self, known: list[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last tag whole."""
        return completed(value, self._known)


class NoteScreen(ModalScreen["str | None"]):
    """Edits a note; answers what is to be told, once it is saved."""

    CSS_PATH = "../panels.tcss"

    def __init__(self, note: Note, styles: Inks) -> None:
        super().__init__()
        self._data = note
        self._styles = styles
        begin = note.draft or note.saved
        self._shows_draft = note.draft is not None
        self._dirty = self._failed = False
        self._quote = _QuoteLine(styles, note.words)
        self._text = NoteText(begin.note, self._touched)
        self._tags = TagsInput(begin.tags, note.known_tags(), self._touched)
        self._hints = _PanelHints(styles)

    def compose(self) -> ComposeResult:
        """The words, the note, the tags, the keys."""
        self._fit(self.app.size)
        with Vertical():
            yield self._quote
            yield self._text
            yield self._tags
            yield self._hints

    def on_mount(self) -> None:
        """Begin at the end of the text, and keep what is written."""
        listen(self._bindings, heard_in(self, Where.NOTE), priority=True)
        self._text.move_cursor(self._text.document.end)
        self._text.focus()
        self.set_interval(_KEEP_SECONDS, self.keep_draft)
        if self._shows_draft:
            other = self._key("note-other")
            self._quote.tell(f"This was written and not saved; {other} shows what was saved.")
        self._show_hints()

    def on_resize(self, event: events.Resize) -> None:
        """Take all of a low screen, and the whole width of a narrow one."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(size.height < _LOW, "-low")
        self.set_class(size.width < NARROW, "-narrow")

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self._styles = styles
        for line in (self._quote, self._hints):
            line.set_inks(styles)

    def _show_hints(self) -> None:
        told = {"note-save": "save", "note-line": "tags"}
        if self._data.is_of_claim:
            told["note-verdict"] = f"verdict: {self._data.verdict or 'none yet'}"
        told["note-editor"] = "your editor"
        commands = commands_of(self)
        self._hints.show(*(hint_of(commands[name], label) for name, label in told.items()))

    def _key(self, command: str) -> str:
        return first_key(commands_of(self)[command]) or command

    @property
    def draft(self) -> Draft:
        """What is written."""
        return Draft(self._text.text, self._tags.value)

    def _touched(self) -> None:
        self._dirty = True

    def keep_draft(self) -> None:
        """Keep what is written, if anything is new."""
        if not self._dirty:
            return
        self._dirty = False
        try:
            reason = self._data.keep(self.draft)
        except ReaderError as error:
            reason = str(error)
        if reason:
            self._quote.tell(f"Not on the disk yet: {reason}")

    def action_save(self) -> None:
        """Save and leave; what could not be saved is kept as a draft when one leaves all the same.

        The first time it only tells, so that nobody leaves without knowing.
        """
        try:
            if self._data.changed_elsewhere(self.draft):
                self._shows_draft = True
                other, save = self._key("note-other"), self._key("note-save")
                self._quote.tell(
                    f"Changed in another window meanwhile: {other} shows that, "
                    f"{save} saves this instead."
                )
                return
            message = self._data.save(self.draft)
        except ReaderError as error:
            self._dirty = True
            self.keep_draft()
            if self._failed:
                self.dismiss(f"Not saved: {error}; it is offered again with the note.")
                return
            self._failed = True
            self._quote.tell(f"Not saved: {error}; again leaves, and keeps it to be saved later.")
        else:
            self._dirty = False
            self.dismiss(message)

    def action_change_line(self) -> None:
        """Between text and tags."""
        (self._tags if self._text.has_focus else self._text).focus()

    def action_other(self) -> None:
        """What was saved instead of the draft, or the draft again."""
        if self._data.draft is None:
            return
        self._shows_draft = not self._shows_draft
        shown = self._data.draft if self._shows_draft else self._data.saved
        other = "what was saved" if self._shows_draft else "what was not"
        self._put(shown.note)
        self._tags.value = shown.tags
        self._quote.tell(f"{self._key('note-other')} shows {other}.")

    def action_verdict(self) -> None:
        """What the reader thinks of a claim that was kept."""
        if self._data.is_of_claim:
            self._data.next_verdict()
            self._show_hints()

    def action_editor(self) -> None:
        """Write it in the editor that the user likes."""
        self._dirty = True
        self.keep_draft()
        written: list[str] = []
        failure = lend(self.app, lambda: written.append(edited(self._text.text, self._data.folder)))
        if failure:
            self._quote.tell(failure)
        else:
            self._put(*written)
            self._touched()
            self.keep_draft()

    def _put(self, text: str) -> None:
        """Another text, as a change that the text area itself can take back."""
        self._text.replace(text, (0, 0), self._text.document.end)
        self._text.move_cursor(self._text.document.end)


class _PanelHints(HintLine):
    """The keys, on the ground of the panel."""

    def segments(self, width: int) -> list[Segment]:
        """The same on another ground."""
        ground = self.inks.panel
        over = Style(bgcolor=ground.bgcolor)
        row = [
            Segment(segment.text, (segment.style or ground) + over)
            for segment in super().segments(width)
        ]
        return [*row, Segment(" " * width, ground)]
