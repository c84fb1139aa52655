"""What stands before the text of a block: the rules of quotes, the marks of items. Pure."""

from typing import Final, NamedTuple

from reader.documents.model import FURNITURE, Block, BlockKind, Frame
from reader.ui.wrapping import cells, fitted

RULE: Final = "│"
"""Stands at the left of a quote, from its first row to its last."""

_QUOTE: Final = Frame(opens=True)
_ITEM: Final = Frame(1)


class Indent(NamedTuple):
    """What is drawn from the column's first cell on; `first` and `rest` are equally wide."""

    first: str
    """Before the block's first row."""
    rest: str
    """Before its other rows."""
    above: str
    """In the space above it: the rules of the quotes that go on."""


_NONE: Final = Indent("", "", "")


def indent_of(block: Block, width: int) -> Indent:
    """The indent of a block; where it would take half the width, outer levels give way."""
    nest = block.nest or _nest_by_level(block)
    if not nest:
        return _NONE
    room = width // 2
    taken = [_cells_of(frame, room) for frame in nest]
    skipped = 0
    while sum(taken[skipped:]) > room:
        skipped += 1
    first = rest = above = ""
    going_on = True
    for frame, size in zip(nest[skipped:], taken[skipped:], strict=True):
        going_on = going_on and not frame.opens
        mark = fitted(frame.mark, size - 1)
        rule = (RULE if _is_quote(frame) else "").ljust(size)
        first += " " * (size - 1 - cells(mark)) + mark + " " if mark else rule
        rest += rule
        above += rule if going_on else ""
    return Indent(first, rest, above.rstrip())


def _is_quote(frame: Frame) -> bool:
    return not frame.mark_cells


def _cells_of(frame: Frame, room: int) -> int:
    """How far a frame moves what stands in it; a mark of any length leaves some room."""
    return min(max(frame.mark_cells, cells(frame.mark), 1) + 1, max(room, 1))


def _nest_by_level(block: Block) -> tuple[Frame, ...]:
    """The nest of a block of which no more than its level is known."""
    match block.kind:
        case BlockKind.HEADING:
            return ()
        case kind if kind in FURNITURE:
            return ()  # what it was before it was told to be furniture, nobody knows
        case BlockKind.QUOTE:
            return (_QUOTE,) * max(block.level, 1)
        case BlockKind.LIST_ITEM | BlockKind.FOOTNOTE if block.label:
            return (*(_ITEM,) * (block.level - 1), Frame(cells(block.label), block.label))
        case BlockKind.LIST_ITEM:
            return (_ITEM,) * (block.level - 1)  # its mark stands in the text
        case BlockKind.FOOTNOTE:
            return (_ITEM,)
        case _:
            return (_ITEM,) * block.level
