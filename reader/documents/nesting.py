"""The lists, notes and quotes that are open while a loader writes the blocks in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reader.documents.model import BlockKind, Frame

BULLETS: Final = ("•", "–", "·")
"""Of lists in each other, the outermost first; deeper ones have the last."""


@dataclass(slots=True)
class OpenFrame:
    """A list item, note or quote that is open; its first block takes its label."""

    kind: BlockKind
    label: str = ""
    widest: int = 0
    begun: bool = False

    def begin(self) -> Frame:
        """What it is for the next block in it."""
        opens, self.begun = not self.begun, True
        return Frame(max(self.widest, len(self.label)), self.label if opens else "", opens)


@dataclass(slots=True)
class OpenList:
    """A list that is open: the next item's number, and the widest mark in it."""

    number: int | None
    bullet: str
    widest: int


def numbered_list(first: int, items: int) -> OpenList:
    """A list that begins, its items numbered from `first` on."""
    return OpenList(first, "", len(f"{first + items - 1}."))


def bulleted_list(around: Sequence[OpenList]) -> OpenList:
    """A list that begins, in those that are open already."""
    depth = sum(one.number is None for one in around)
    return OpenList(None, BULLETS[min(depth, len(BULLETS) - 1)], 1)
