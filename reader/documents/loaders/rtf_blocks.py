"""Blocks from the paragraphs, cells and notes of an RTF file."""

from dataclasses import dataclass, field
from typing import Final

from reader.documents.building import Builder
from reader.documents.inline import Inline
from reader.documents.model import BlockKind, Frame, MarkKind
from reader.documents.nesting import BULLETS

_LONGEST_CELL: Final = 400  # characters on average; longer ones are paragraphs beside each other

Marks = tuple[tuple[MarkKind, str], ...]


@dataclass(slots=True)
class Style:
    """What a paragraph is: by its own words, or by the style it names."""

    level: int = 0
    """Of a heading; 0 for what is none."""
    quoted: bool = False
    item: int = 0
    """How deep in lists; 0 outside."""
    in_table: bool = False
    label: str | None = None
    """What stands before a list item, as the file has it; None for what is none."""


@dataclass(slots=True)
class _Stream:
    """Where paragraphs are collected: the document, or one note."""

    inline: Inline = field(default_factory=Inline)
    style: Style = field(default_factory=Style)
    marks: Marks = ()
    rows: list[list[Inline]] = field(default_factory=list)
    cells: list[Inline] = field(default_factory=list)
    pictured: bool = False
    """Whether there is nothing but a picture in the paragraph so far."""


class BlockWriter:
    """Adds blocks to a builder as paragraphs end; notes follow at the end."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.in_row = False
        self.numbered = False
        """Whether the next note was announced by a number of its own."""
        self._stream = _Stream()
        self._around: _Stream | None = None
        self._notes: list[tuple[str, list[Inline]]] = []
        self._group = 0

    @property
    def style(self) -> Style:
        """Of the paragraph that is open."""
        return self._stream.style

    @property
    def in_note(self) -> bool:
        """Whether what is written stands in a note."""
        return self._around is not None

    def begin_style(self) -> None:
        """Forget what paragraphs were; the mark of a list item may have come before."""
        self._stream.style = Style(label=self._stream.style.label)

    def write(self, text: str, marks: Marks) -> None:
        """Add words."""
        stream = self._stream
        blank = text.isspace()
        if stream.rows and not stream.style.in_table and not self.in_row and not blank:
            self._end_table()
        if marks != stream.marks and not blank:
            for _ in stream.marks:
                stream.inline.end()
            for mark in marks:
                stream.inline.begin(*mark)
            stream.marks = marks
        stream.pictured &= blank
        stream.inline.write(text)

    def write_picture(self, description: str) -> None:
        """Add what a picture shows."""
        self._stream.pictured = not self._stream.inline
        self._stream.inline.write(f" {description} ")

    def break_line(self) -> None:
        """End a line."""
        self._stream.inline.break_line()

    def end_paragraph(self) -> None:
        """Make a block of what was written."""
        stream = self._stream
        if stream.style.in_table or self.in_row:
            stream.inline.write(" ")
            return
        if stream.rows:
            self._end_table()
        inline, style = stream.inline, stream.style
        kind = BlockKind.IMAGE if stream.pictured else BlockKind.PARAGRAPH
        self._renew()
        label, style.label = style.label, None
        if self._around:
            self._notes[-1][1].append(inline)
        elif style.level:
            self.builder.add(BlockKind.HEADING, inline, level=style.level)
        elif label is not None:
            self._add_item(inline, label, max(1, style.item))
        elif style.quoted:
            self.builder.add(BlockKind.QUOTE, inline, level=1, nest=(Frame(),))
        else:
            self.builder.add(kind, inline)
        self._group += label is None and bool(inline)

    def end_cell(self) -> None:
        """Make a cell of what was written."""
        self._stream.cells.append(self._stream.inline)
        self._renew()

    def end_row(self) -> None:
        """Make a row of the cells."""
        stream = self._stream
        if stream.cells:
            stream.rows.append(stream.cells)
        stream.cells, self.in_row = [], False

    def begin_note(self) -> None:
        """Begin a note; its number, if it has one, stands where it is referred to."""
        label = str(len(self._notes) + 1) if self.numbered else "*"
        if self.numbered:
            self._stream.inline.begin("note", label)
            self._stream.inline.write(label)
            self._stream.inline.end()
        self._notes.append((label, []))
        self._around, self._stream = self._stream, _Stream()

    def end_note(self) -> None:
        """Go on with the text around the note."""
        self.end_paragraph()
        if self._around:
            self._stream, self._around = self._around, None
        self.numbered = False

    def finish(self) -> Builder:
        """The builder with all blocks."""
        if self._around:
            self.end_note()
        self.in_row = self._stream.style.in_table = False
        for cell in self._stream.cells:
            self.builder.add(BlockKind.PARAGRAPH, cell)
        self.end_paragraph()
        for label, paragraphs in self._notes:
            mark = f"[{label}]"
            for number, inline in enumerate(part for part in paragraphs if part):
                first = mark if number == 0 else ""
                frame = Frame(len(mark), first, opens=number == 0)
                self.builder.add(BlockKind.FOOTNOTE, inline, label=first, nest=(frame,))
        return self.builder

    def _renew(self) -> None:
        stream = self._stream
        stream.inline, stream.marks, stream.pictured = Inline(), (), False

    def _add_item(self, inline: Inline, label: str, depth: int) -> None:
        if label == "o" or not any(map(str.isalnum, label)):  # "o" is Word's second bullet
            label = BULLETS[min(depth, len(BULLETS)) - 1]
        nest = (*(Frame(1) for _ in range(depth - 1)), Frame(len(label), label, opens=True))
        self.builder.add(
            BlockKind.LIST_ITEM, inline, level=depth, label=label, group=self._group, nest=nest
        )

    def _end_table(self) -> None:
        rows, self._stream.rows = self._stream.rows, []
        cells = [cell for row in rows for cell in row if cell]
        length = sum(len("".join(cell.lines)) for cell in cells)
        if max(map(len, rows)) > 1 and length <= _LONGEST_CELL * len(cells):
            self.builder.add_table(rows)
            return
        for cell in cells:  # they were only laid out as a table
            self.builder.add(BlockKind.PARAGRAPH, cell)
