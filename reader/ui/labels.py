"""Letters put on what is seen, to go there by pressing one. Pure, no screen."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

_LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""Those under the fingers first."""


class Letters(NamedTuple):
    """A label, and the cell from which on it is drawn."""

    x: int
    letters: str

    @property
    def end(self) -> int:
        """The cell behind it."""
        return self.x + len(self.letters) + 2

    @property
    def drawn(self) -> str:
        """As it is drawn: in brackets, to be seen without colour, too."""
        return f"[{self.letters}]"


def codes(count: int) -> list[str]:
    """So many different labels of one letter or two, of which none begins with another.

    The shorter ones come first; at most 676.
    """
    count = min(count, len(_LETTERS) ** 2)
    more = -(-max(0, count - len(_LETTERS)) // (len(_LETTERS) - 1))
    single = _LETTERS[: len(_LETTERS) - more]
    double = [first + second for first in _LETTERS[len(single) :] for second in _LETTERS]
    return [*single, *double][:count]


def side_by_side(wanted: Iterable[tuple[int, str]], width: int) -> list[Letters]:
    """The labels of a row of so many cells: each begins a cell before what it is put on.

    Where another one stands it is drawn behind that; for what finds no room there is none.
    """
    out: list[Letters] = []
    free = 0
    for x, letters in sorted(wanted):
        label = Letters(max(x - 1, free), letters)
        if label.end > width:
            label = label._replace(x=label.x - (label.end - width))
        if label.x >= free:
            out.append(label)
            free = label.end
    return out


class Labels:
    """Letters on offsets of a text, by the rows on which these are drawn."""

    def __init__(self, wanted: Sequence[tuple[int, str]] = ()) -> None:
        self._wanted = wanted
        self._rows: dict[int, list[Letters]] | None = None

    def __bool__(self) -> bool:
        return bool(self._wanted)

    def forget_rows(self) -> None:
        """The text is drawn elsewhere now."""
        self._rows = None

    def in_row(
        self, y: int, cell_at: Callable[[int], tuple[int, int] | None], width: int
    ) -> list[Letters]:
        """The labels of a row of so many cells; `cell_at` tells where an offset is drawn."""
        if self._rows is None:
            rows: dict[int, list[tuple[int, str]]] = {}
            for offset, letters in self._wanted:
                if cell := cell_at(offset):
                    rows.setdefault(cell[1], []).append((cell[0], letters))
            self._rows = {row: side_by_side(found, width) for row, found in rows.items()}
        return self._rows.get(y, [])


def overlaid(strip: Strip, labels: Sequence[Letters], style: Style) -> Strip:
    """A row with labels drawn over it."""
    parts, at = [], 0
    for label in labels:
        parts += [strip.crop(at, label.x), Strip([Segment(label.drawn, style)])]
        at = label.end
    return Strip.join([*parts, strip.crop(at)])
