"""Where the reader has been: back and forward, as in a browser."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from reader.documents.model import STREAM
from reader.memory import Memory, Trail

_LONGEST: Final = 200


class Spot(NamedTuple):
    """A place in a document."""

    path: Path | None
    offset: int


class History:
    """The places one jumped from, and those one came back from."""

    def __init__(self, trail: Trail | None = None) -> None:
        """`trail` is what an earlier program left."""
        behind, ahead = trail or Trail()
        self._behind = [Spot(Path(path), offset) for path, offset in behind]
        self._ahead = [Spot(Path(path), offset) for path, offset in ahead]

    @property
    def trail(self) -> Trail:
        """The places that can be found again by another program."""
        return Trail(_kept(self._behind), _kept(self._ahead))

    def leave(self, spot: Spot) -> None:
        """The reader jumps away from a place."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != spot:
            self._behind.append(spot)
        del self._behind[:-_LONGEST]

    def back(self, here: Spot) -> Spot | None:
        """The place before; None when there is none."""
        while self._behind and self._behind[-1] == here:
            self._behind.pop()
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Spot) -> Spot | None:
        """The place one came back from; None when there is none."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()


def _kept(spots: Iterable[Spot]) -> tuple[tuple[str, int], ...]:
    return tuple((str(spot.path), spot.offset) for spot in spots if spot.path not in (None, STREAM))


def restored(memory: Memory, first: Path | None) -> History:
    """Where the reader has been when the program starts with a document.

    If it is not the one that was read last, that one is where the reader comes from.
    """
    history, last = History(memory.trail), memory.view.path
    position = memory.position(last) if last else None
    if last and position and Path(last) != first:
        history.leave(Spot(Path(last), position.cursor))
    return history
