"""The basket: what was clipped, in order, and what one does with it: taken away as one note."""

import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from textual import events
from textual.widget import Widget

from reader.bookmarks.clippings import Basket, Clipping, as_note
from reader.cleaning import clean_line
from reader.documents.citation import named, written
from reader.errors import ReaderError, reason_of
from reader.files import is_there, write_new_file
from reader.folding import folded
from reader.ui.clipboard import copy
from reader.ui.lexicon import Lexicon, Readings, fits, fitting
from reader.ui.screens.chooser import Choice, Chooser
from reader.ui.screens.list_screen import ListScreen
from reader.ui.themes import Inks
from reader.ui.widgets.clipping_list import ClippingList
from reader.ui.widgets.listing import Item
from reader.ui.widgets.query_input import ClippingInput

_CLIPBOARD_LIMIT: Final = 1_000_000


class Keys(NamedTuple):
    """The keys of the reading screen that are named here."""

    clip: str
    clippings: str


class ClippingsScreen(ListScreen["Clipping | None"]):
    """Lists what is in the basket; answers the clipping to go to, or None."""

    def __init__(
        self, basket: Basket, styles: Inks, keys: Keys, refused: Callable[[Path], str]
    ) -> None:
        """`refused` tells why no file may be made at a path; empty when one may."""
        super().__init__(styles, keys.clippings or "❝")
        self._basket, self._keys, self._refused = basket, keys, refused
        self._all: tuple[Clipping, ...] = ()
        self._keys_of: dict[str, str] = {}
        """By what a filter finds each clipping, by its id."""
        self._shown = 0
        self.query_text = ""
        self._list = ClippingList(styles, moved=self._moved, taken=self._taken)
        self._input = ClippingInput("", "filter clippings", self._typed)

    def _panes(self) -> Iterable[Widget]:
        return (self._list,)

    def on_mount(self) -> None:
        """Show all."""
        self._input.focus()
        self.changed()
        if self._basket.problem:
            self.tell(self._basket.problem)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the screen out."""
        self._fit(event.size)

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        super().set_inks(styles)
        self._list.set_inks(styles)

    # What is shown

    def changed(self) -> None:
        """The basket holds other clippings than before."""
        self._basket.refresh()
        self._all = self._basket.all()
        self._keys_of = {
            one.id: self._keys_of.get(one.id) or folded(f"{one.words}\n{named(one.source)}")
            for one in self._all
        }
        self._filter()

    def _typed(self, text: str) -> None:
        if text != self.query_text:
            self.query_text = text
            self._said = ""
            self._filter()

    def _filter(self) -> None:
        def look(words: Readings) -> list[Clipping]:
            return [one for one in self._all if fits(words, self._keys_of[one.id])]

        found = fitting(self.query_text, look, lambda: Lexicon(self._keys_of.values())).items
        self._shown = len(found)
        key = self._keys.clip
        empty = f"{key} clips the sentence you are on, or what is selected."
        self._list.say([f"No clipping with {self.query_text.strip()}" if self._all else empty])
        self._list.show(found)
        self._say()

    def _moved(self) -> None:
        self._said = ""
        self._say()

    def _say(self) -> None:
        count = len(self._all)
        some = f"{self._shown} of {count}" if self._shown < count else f"{count}"
        told = f"{some} clipping{'' if count == 1 else 's'}" if count else "Nothing clipped yet"
        self._count.show([self._said or told], "")
        one = self._list.clipping
        self._hints.show(
            *([self.hint("list-take", "open")] if one else []),
            self.hint("list-leave", "back"),
            *([self.hint("clippings-copy-all", "copy all")] if count else []),
            *([self.hint("clippings-save", "save all")] if count else []),
            *([self.hint("clippings-remove", "remove")] if one else []),
            *([self.hint("clippings-empty", "empty")] if count else []),
            self.hint("clippings-undo", "undo"),
            *([self.hint("list-copy", "copy")] if one else []),
            *([self.hint("list-labels", "letters")] if one else []),
            self.hint("list-keys", "all keys"),
        )

    # Keys

    def action_move(self, by: int) -> None:
        """To the next clipping, or the one before."""
        self._list.move(by)

    def action_up(self) -> None:
        """To the clipping before."""
        self._list.move(-1)

    def action_page(self, by: int) -> None:
        """A screen full of clippings further."""
        self._list.page(by)

    def action_take(self) -> None:
        """Go to where the current clipping stands."""
        self._list.take()

    def _taken(self) -> None:
        one = self._list.clipping
        if one and not one.path:
            self.tell("This was piped in: its words are here, and in no file.")
        else:
            self.dismiss(one)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def _change(self, work: Callable[[], str], failed: str) -> None:
        try:
            told = work()
        except ReaderError as error:
            told = f"{failed}: {error}"
        self.changed()
        self.tell(told)

    def action_remove(self) -> None:
        """Take the current clipping out."""
        one = self._list.clipping
        if one:
            self._change(lambda: self._take_out([one]), "Not taken out")

    def action_empty(self) -> None:
        """Take everything out, whatever the list shows."""
        if self._all:
            self._change(lambda: self._take_out(self._all), "Not emptied")

    def _take_out(self, clippings: Iterable[Clipping]) -> str:
        count = self._basket.take_out(one.id for one in clippings)
        them = "it" if count == 1 else "them"
        return f"Took out {_several(count)}; {self.key_of('clippings-undo')} brings {them} back."

    def action_undo(self) -> None:
        """Take the last change of the basket back."""
        self._change(self._undo, "Not taken back")

    def _undo(self) -> str:
        more = self._basket.undo()
        if more is None:
            return "There is no change of the basket to take back."
        return f"{_several(more)} back." if more >= 0 else "The last clipping is out again."

    def action_copy(self) -> None:
        """Copy the current clipping with its source."""
        one = self._list.clipping
        if one:
            by = copy(self.app, written(one.source, self.form, one.words, one.place))
            self.tell(f"Copied with its source, by {by}.")

    def action_copy_all(self) -> None:
        """Copy everything as one note."""
        note = "".join(as_note(self._all))
        if len(note) > _CLIPBOARD_LIMIT:
            self.tell(f"Too much for a clipboard; {self.key_of('clippings-save')} saves it.")
        elif self._all:
            by = copy(self.app, note)
            self.tell(f"Copied {_several(len(self._all))} as one note, by {by}.")

    def action_save(self) -> None:
        """Save everything as one note in a new file, the name of which is asked for."""
        if not self._all:
            return
        free = _free_path()

        def search(query: str) -> list[Choice]:
            path = _path_of(query.strip()) if query.strip() else free
            reason, shown = self._refused(path), _shown(path)
            if reason:
                return [Choice("", Item(f"{reason}: {shown}"))]
            return [Choice(str(path), Item(shown, aside="a new file"))]

        chooser = Chooser(search, self._styles, "save as, ~ is your home", "No such name")
        self.lay_over(chooser, "save", self._save_as)

    def _save_as(self, name: str | None) -> None:
        if name == "":
            self.tell("Not saved: another name, please.")
        elif name:
            try:
                write_new_file(Path(name), "".join(as_note(self._all)).encode("utf-8", "replace"))
            except OSError as error:
                self.tell(f"Not saved: {reason_of(error)}.")
            else:
                self.tell(f"Saved {_several(len(self._all))} in {_shown(Path(name))}.")


def _several(count: int) -> str:
    return "1 clipping" if count == 1 else f"{count} clippings"


def _free_path() -> Path:
    """A path named by the day that no file has, unless very many have been saved today."""
    name = f"clippings-{date.today().isoformat()}"  # noqa: DTZ011 (the user's own day)
    paths = [_path_of(f"{name}{end}.md") for end in ("", *(f"-{n}" for n in range(2, 100)))]
    return next((path for path in paths if not is_there(path)), paths[0])


def _path_of(name: str) -> Path:
    """The path that was typed; what is not absolute is in the user's home."""
    return Path(os.path.normpath(Path.home() / os.path.expanduser(name)))  # noqa: PTH111


def _shown(path: Path) -> str:
    """The path as one writes it oneself, on a clean line."""
    home = Path.home()
    short = Path("~") / path.relative_to(home) if path.is_relative_to(home) else path
    return clean_line(str(short))
