"""The program on the screen: starts, keeps what is to be kept, ends in order."""

import gc
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import App
from textual.binding import BindingType
from textual.worker import WorkerFailed

from reader.cleaning import clean_line
from reader.errors import ReaderError
from reader.library import Library
from reader.memory import Memory
from reader.settings import Settings, in_order
from reader.ui.commands import in_force
from reader.ui.footprint import LOOK_SECONDS, Footprint, keep_together, let_go_of_rows
from reader.ui.history import restored
from reader.ui.keeping import Keeper
from reader.ui.keymap import checked_keys, summary
from reader.ui.messages import EntriesFound
from reader.ui.screens.reading import ReadingScreen
from reader.ui.themes import PALETTES, Inks, Palette, inks, textual_theme
from reader.ui.typesetting import chosen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver

_THEME: Final = "night"
_MEASURE: Final = 76
_ENDING_SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGINT")


def _driver() -> "type[Driver] | None":
    """The terminal driver, where there is a better one than the framework's own."""
    if sys.platform == "win32":
        return None
    from reader.ui.driver import TolerantDriver

    return TolerantDriver


class ReaderApp(App[None]):
    """Shows a library and one of its documents."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE = "seedreader"

    def __init__(
        self,
        library: Library,
        memory: Memory,
        *,
        path: Path | None = None,
        page_key: str | None = None,
        painted: bool = False,
        settings: Settings | None = None,
        terminal_found: list[Any] | None = None,
        notice: str | None = None,
    ) -> None:
        """`path` is the document to show first; None shows the first of the library.

        `notice` is to be told at first.
        `terminal_found` are the attributes (termios) that the terminal had before the program.
        `page_key` names the page that is kept for the next start; None keeps none. `painted` says
        that one was painted at this start.
        """
        # Without colour the framework is to send none, instead of shades of grey.
        native = True if "NO_COLOR" in os.environ else None
        super().__init__(driver_class=_driver(), ansi_color=native)
        self.painted = painted
        self.terminal_found = terminal_found
        self.memory = memory
        self.settings = settings or Settings()
        theme = memory.view.theme or self.settings.theme or _THEME
        self.palette: Palette = PALETTES.get(theme, PALETTES[_THEME])
        self.inks: Inks = inks(self.palette, colour=not self.no_color)
        measure = memory.view.measure or self.settings.measure or _MEASURE
        self.reading = ReadingScreen(library, self.inks, measure, memory)
        self.reading.view.setting = chosen(memory.view, self.settings)
        self.commands = in_force({})
        self.complaints: list[str] = []
        self.begun = time.time_ns() // 1000
        """When the session began, as bookmarks tell the time."""
        self._first = path
        self._keeper = Keeper(self, page_key)
        self._footprint = Footprint()
        self._notice = notice
        self._leaving = False
        self.open_address: Callable[[str], str | None] | None = None
        """What is to open addresses instead of the user's browser; answers why it did not."""
        self.unsaved: str | None = None
        """Why the place was not kept at the end, if it was not."""
        for palette in PALETTES.values():
            self.register_theme(textual_theme(palette))
        self.theme = self.palette.name

    def get_default_screen(self) -> ReadingScreen:
        """The one screen that is always there."""
        return self.reading

    def on_mount(self) -> None:
        """Open the first document, then everything that can wait."""
        self._catch_signals()
        self.app_resume_signal.subscribe(self, self._paint_again)
        self._use_settings()
        first = self._first or next((e.path for e in self.reading.library.entries), None)
        self.reading.history = restored(self.memory, first)
        if first:
            self.reading.open(first)
        self.call_after_refresh(self._settle)

    def _paint_again(self, _: object) -> None:
        """Paint everything when the program comes back: the framework does so most times only."""
        self.screen.refresh(layout=True)

    def _use_settings(self) -> None:
        """Bind the user's keys, and say what in the settings cannot be used."""
        settings = self.settings
        keymap, wrong = checked_keys(settings.keys) if settings.keys else ({}, [])
        self.commands = in_force(keymap)
        self.reading.use_keys(self.commands)
        complaints = [*settings.complaints]
        complaints += [settings.placed(told, entry, "keys") for entry, told in wrong]
        if settings.theme and settings.theme not in PALETTES:
            complaints.append(settings.placed(f"there is no theme {settings.theme!r}", "theme"))
        self.complaints = in_order(map(clean_line, complaints))
        if self._notice:
            self.reading.tell(self._notice, warning=True)
        if self.complaints:
            self.reading.tell(summary(self.complaints, self.commands), warning=True)

    def _settle(self) -> None:
        """After the first picture: what it need not wait for."""
        gc.enable()
        gc.freeze()
        self._keeper.start()
        if self._footprint.is_known:
            self.set_timer(LOOK_SECONDS / 10, keep_together)  # not before the first keys
            self.set_interval(LOOK_SECONDS, self._give_back)
        self.reading.open_bookmarks()
        self.run_worker(self._scan, thread=True, group="scan")

    def _give_back(self) -> None:
        """Let go of memory that is free again."""
        let_go_of_rows(self)
        work = partial(self._footprint.tidy, grown=self._footprint.has_grown())
        self.run_worker(work, thread=True, group="memory", exclusive=True)

    def _catch_signals(self) -> None:
        """End in order when told to: the terminal is put back, the place is kept."""
        if self.is_headless or sys.platform == "win32":
            return
        loop = self._loop
        for name in _ENDING_SIGNALS:
            number = getattr(signal, name)
            if loop:
                loop.add_signal_handler(number, self._end_by_signal, number)

    def _end_by_signal(self, number: int) -> None:
        self.leave_program(return_code=128 + number)

    # The library

    def _scan(self) -> None:
        """Find the rest of the documents."""
        try:
            while not self._leaving and (batch := self.reading.library.more()):
                self.reading.post_message(EntriesFound(batch))
        except ReaderError as error:
            self.call_from_thread(self.reading.tell, str(error), warning=True)
        self.reading.post_message(EntriesFound([]))

    # Looks

    def use_palette(self, name: str, *, keep: bool = True) -> None:
        """Draw in the colours of a palette, and with `keep` do so next time, too."""
        self.palette = PALETTES[name]
        self.inks = inks(self.palette, colour=not self.no_color)
        self.theme = name
        for screen in self.screen_stack:
            set_inks = getattr(screen, "set_inks", None)
            if set_inks:
                set_inks(self.inks)
        if keep:
            self.memory.view.theme = name
            self.place_changed()

    def place_changed(self) -> None:
        """Something is to be kept; it is on disk within a second."""
        self._keeper.changed()

    # The end

    async def action_quit(self) -> None:
        """Quit by the framework's own key, which goes before any other; the place is kept."""
        self.leave_program()

    @property
    def fault(self) -> BaseException | None:
        """The error that ended the program, if one did; of a worker, its own."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) else error

    def _print_error_renderables(self) -> None:
        """Show no traceback to a reader whom it tells nothing; `fault` is told by the caller."""
        self._exit_renderables.clear()

    def stop_listening(self) -> None:
        """Let go of the terminal when the program ends out of turn."""
        if self._driver:
            self._driver.disable_input()
            self._driver.close()

    def leave_program(self, return_code: int = 0) -> None:
        """Keep the place and quit."""
        self._leaving = True
        self.reading.stop_reading()
        self.reading.keep_draft()
        self.unsaved = self._keeper.save_now()
        self.reading.share_now()
        self.exit(return_code=return_code)
