"""Blocks from the lines of a PDF: paragraphs, headings, list items, notes.

A paragraph ends where the next line stands farther below than lines do, is set in, is of another
size, or would have had room for its first word on the line above.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from reader.documents.building import Builder
from reader.documents.inline import Inline
from reader.documents.loaders.pdf_lines import Line, Page, part_furniture
from reader.documents.model import BlockKind

_OTHER_SIZE: Final = 0.08  # of the size
_WIDER_LEADING: Final = 1.28  # times what is usual between lines
_INDENT: Final = (0.7, 6.0)  # sizes
_HEADING_SIZE: Final = 1.12  # times the text's
_LONGEST_HEADING: Final = 200
_NOTE_SIZE: Final = 0.93
_MOST_LEVELS: Final = 4

_bullet = re.compile(r"[•◦▪■□●○‣⁃∙·–—*-]\s+(?=\S)|[\uf0b7\uf0a7]\s*")
_item = re.compile(r"(?:\(?\d{1,2}[.)]|\([a-z]\)|[a-z]\)|\[\d{1,3}\])\s+(?=\S)")
_note = re.compile(r"(?:\d{1,3}|[*†‡§¶∗]{1,3})[.)]?\s*(?=[A-Z“\"‘(\[]|https?:|[^\W\d_])")
_closed = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*$")
_section = re.compile(r"\d+(?:\.\d+)*\.?\s")
_word = re.compile(r"\w+")
_hyphenated = re.compile(r"\w+-\w+")
_caption = re.compile(
    r"(?:fig(?:ure|\.)|table|abb(?:ildung|\.)|tab\.|tabelle)\s*\d+\s*[.:–—|]", re.IGNORECASE
)
_no_title = re.compile(
    r"(?:table of )?contents|abstract|summary|introduction|inhalt(?:sverzeichnis)?|"
    r"table des matières|sommaire|résumé|índice|indice",
    re.IGNORECASE,
)
_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


class Outline(NamedTuple):
    """An entry of a PDF's own contents; pages count from 0."""

    title: str
    level: int
    page: int


@dataclass(slots=True)
class _Part:
    """Lines that make one block."""

    lines: list[Line]
    page: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    waiting: list["_Part"] = field(default_factory=list)
    """What stands on the page inside it: notes, headers, footers."""

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def length(self) -> int:
        return sum(len(line.text) for line in self.lines)


class _Measures(NamedTuple):
    """What is usual in a document, in points."""

    size: float
    leading: float
    """Between lines of running text, in its size."""
    indented: bool
    """Whether paragraphs begin with an indent."""


def blocks_of(
    pages: Sequence[Page], outline: Sequence[Outline], labels: Sequence[str]
) -> tuple[Builder, list[tuple[str, int, int]], str]:
    """A builder with all blocks, the contents for it, and the first page's largest heading.

    `labels` has what each page is called.
    """
    part_furniture(pages)
    measures = _measures(pages)
    parts: list[_Part] = []
    for number, page in enumerate(pages):
        _add_page(parts, page, number, measures)
    _find_headings(parts, measures)
    builder = Builder()
    firsts: dict[int, int] = {}  # of each page, the first block
    words = _Words(parts)
    placed: list[tuple[_Part, int]] = []
    for part in parts:
        for each in (part, *part.waiting):
            firsts.setdefault(each.page, builder.count)
            placed.append((each, builder.count))
            _add(builder, each, words, labels)
    contents = [
        (entry.title, entry.level, _place(entry, placed, firsts, builder)) for entry in outline
    ]
    return builder, contents, _largest(parts)


def _measures(pages: Sequence[Page]) -> _Measures:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    leadings: Counter[float] = Counter()
    indents = starts = 0
    for page in pages:
        for a, b in pairwise(page.lines):
            if a.size == b.size == size and a.column == b.column and a.base > b.base:
                leadings[round((a.base - b.base) * 2) / 2] += 1
                starts += 1
                indents += _INDENT[0] < (b.left - a.left) / size < _INDENT[1]
    leading = next((most for most, _ in leadings.most_common(1)), 1.2 * size)
    return _Measures(size, leading or 1.2 * size, indented=indents > 0.04 * starts)


# ---- paragraphs


def _add_page(parts: list[_Part], page: Page, number: int, measures: _Measures) -> None:
    """Add what a page holds; its first lines may go on with the last paragraph."""
    notes, lines = _notes(page, measures)
    edges = _edges(lines)
    furniture = [_Part([line], number, BlockKind.PAGE_HEADER) for line in page.headers]
    furniture += [_Part(note, number, BlockKind.FOOTNOTE) for note in notes]
    furniture += [_Part([line], number, BlockKind.PAGE_FOOTER) for line in page.footers]
    before = parts[-1].lines[-1] if parts else None
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else None
        if before is None or _parts_from(
            parts[-1], before, line, after, edges, measures, new_page=at == 0
        ):
            parts.append(_Part([line], number, *_kind(line)))
        else:
            parts[-1].lines.append(line)
        before = line
    if parts:
        parts[-1].waiting += furniture
    else:
        parts.extend(furniture)


def _kind(line: Line) -> tuple[BlockKind, int]:
    if _bullet.match(line.text):
        return BlockKind.LIST_ITEM, 1
    if _caption.match(line.text):
        return BlockKind.CAPTION, 0
    return BlockKind.PARAGRAPH, 0


def _edges(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """By column, where its lines begin and end."""
    edges: dict[int, tuple[float, float]] = {}
    for column in {line.column for line in lines}:
        inside = [line for line in lines if line.column == column]
        lefts = Counter(round(line.left) for line in inside)
        rights = sorted(line.right for line in inside)
        common = [left for left, count in lefts.items() if count >= 0.15 * len(inside)]
        edges[column] = (min(common or lefts), rights[int(0.9 * (len(rights) - 1))])
    return edges


def _parts_from(
    part: _Part,
    before: Line,
    line: Line,
    after: Line | None,
    edges: dict[int, tuple[float, float]],
    measures: _Measures,
    *,
    new_page: bool,
) -> bool:
    """Whether a paragraph ends before this line."""
    if before.hyphen and line.text[:1].islower():
        return False
    resized = abs(before.size - line.size) > _OTHER_SIZE * before.size
    if resized and min(len(before.text), len(line.text)) > 3:
        return True
    if _bullet.match(line.text) or _caption.match(line.text):
        return True
    if before.bold != line.bold and (_short(part) if before.bold else _closed.search(before.text)):
        return True
    size = line.size
    left, right = edges.get(line.column, (line.left, line.right))
    indent = (line.left - left) / size
    moved = new_page or line.column != before.column or line.base > before.base + size
    if moved:
        return _parts_on_another_side(before, line, indent, measures)
    down = before.base - line.base
    usual = measures.leading * size / measures.size
    if down > _WIDER_LEADING * usual or down < -0.5 * size:
        return True
    if _item.match(line.text) and (_closed.search(before.text) or part.kind is BlockKind.LIST_ITEM):
        return True
    if size > _HEADING_SIZE * measures.size:
        return bool(_section.match(line.text))  # lines of a title are as short as they look well
    room = right - before.right
    word = line.text.split(" ", 1)[0]
    needed = (len(word) + 1) * (line.right - line.left) / max(1, len(line.text))
    if room > needed + (0.5 if _closed.search(before.text) else 4) * size:
        return True
    step = (line.left - before.left) / size
    if _INDENT[0] < step < _INDENT[1]:
        hangs = after is not None and abs(after.left - line.left) < 0.3 * size
        return not hangs or (bool(_closed.search(before.text)) and len(part.lines) > 1)
    hung = len(part.lines) > 1 and part.lines[0].left < part.lines[1].left - _INDENT[0] * size
    return step < -_INDENT[0] and hung


def _short(part: _Part) -> bool:
    return part.length <= _LONGEST_HEADING and len(part.lines) <= 3


def _parts_on_another_side(before: Line, line: Line, indent: float, measures: _Measures) -> bool:
    """Whether a paragraph ends with its page or column."""
    if before.hyphen or line.text[:1].islower():
        return False
    if not _closed.search(before.text):
        return _INDENT[0] < indent < _INDENT[1] and measures.indented
    return not measures.indented or _INDENT[0] < indent < _INDENT[1]


def _notes(page: Page, measures: _Measures) -> tuple[list[list[Line]], list[Line]]:
    """The notes at the foot of a page's columns, and the lines without them."""
    notes: list[list[Line]] = []
    taken: set[int] = set()
    for column in {line.column for line in page.lines}:
        found: list[Line] = []
        for line in sorted((l for l in page.lines if l.column == column), key=lambda l: l.base):  # noqa: E741
            if line.size > _NOTE_SIZE * measures.size or line.base > 0.5 * page.height:
                break
            found.insert(0, line)
        starts = [at for at, line in enumerate(found) if _note.match(line.text)]
        if starts and len(found) <= 0.6 * len(page.lines):
            for first, last in pairwise([*starts, len(found)]):
                notes.append(found[first:last])
                taken.update(map(id, found[first:last]))
    return notes, [line for line in page.lines if id(line) not in taken]


# ---- headings


def _find_headings(parts: list[_Part], measures: _Measures) -> None:
    """Make headings of short parts that are larger or bolder than the text."""
    found = [part for part in parts if _is_heading(part, measures)]
    larger = [part.size for part in found if part.size > _HEADING_SIZE * measures.size]
    sizes = sorted(set(larger), reverse=True)[: _MOST_LEVELS - 1]
    for part in found:
        part.kind = BlockKind.HEADING
        part.level = 1 + sum(part.size < size for size in sizes)


def _is_heading(part: _Part, measures: _Measures) -> bool:
    if part.kind is not BlockKind.PARAGRAPH or not _short(part):
        return False
    text = part.lines[0].text
    if not any(map(str.isalpha, text)) or len(text) < 3:
        return False
    if part.size > _HEADING_SIZE * measures.size:
        return True
    bold = all(line.bold for line in part.lines) and part.size >= 0.95 * measures.size
    return bold and part.length <= 120 and part.lines[-1].text[-1] not in ".,;:"


def _largest(parts: Sequence[_Part]) -> str:
    """The largest heading of the first page that may be a title, as one line; "" without any."""
    found = [
        (part.size, words)
        for part in parts
        if part.page == 0 and part.kind is BlockKind.HEADING and part.length > 5
        if not _no_title.fullmatch(words := " ".join(line.text for line in part.lines))
    ]
    return max(found, key=lambda heading: heading[0])[1] if found else ""


# ---- words


class _Words:
    """Which words and hyphenated words stand in the document: tells how to mend a broken one."""

    def __init__(self, parts: Sequence[_Part]) -> None:
        self.whole: set[str] = set()
        self.hyphenated: set[str] = set()
        for part in parts:
            for line in part.lines:
                text = line.text.lower()
                self.whole.update(_word.findall(text))
                if "-" in text:
                    self.hyphenated.update(_hyphenated.findall(text))

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether a word that a line end broke has a hyphen of its own there."""
        first = (_word.findall(before) or [""])[-1].lower()
        second = (_word.match(after) or [""])[0].lower()
        if not first or not second:
            return True
        if first + second in self.whole:
            return False
        if f"{first}-{second}" in self.hyphenated:
            return True
        return not after[:1].islower()


def _add(builder: Builder, part: _Part, words: _Words, labels: Sequence[str]) -> None:
    inline, label = Inline(), ""
    page: int | None = None
    before = ""
    hyphen = False
    for number, line in enumerate(part.lines):
        text = line.text.translate(_LIGATURES)
        if number == 0 and part.kind is BlockKind.LIST_ITEM and (bullet := _bullet.match(text)):
            label, text = "•", text[bullet.end() :]
        if hyphen and words.keeps_hyphen(before, text):
            inline.write("-")
        if number and not hyphen:
            inline.write(" ")
        if line.page != page:
            page = line.page
            inline.begin_page(labels[page])
        inline.write(text)
        before, hyphen = text, line.hyphen
    if hyphen:
        inline.write("-")
    builder.add(part.kind, inline, level=part.level, label=label)


def _place(
    entry: Outline,
    placed: Sequence[tuple[_Part, int]],
    firsts: dict[int, int],
    builder: Builder,
) -> int:
    """The block that an entry of the contents leads to: its heading, or its page's first."""
    key = _key(entry.title)
    for part, number in placed:
        if entry.page <= part.page <= entry.page + 1 and part.kind is BlockKind.HEADING:
            words = _key(builder.words(number))
            if key and (key in words or words in key):
                return number
    return next((firsts[page] for page in sorted(firsts) if page >= entry.page), -1)


def _key(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha())
