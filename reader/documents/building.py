"""Make a document's text, blocks and marks from what a loader finds in its file.

Every extracted format goes through here, so that white space, offsets and safety are the same for
all of them. A loader collects the inside of a block in an `Inline` and adds it to a `Builder`.

`level` is the number of a heading; for any other block how many lists and quotes it stands in.
`nest` says which they are, so that the page can set each as deep as what it stands in.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from reader.documents.front_dates import iso_date
from reader.documents.inline import Inline, one_line
from reader.documents.model import (
    Block,
    BlockKind,
    Blocks,
    Frame,
    Mark,
    PageStart,
    TocEntry,
)
from reader.errors import TooMuchError

RULE_TEXT: Final = "* * *"
"""What a rule is in the text: seen in plain output, and no word that a search would find."""

MOST_BLOCKS: Final = 100_000
"""Paragraphs, headings and so on of an extracted document; a Bible has some 40,000."""

INSIDE: Final = "inside:"
"""Stands before the name of a place in the document, as the target of a link, until it is known."""

_MAX_LEVEL: Final = 255  # a level is stored in one byte


@dataclass(frozen=True, slots=True)
class Front:
    """What a file says about itself; strings are single clean lines, None where unsaid."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    """ISO 8601; may be a year or a year and month."""
    language: str | None = None
    """ISO 639-1, two letters."""
    publisher: str | None = None
    source_url: str | None = None

    @classmethod
    def of(
        cls,
        *,
        title: str | None = None,
        authors: Iterable[str] = (),
        date: str | None = None,
        language: str | None = None,
        publisher: str | None = None,
        source_url: str | None = None,
    ) -> "Front":
        """Reduce strings as they stand in a file; what cannot be understood becomes None."""
        names = (one_line(name) for name in authors)
        address = one_line(source_url or "")
        return cls(
            title=one_line(title or "") or None,
            authors=tuple(dict.fromkeys(name for name in names if name)),
            date=iso_date(date or ""),
            language=_language(language or ""),
            publisher=one_line(publisher or "") or None,
            source_url=address if address.lower().startswith(("https://", "http://")) else None,
        )


@dataclass(frozen=True, slots=True)
class Extract:
    """What a loader read from a file: all of a document but its identity."""

    text: str = field(repr=False)
    blocks: Blocks = field(repr=False)
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    toc: tuple[TocEntry, ...] = field(default=(), repr=False)
    pages: tuple[PageStart, ...] = field(default=(), repr=False)
    front: Front = Front()


class Builder:
    """Puts blocks one after another into one text and keeps their places."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._marks: list[Mark] = []
        self._toc: list[TocEntry] = []
        self._pages: list[PageStart] = []
        self._group: int | None = None

    def add(
        self,
        kind: BlockKind,
        content: Inline | str,
        *,
        level: int = 0,
        label: str = "",
        group: int | None = None,
        nest: Sequence[Frame] = (),
    ) -> None:
        """Add a block; nothing happens when it would be empty.

        Neighbours of the same group, as the items of one list, stand on lines that follow each
        other; between all others is a blank line.
        """
        if isinstance(content, str):
            content = Inline(content, verbatim=kind is BlockKind.CODE)
        text, marks = content.finish()
        block = Block(kind, level, 0, 0, one_line(label) if label else "", _clean_nest(nest))
        self._append(block, text, marks, group)
        if content.pages:
            self._begin_pages(content.pages, self._length - len(text))

    def add_rule(self, *, level: int = 0, nest: Sequence[Frame] = ()) -> None:
        """Add a line that parts sections."""
        block = Block(BlockKind.RULE, level, 0, 0, "", _clean_nest(nest))
        self._append(block, RULE_TEXT, [], None)

    def add_table(
        self,
        rows: Iterable[Sequence[Inline | str]],
        *,
        level: int = 0,
        align: str = "",
        nest: Sequence[Frame] = (),
    ) -> None:
        """Add a table, one block: rows are lines, cells are parted by tabs, empty rows left out.

        `align` has "l", "r" or "c" for each column; those it does not reach are left-aligned.
        """
        parts: list[str] = []
        marks: list[Mark] = []
        length = 0
        for row in rows:
            cells = [(Inline(cell) if isinstance(cell, str) else cell).finish() for cell in row]
            if not any(text for text, _ in cells):
                continue
            for column, (text, cell_marks) in enumerate(cells):
                between = "\t" if column else "\n" if parts else ""
                length += len(between)
                marks.extend(_shifted(cell_marks, length))
                parts += (between, text.replace("\n", " ").replace("\t", " "))
                length += len(text)
        block = Block(BlockKind.TABLE, level, 0, 0, align, _clean_nest(nest))
        self._append(block, "".join(parts), marks, None)

    @property
    def count(self) -> int:
        """How many blocks were added."""
        return len(self._blocks)

    def words(self, number: int) -> str:
        """The text of a block, by its number; "" when there is none."""
        if not 0 <= number < len(self._blocks):
            return ""
        return self._parts[2 * number]

    def make_headings(self, places: Iterable[tuple[int, int]]) -> None:
        """Make headings, of these levels, of paragraphs given by their numbers."""
        for number, level in places:
            block = self._blocks[number]
            if block.kind is BlockKind.PARAGRAPH and not block.nest:
                self._blocks[number] = block._replace(kind=BlockKind.HEADING, level=level)

    def build(
        self,
        front: Front | None = None,
        contents: Iterable[tuple[str, int, int]] = (),
        anchors: Mapping[str, int] | None = None,
    ) -> Extract:
        """All that was added.

        `contents` has the title, the level and the block that each entry leads to, by its number;
        without any, the headings are the contents. `anchors` has the block that each target of a
        reference to a note means.
        """
        toc = [
            TocEntry(one_line(title), level, self._blocks[number].start)
            for title, level, number in contents
            if 0 <= number < len(self._blocks) and one_line(title)
        ]
        return Extract(
            "".join(self._parts),
            Blocks(self._blocks),
            tuple(filter(None, (self._led(mark, anchors or {}) for mark in self._marks))),
            tuple(toc or self._toc),
            tuple(self._pages),
            front or Front(),
        )

    def _led(self, mark: Mark, anchors: Mapping[str, int]) -> Mark | None:
        """The mark; of a note, or a link into the document, with the offset where that begins.

        None of a link to what is not there.
        """
        inside = mark.kind == "link" and mark.target.startswith(INSIDE)
        if not inside and (mark.kind != "note" or not anchors):
            return mark
        number = anchors.get(mark.target.removeprefix(INSIDE), len(self._blocks))
        if number >= len(self._blocks):
            return None if inside else mark._replace(target="")
        return mark._replace(target=f"#{self._blocks[number].start}")

    def _begin_pages(self, pages: Iterable[PageStart], shift: int) -> None:
        """Take over pages that begin in a block; of two at one place the earlier has no words."""
        for start, label in pages:
            if self._pages and self._pages[-1].label == label:
                continue
            place = max(0, min(start + shift, self._length))
            if self._pages and self._pages[-1].start == place:
                self._pages.pop()
            self._pages.append(PageStart(place, label))

    def _append(self, block: Block, text: str, marks: list[Mark], group: int | None) -> None:
        if not text:
            return
        if len(self._blocks) >= MOST_BLOCKS:
            raise TooMuchError(f"has more than {MOST_BLOCKS:,} paragraphs, the most that is read")
        if self._parts:
            between = "\n" if group is not None and group == self._group else "\n\n"
            self._parts.append(between)
            self._length += len(between)
        self._group = group
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        if marks:
            self._marks.extend(_shifted(marks, start))
        kind, level, _, _, label, nest = block
        level = min(level, _MAX_LEVEL)
        self._blocks.append(Block(kind, level, start, self._length, label, nest))
        if kind is BlockKind.HEADING:
            self._toc.append(TocEntry(one_line(text), level, start))


def _clean_nest(nest: Sequence[Frame]) -> tuple[Frame, ...]:
    if not nest:
        return ()
    return tuple(f._replace(mark=one_line(f.mark)) if f.mark else f for f in nest)


def _shifted(marks: Iterable[Mark], by: int) -> Iterable[Mark]:
    return (Mark(start + by, end + by, kind, target) for start, end, kind, target in marks)


def _language(tag: str) -> str | None:
    found = re.match(r"([A-Za-z]{2})(?:[-_]|$)", tag.strip())
    return found[1].lower() if found else None
