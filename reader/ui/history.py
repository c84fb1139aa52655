"""Where the reader has been: back and forward, as in a browser."""

from pathlib import Path
from typing import Final, NamedTuple

_LONGEST: Final = 200


class Spot(NamedTuple):
    """A place in a document."""

    path: Path | None
    offset: int


class History:
    """The places one jumped from, and those one came back from."""

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

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
