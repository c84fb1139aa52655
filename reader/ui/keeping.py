"""Keep the reader's place and the picture of the page, all the time and behind the screen."""

import asyncio
import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader import first_page
from reader.errors import ReaderError, reason_of
from reader.files import write_atomically
from reader.ui.picture import escapes, picture

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

_SAVE_SECONDS: Final = 0.5
_RETRY_SECONDS: Final = 5.0  # a full disk may have room again


class Keeper:
    """Saves what the memory holds within a second of a change; once all is still, the picture."""

    def __init__(self, app: "ReaderApp", page_key: str | None) -> None:
        """`page_key` names the page that is kept for the next start; None keeps none."""
        self._app = app
        self._page_key = page_key
        self._unsaved = self._unpainted = self._busy = self._failing = False
        self._not_before = 0.0

    def start(self) -> None:
        """From now on, keep what changes."""
        self._app.set_interval(_SAVE_SECONDS, self._save_if_needed)

    def changed(self) -> None:
        """Something is to be kept."""
        self._unsaved = self._unpainted = True

    def save_now(self) -> str | None:
        """Keep everything before the program ends; why the place was not kept, if it was not."""
        app, reason = self._app, None
        app.reading.remember()
        try:
            app.memory.save()
        except OSError as error:
            reason = reason_of(error)
        except ReaderError as error:
            reason = str(error)
        app.reading.key_line.tell(None)
        if self._is_page_seen():
            _write(self._page())
        elif self._unpainted and self._page_key is not None:
            with contextlib.suppress(OSError):  # it shows another place by now
                Path(first_page.file_of(self._page_key)).unlink(missing_ok=True)
        return reason

    def _save_if_needed(self) -> None:
        if self._unsaved and not self._busy and time.monotonic() >= self._not_before:
            self._unsaved, self._busy = False, True
            self._app.reading.remember()
            self._app.run_worker(self._save, group="save")  # type: ignore[arg-type]
        elif self._unpainted and not self._busy and self._is_page_seen():
            self._unpainted, self._busy = False, True
            self._app.run_worker(self._save_page, group="save")  # type: ignore[arg-type]

    async def _save(self) -> None:
        try:
            await asyncio.to_thread(self._app.memory.save)
        except OSError as error:
            self._failed(reason_of(error))
        except ReaderError as error:
            self._failed(str(error))
        else:
            self._failing = False
        finally:
            self._busy = False

    def _failed(self, reason: str) -> None:
        """Say it once, and try again: reading goes on without."""
        if not self._failing:
            self._failing = True
            self._app.reading.tell(f"Your place cannot be kept: {reason}", warning=True)
        self._unsaved = True
        self._not_before = time.monotonic() + _RETRY_SECONDS

    def _is_page_seen(self) -> bool:
        """Whether the screen looks as it should at the next start: no list on it, no message."""
        return len(self._app.screen_stack) == 1 and not self._app.reading.key_line.tells

    async def _save_page(self) -> None:
        page = self._page()
        try:
            await asyncio.to_thread(_write, page)
        finally:
            self._busy = False

    def _page(self) -> list[tuple[str, bytes]]:
        """The picture that the next start begins with, and how that of a new document looks."""
        app, path = self._app, self._app.reading.path
        if self._page_key is None or path is None:
            return []
        size = app.size
        try:
            page = first_page.keep(self._page_key, str(path), size.width, size.height, picture(app))
        except OSError:  # the document is gone, and with it what tells whether the page is of it
            return []
        view = app.reading.view
        return [page, first_page.look_file(view.measure, *view.setting, escapes(app.inks.text))]


def _write(page: list[tuple[str, bytes]]) -> None:
    """Keep a page; it is cosmetic, and may fail or be lost."""
    with contextlib.suppress(OSError):
        for file, content in page:
            write_atomically(Path(file), content, durable=False)
        if page:
            first_page.prune()
