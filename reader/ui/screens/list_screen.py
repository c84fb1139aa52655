"""What the screens that list something have in common."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from reader.documents.citation import Form
from reader.documents.model import Document
from reader.errors import Abandoned
from reader.ui.commands import first_key
from reader.ui.copying import copy_from
from reader.ui.listening import commands_of, listen
from reader.ui.themes import Inks
from reader.ui.widgets.bars import Line
from reader.ui.widgets.lettered import Lettered
from reader.ui.widgets.query_input import QueryInput
from reader.ui.widgets.search_lines import CountLine, Hint, HintLine, SignLine, hint_of

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp
    from reader.ui.keeping_unopened import Passage
    from reader.ui.screens.chooser import Chooser

_WIDE: Final = 110
"""Cells from which what belongs to the current entry is shown beside the list."""
_TALL: Final = 16
_MOVES: Final = ("list-down", "list-up")
Answer = TypeVar("Answer")


class ListScreen(Screen[Answer]):
    """A line to type in, how much there is, a list, and the keys."""

    CSS_PATH = "../lists.tcss"
    _input: QueryInput
    is_wide = False
    """Whether there is room for two panes side by side."""

    def __init__(self, styles: Inks, sign: str) -> None:
        """`sign` stands before the line, as the key that led here."""
        super().__init__()
        self._styles = styles
        self._sign = SignLine(styles, sign)
        self._count = CountLine(styles)
        self._hints = HintLine(styles)
        self._said = ""
        """What is told where the count stands, until the next key."""

    def on_mount(self) -> None:
        """Leave it also when the line has lost the keyboard."""
        listen(self._bindings, [commands_of(self)["list-leave"]])

    def compose(self) -> ComposeResult:
        """The line to type in, how much there is, the list and what is beside it, the keys."""
        self._fit(self.app.size)
        with Horizontal(id="query"):
            yield self._sign
            yield self._input
        yield self._count
        with Horizontal(id="found"):
            yield from self._panes()
        yield self._hints

    def _panes(self) -> Iterable[Widget]:
        """The list, and what is beside it."""
        raise NotImplementedError

    def _fit(self, size: Size) -> None:
        """Lay the screen out for a size."""
        self.is_wide = size.width >= _WIDE
        self.set_class(not self.is_wide, "-single")
        self.set_class(size.height >= _TALL, "-tall")

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        self._styles = styles
        for line in self.query(Line):
            line.set_inks(styles)

    def _say(self) -> None:
        """Show how much there is, or what is told."""
        raise NotImplementedError

    def tell(self, message: str) -> None:
        """Tell something where the count stands, until the next key."""
        self._said = message
        self._say()

    def _hush(self) -> None:
        """A key was pressed: show again how much there is."""
        if self._said:
            self.tell("")

    @property
    def form(self) -> Form:
        """How what is copied is cited."""
        reader: ReaderApp = self.app  # type: ignore[assignment]  # there is only one
        return Form(reader.settings.citation)

    def key_of(self, command: str) -> str:
        """The key of a command, or its name when it has none."""
        return first_key(commands_of(self)[command]) or command

    def hint(self, command: str, label: str) -> Hint:
        """The key of a command of this list, and what it does now."""
        return hint_of(commands_of(self)[command], label)

    def copy_from(self, path: Path, quote: Callable[[Document], str | None]) -> None:
        """Copy what `quote` makes of a document, also when one leaves meanwhile."""

        async def work() -> None:
            try:
                said = await copy_from(self.app, path, quote)
            except Abandoned:
                return
            if self.is_mounted:
                self.tell(said)

        self.app.run_worker(work(), group="copy")

    def lay_over(self, chooser: "Chooser", take: str, then: Callable[[str | None], None]) -> None:
        """Lay a chooser over this screen; `take` says what enter does there."""

        def left(value: str | None) -> None:
            self._hints.cover()
            then(value)

        commands = commands_of(self)
        moves = " ".join(filter(None, (first_key(commands[name]) for name in _MOVES)))
        told = (("list-take", take), ("list-leave", "leave"))
        self._hints.cover(Hint(moves, "choose", ""), *(self.hint(*each) for each in told))
        self.app.push_screen(chooser, left)

    def keep_from(self, path: Path, find: "Callable[[Document], Passage | None]") -> None:
        """Keep what `find` finds in a document, also when one leaves meanwhile."""
        reader: ReaderApp = self.app  # type: ignore[assignment]  # there is only one

        async def work() -> None:
            try:
                said = await reader.reading.keep_unopened(path, find)
            except Abandoned:
                return
            if self.is_mounted:
                self.tell(said)

        self.app.run_worker(work(), group="keep")

    @property
    def _moving(self) -> Lettered:
        """The list in which one moves."""
        return self.query(Lettered).first()

    def action_labels(self) -> None:
        """Put a letter on every entry that is seen."""
        if self._input.pick(self._moving, self._hints.cover):
            leave = self.hint("list-leave", "leave")._replace(action="leave_letters")
            self._hints.cover(Hint("a letter", "takes the entry", ""), leave)

    def action_leave_letters(self) -> None:
        """Take the letters away."""
        self._input.leave_letters()

    def action_keys(self) -> None:
        """All keys of this screen."""
        from reader.ui.screens.chooser import Chooser, filtered
        from reader.ui.screens.list_keys import EMPTY, PROMPT, key_choices

        def chosen(action: str | None) -> None:
            if action:
                self.call_later(self.run_action, action)

        search = filtered(key_choices(self, self._hints.hints))
        self.lay_over(Chooser(search, self._styles, PROMPT, EMPTY), "take", chosen)
