"""What a document is: its text, the blocks that part it, and what is known about it.

One coordinate system: every offset is a code point in `Document.text`, every span half-open.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import accumulate, repeat
from pathlib import Path
from typing import Final, Literal, NamedTuple, overload

LONGEST_VERSE: Final = 60
"""Characters of a line; a paragraph of longer ones is no verse, though its author ended them."""

STREAM: Final = Path("-")
"""The path of what came from standard input; those of files are absolute, or have a name."""


class BlockKind(StrEnum):
    """What a block is in the document's structure."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    RULE = "rule"
    VERSE = "verse"
    BIO = "bio"
    BOILERPLATE = "boilerplate"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    METADATA = "metadata"


FURNITURE: Final = frozenset(
    {BlockKind.BOILERPLATE, BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER, BlockKind.METADATA}
)
"""Kinds that are no part of what the author wrote: dimmed on screen, left out of all ranking."""


class Span(NamedTuple):
    """A stretch of a document's text, half-open, in code points."""

    start: int
    end: int


class Frame(NamedTuple):
    """A quote, list item or note that a block stands in."""

    mark_cells: int = 0
    """Of the widest mark in the list, in terminal cells; 0 for a quote."""
    mark: str = ""
    """What stands before an item or note, where it begins with the block."""
    opens: bool = False
    """Whether it begins with the block."""


class Block(NamedTuple):
    """A paragraph, heading, list item and so on.

    `level` is 1-6 for headings; for any other block how many quotes and lists it stands in.
    `label` is what stands before a list item or note and is no part of the text ("•", "3.", "[1]"),
    the language of a code block, or how a table's columns are aligned: "l", "r" or "c" for each.
    In a table, rows are lines and cells are parted by tabs; the first row names the columns.
    `nest` tells what the block stands in, outermost first; empty where only the level is known.
    """

    kind: BlockKind
    level: int
    start: int
    end: int
    label: str = ""
    nest: tuple[Frame, ...] = ()


MarkKind = Literal["em", "strong", "strike", "code", "link", "note"]


class Mark(NamedTuple):
    """An inline stretch set apart.

    `target` is a link's address; of a note it is "#" and the offset where the note begins, or its
    label where only that is known.
    """

    start: int
    end: int
    kind: MarkKind
    target: str = ""


class TocEntry(NamedTuple):
    """A line of the contents; `start` is where its section begins."""

    title: str
    level: int
    start: int


class PageStart(NamedTuple):
    """Where a page of the document as it was printed begins, and its number as it is printed."""

    start: int
    label: str


TitleSource = Literal["meta", "heading", "footer_line", "first_line", "first_sentence", "file_name"]


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known about a document beside its text; all strings are single clean lines."""

    title: str
    title_from: TitleSource = "file_name"
    authors: tuple[str, ...] = ()
    date: str | None = None
    """ISO 8601; may be a year or a year and month."""
    language: str | None = None
    """As the document names it; ISO 639-1, two letters."""
    publisher: str | None = None
    source_url: str | None = None


_block: Final[Callable[[Iterable[object]], Block]] = partial(tuple.__new__, Block)
"""`Block._make` without its checks, in which walking through blocks spent half its time."""

_KINDS: Final = tuple(BlockKind)
_NUMBERS: Final = {kind: number for number, kind in enumerate(_KINDS)}


class Blocks(Sequence[Block]):
    """The blocks of a document, in order and never overlapping, in ten bytes each.

    A text of 100 MB has some 200,000 of them: objects would cost more than the text itself.
    """

    __slots__ = ("_ends", "_kinds", "_labels", "_levels", "_nests", "_starts")

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self._starts = array("I")
        self._ends = array("I")
        self._kinds = bytearray()
        self._levels = bytearray()
        self._labels: dict[int, str] = {}
        self._nests: dict[int, tuple[Frame, ...]] = {}
        for number, (kind, level, start, end, label, nest) in enumerate(blocks):
            if label:
                self._labels[number] = label
            if nest:
                self._nests[number] = nest
            self._starts.append(start)
            self._ends.append(end)
            self._kinds.append(_NUMBERS[kind])
            self._levels.append(level)

    def __len__(self) -> int:
        return len(self._kinds)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | Sequence[Block]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        return Block(
            _KINDS[self._kinds[index]],
            self._levels[index],
            self._starts[index],
            self._ends[index],
            self._labels.get(index, ""),
            self._nests.get(index, ()),
        )

    def __iter__(self) -> Iterator[Block]:
        if self._labels or self._nests:
            return map(self.__getitem__, range(len(self)))
        kinds = map(_KINDS.__getitem__, self._kinds)
        return map(
            _block, zip(kinds, self._levels, self._starts, self._ends, repeat(""), repeat(()))
        )

    def at(self, offset: int) -> int:
        """The index of the block that holds the offset, or of the last one that starts before it.

        0 when the offset lies before the first block. There must be at least one block.
        """
        return max(0, bisect_right(self._starts, offset) - 1)

    def of_kind(self, kind: BlockKind, first: int = 0) -> Iterator[Block]:
        """The blocks of one kind, found without looking at the others one by one.

        Those before the block with the index `first` are left out.
        """
        number, at = _NUMBERS[kind], first - 1
        while (at := self._kinds.find(number, at + 1)) >= 0:
            yield self[at]

    def count_of(self, kinds: Iterable[BlockKind], end: int) -> int:
        """How many of the first `end` blocks are of some kinds, without looking at each."""
        return sum(self._kinds.count(_NUMBERS[kind], 0, end) for kind in kinds)

    def replaced(self, changes: dict[int, Block]) -> "Blocks":
        """The same blocks with some of them, by index, exchanged."""
        return Blocks(changes.get(i, block) for i, block in enumerate(self)) if changes else self


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read; `text[block.start:block.end]` is what a block shows."""

    path: Path
    """`STREAM` for standard input."""
    meta: Meta
    text: str = field(repr=False)
    blocks: Blocks = field(repr=False)
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    """Sorted by start, longer first; they may nest, never cross a block."""
    toc: tuple[TocEntry, ...] = field(default=(), repr=False)
    pages: tuple[PageStart, ...] = field(default=(), repr=False)
    """Sorted; empty for what has no pages of its own, as a text or a web page."""
    digest: str = ""
    """SHA-256 of the file's bytes, in hex; empty in a preview."""
    soft_breaks: bool = False
    """Whether a line break inside a paragraph is only how the file was wrapped."""
    complete: bool = True
    """False for a preview: the beginning of the whole; of plain text the offsets already hold."""
    _reach: "array[int]" = field(init=False, repr=False, compare=False)
    """For every mark the greatest end up to it: where to begin a look for those at an offset."""

    def __post_init__(self) -> None:
        reach = array("q", accumulate((mark.end for mark in self.marks), max))
        object.__setattr__(self, "_reach", reach)

    def marks_in(self, start: int, end: int) -> list[Mark]:
        """The inline marks that touch a stretch of the text, outer before inner."""
        marks = self.marks
        if not marks:
            return []
        out = []
        for number in range(bisect_right(self._reach, start), len(marks)):
            mark = marks[number]
            if mark.start >= end:
                break
            if mark.end > start:
                out.append(mark)
        return out

    def page_at(self, offset: int) -> str:
        """The number of the page that holds an offset; "" where no page is known."""
        number = bisect_right(self.pages, offset, key=lambda page: page.start)
        return self.pages[number - 1].label if number else ""

    @property
    def language(self) -> str | None:
        """The language the document names, or else the one its words are of; two letters."""
        from reader.documents.language import language_of

        return self.meta.language or language_of(self.text)


def has_own_lines(text: str, block: Block) -> bool:
    """Whether the lines of a block in a wrapped text are meant: of verse, or each with a ">"."""
    kind = block.kind
    return kind in _LINES or (kind is BlockKind.QUOTE and text.startswith(">", block.start))


_LINES: Final = frozenset({BlockKind.VERSE, BlockKind.CODE, BlockKind.TABLE})
