"""Go on reading where another device stopped: its place is offered, and never taken unasked."""

import asyncio
import platform
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from textual import on

from reader.documents.model import Document
from reader.errors import ReaderError, reason_of
from reader.memory import Position
from reader.ui.messages import DocumentRead, PositionsRead
from reader.ui.screens.starring import Starring

if TYPE_CHECKING:
    from reader.bookmarks.positions import Left, Positions
    from reader.ui.place import Place

_FIRST_SECONDS: Final = 0.5
_LOOK_SECONDS: Final = 2.0
_SAVE_SECONDS: Final = 10.0  # a synchroniser carries each about
_DAYS: Final = ("today", "yesterday")


class Resuming(Starring):
    """Tells the other devices where the reader is, and the reader where these were."""

    place: "Place"
    _positions: "Positions | None" = None
    _saved_at = 0.0
    _looking_for_positions = False
    _failing = False
    _offer: "tuple[Document, int, Left] | None" = None
    """The document, where its cursor was when the offer was made, and the offer."""

    def open_bookmarks(self) -> None:
        """Read also what the other devices tell, a little after the bookmarks themselves."""
        super().open_bookmarks()
        self.set_timer(_FIRST_SECONDS, self._begin_looking)

    def share_place(self) -> None:
        """Have the place told to the other devices, before long."""
        page, position = self.view.page, self.place.position()
        if self._positions and page and position and page.document.complete:
            self._positions.remember(page.document, position)

    def share_now(self) -> None:
        """Tell the other devices before the program ends; what cannot be told is let go."""
        if self._positions and self._positions.is_unsaved:
            _saved(self._positions)

    def standing(self) -> str | None:
        """The offer, until it is taken or the reader moves on."""
        if self._offer is None:
            return None
        document, cursor, left = self._offer
        page = self.view.page
        if page and page.document is document and page.cursor == cursor:
            return f"{told(left)}   {self.key_of('resume')} goes there"
        self._offer = None
        return None

    def action_resume(self) -> None:
        """To where another device left this document."""
        page = self.view.page
        left = self._elsewhere(page.document) if page else None
        if not page or left is None:
            self.tell("No other device has told where it is in this document.")
            return
        self._offer = None
        self.jump(left.offset, above=1)
        self.tell(f"{told(left)}; {self.key_of('back')} returns.")

    def _begin_looking(self) -> None:
        self._look_elsewhere()
        self.set_interval(_LOOK_SECONDS, self._look_elsewhere)

    def _look_elsewhere(self) -> None:
        if not self._looking_for_positions:
            self._looking_for_positions = True
            self.run_worker(self._exchange(), group="positions")

    async def _exchange(self) -> None:
        """Tell what is new here, and learn what is new elsewhere."""
        try:
            positions = self._positions
            if positions is None:
                positions = await asyncio.to_thread(self._read_positions)
            now = time.monotonic()
            if positions.is_unsaved and now - self._saved_at >= _SAVE_SECONDS:
                self._saved_at = now
                self._tell_failure(await asyncio.to_thread(_saved, positions))
            if await asyncio.to_thread(positions.refresh) or self._positions is None:
                self.post_message(PositionsRead(positions))
        except ReaderError:
            return  # nobody can say where they are; told when something is to be kept
        finally:
            self._looking_for_positions = False

    def _read_positions(self) -> "Positions":
        from reader.bookmarks.positions import Positions

        home = self.reader.memory.folder
        return Positions(self.bookmarks_folder(), home, platform.node())

    def _tell_failure(self, reason: str | None) -> None:
        """Say it once, to those who have chosen a folder that several devices share."""
        if reason and not self._failing and self.reader.settings.bookmarks:
            self.tell(f"Your place cannot be told to other devices: {reason}", warning=True)
        self._failing = reason is not None

    @on(PositionsRead)
    def _positions_read(self, event: PositionsRead) -> None:
        self._positions = event.positions
        self._offer_place()

    @on(DocumentRead)
    def _offer_for_read(self) -> None:
        self._offer_place()

    def _offer_place(self) -> None:
        """Offer the place of a device that was here later than this one."""
        page, was_offered = self.view.page, self._offer
        if was_offered and Resuming.standing(self) is None:
            self.hush()
        if not page or not page.document.complete or self._offer:
            return
        left = self._elsewhere(page.document)
        own = self.place.position() or Position(0)
        sentence = page.sentence()
        if left and left.when > own.when and not sentence.start <= left.offset < sentence.end:
            self._offer = page.document, page.cursor, left
            self.hush()

    def _elsewhere(self, document: Document) -> "Left | None":
        return self._positions.elsewhere(document) if self._positions else None


def _saved(positions: "Positions") -> str | None:
    """Save them; why they were not, if they were not."""
    try:
        positions.save()
    except OSError as error:
        return reason_of(error)
    return None


def told(left: "Left") -> str:
    """Where another device was, and when: "You were at 62 % on laptop, today 14:05"."""
    when = datetime.fromtimestamp(left.when, UTC).astimezone()
    ago = (datetime.now(UTC).astimezone().date() - when.date()).days
    day = _DAYS[ago] if 0 <= ago < len(_DAYS) else when.date().isoformat()
    return (
        f"You were at {round(100 * left.fraction)} % on {left.host or 'another device'}, "
        f"{day} {when:%H:%M}"
    )
