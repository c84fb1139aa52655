"""What is found: the passages a document is parted into.

A passage is a block, with three exceptions. Short lines that follow each other without a blank one
between them are one passage: often one paragraph wrapped by hand. Very long blocks are cut between
sentences. Blocks without words are none.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Final, NamedTuple

from reader.documents.model import FURNITURE, Block, BlockKind, Document
from reader.documents.sentences import sentences

_LONGEST: Final = 2400
_LONGEST_LINE: Final = 400
_LONGEST_JOINED: Final = 1000

_LINES: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.VERSE, BlockKind.QUOTE}
)
_EMPTY: Final = frozenset({BlockKind.RULE})


class Role(IntEnum):
    """What a passage is in its document."""

    PROSE = 0
    FURNITURE = 1
    TITLE = 2
    AUTHOR = 3
    NAME = 4


class Passage(NamedTuple):
    """A stretch of the document's text, half-open, in code points."""

    start: int
    end: int
    role: Role


def passages(document: Document) -> Iterator[Passage]:
    """The passages of a document in order, never overlapping."""
    text = document.text
    last: Block | None = None
    for block in document.blocks:
        if block.kind in _EMPTY or block.start >= block.end:
            continue
        if last is not None:
            if _is_joined(text, last, block):
                last = last._replace(end=block.end)
                continue
            yield from _parts(text, last)
        last = block
    if last is not None:
        yield from _parts(text, last)


def _is_joined(text: str, last: Block, block: Block) -> bool:
    return (
        block.end - last.start <= _LONGEST_JOINED
        and block.end - block.start <= _LONGEST_LINE
        and block.kind in _LINES
        and last.kind in _LINES
        and text.count("\n", last.end, block.start) == 1
    )


def _parts(text: str, block: Block) -> Iterable[Passage]:
    role = Role.FURNITURE if block.kind in FURNITURE else Role.PROSE
    if block.end - block.start <= _LONGEST:
        return (Passage(block.start, block.end, role),)
    return _cut(text, block, role)


def _cut(text: str, block: Block, role: Role) -> Iterator[Passage]:
    """The parts of a very long block."""
    start = end = block.start
    for span in sentences(text, block.start, block.end):
        if end > start and span.end - start > _LONGEST:
            yield Passage(start, end, role)
            start = span.start
        end = span.end
        while end - start > 2 * _LONGEST:  # no sentence but a table, data, or a script unknown
            cut = _space_near(text, start + _LONGEST)
            yield Passage(start, cut, role)
            start = cut
    if end > start:
        yield Passage(start, end, role)


def _space_near(text: str, at: int) -> int:
    """Where a word ends shortly before a place; the place itself when there is no space."""
    for space in "\n ":
        if (found := text.rfind(space, at - 400, at)) > 0:
            return found + 1
    return at
