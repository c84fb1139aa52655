"""Letters put on what is seen, to go there by pressing one. Pure, no screen."""

from collections.abc import Iterable, Sequence
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


def overlaid(strip: Strip, labels: Sequence[Letters], style: Style) -> Strip:
    """A row with labels drawn over it."""
    parts, at = [], 0
    for label in labels:
        parts += [strip.crop(at, label.x), Strip([Segment(label.drawn, style)])]
        at = label.end
    return Strip.join([*parts, strip.crop(at)])
