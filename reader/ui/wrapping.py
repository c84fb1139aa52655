"""Words into lines of so many cells. Pure: text and offsets in, pieces out."""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from rich.cells import cell_len, split_graphemes

from reader.cleaning import without_invisible
from reader.documents.length import is_ideograph

TAB: Final = 4
"""Cells from one tab stop to the next in code."""

# Every character here takes exactly one cell, alone and beside others, in every terminal.
_ONE_CELL: Final = frozenset(
    chr(code)
    for first, last in (
        *((0x0A, 0x0A), (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x377)),
        *((0x37A, 0x482), (0x48A, 0x52F), (0x1E00, 0x1EFF), (0x2002, 0x200A), (0x2010, 0x2027)),
        *((0x202F, 0x205E), (0x20A0, 0x20B5), (0x2190, 0x21FF), (0x2400, 0x2426)),
    )
    for code in range(first, last + 1)
)
# White space that may end a line; no-break spaces are part of a word.
_word = re.compile(r"[^ \t\n\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
_inner_break = re.compile(r"[—–/]+(?=\w)|(?<=\w\w)-(?=\w\w)|[?&=](?=\w)")
# Source: JIS X 4051 and CLREQ, characters not allowed at the start and at the end of a line.
_NEVER_FIRST: Final = frozenset(
    "。、，．：；！？）」』】〕〉》”’…ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.;:!?)]}"
)
_NEVER_LAST: Final = frozenset("（「『【〔〈《“‘([{")
_CODE_BREAKS: Final = frozenset(" ,;([{")
_DEEPEST_CODE: Final = 200
_COMBINING: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
HYPHEN: Final = "-"
_WORTH_A_HYPHEN: Final = 12  # of a line, the share that is free without one
_MOST_HYPHENS: Final = 2  # at the ends of lines below one another
_LONGEST_WORD: Final = 60  # characters; what is longer is none
_too_many_marks = re.compile(f"([{_COMBINING}]{{8}})[{_COMBINING}]+")
_as_spaces: Final = {ord(c): " " for c in "\n\t\u3000"}

Hyphens: TypeAlias = Callable[[str], Sequence[int]]
"""A word -> before which of its characters it may be parted by a hyphen."""


class Piece(NamedTuple):
    """A stretch of the text drawn from cell `x` of the column; one space parts its words."""

    x: int
    start: int
    end: int
    tail: str = ""
    """The hyphen drawn behind a word that is parted; no part of the text."""


def drawn(text: str) -> str:
    """What is sent to the screen for a stretch of text: nothing unseen, line ends as spaces.

    A base letter keeps eight combining marks, so that no stack of them covers other lines.
    """
    if _ONE_CELL.issuperset(text):
        return text.replace("\n", " ")
    return _too_many_marks.sub(r"\1", without_invisible(text)).translate(_as_spaces)


def cells(text: str) -> int:
    """How many cells the text takes when it is drawn."""
    return len(text) if _ONE_CELL.issuperset(text) else cell_len(drawn(text))


def is_simple(text: str) -> bool:
    """Whether every character takes exactly one cell, from left to right."""
    return _ONE_CELL.issuperset(text)


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of a stretch begin and end: what white space parts."""
    return [match.span() for match in _word.finditer(text, start, end)]


class Graphemes:
    """Ends and cells of the signs of a text, in an eighth of the memory that pairs take."""

    __slots__ = ("_cells", "_ends")

    def __init__(self, signs: Sequence[tuple[int, int]]) -> None:
        self._ends = array("i", [end for end, _ in signs])
        self._cells = array("i", [size for _, size in signs])

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._ends, self._cells, strict=True)

    def __getitem__(self, index: int) -> tuple[int, int]:
        return self._ends[index], self._cells[index]


@lru_cache(maxsize=512)  # more than a page
def graphemes(text: str) -> Graphemes:
    """What is drawn as one sign each: where it ends in `text`, and its cells; in order.

    Regional indicators are kept in pairs, as flags are drawn.
    """
    out: list[tuple[int, int]] = []
    flag_open = False
    for start, end, _ in split_graphemes(text.translate(_as_spaces))[0]:
        indicator = "\U0001f1e6" <= text[start] <= "\U0001f1ff"
        if indicator and flag_open:
            out[-1] = (end, 2)
            flag_open = False
        else:
            out.append((end, cells(text[start:end])))
            flag_open = indicator
    return Graphemes(out)


def wrap(
    text: str, start: int, end: int, width: int, hang: int = 0, hyphens: Hyphens | None = None
) -> Iterator[tuple[Piece, ...]]:
    """Lines of at most `width` cells, greedily filled; all but the first indented by `hang`.

    White space parts words and is drawn as one space however long it is. A word is cut only where
    its script allows it, or when it is longer than a line. There is no line without words.
    `hyphens` tells where words may be parted by a hyphen.
    """
    measure: Callable[[str], int] = len if _ONE_CELL.issuperset(text[start:end]) else cells
    line: list[Piece] = []
    used = ladder = 0
    for match in _word.finditer(text, start, end):
        at, stop = match.span()
        while at < stop:
            x = used + 1 if line else used
            # Far longer than any line: measured no further than a line needs.
            size = measure(text[at:stop]) if stop - at <= 4 * width + 32 else width + 1
            if x + size <= width:
                _place(line, x, at, stop)
                used = x + size
                break
            cut = _cut(text, at, stop, width - x, force=not line)
            if cut > at:
                _place(line, x, at, cut)
                at = cut
            elif hyphens and (cut := _parted(text, at, stop, width - x, width, hyphens, ladder)):
                _place(line, x, at, cut)
                line[-1] = line[-1]._replace(tail=HYPHEN)
                at = cut
            ladder = ladder + 1 if line[-1].tail else 0
            yield tuple(line)
            line, used = [], hang
    if line:
        yield tuple(line)


def _place(line: list[Piece], x: int, start: int, end: int) -> None:
    """Add a word; it joins the piece before when one white space parts them."""
    if line and line[-1].end + 1 == start:
        before = line[-1]
        line[-1] = Piece(before.x, before.start, end)  # twice as fast as to replace its end
    else:
        line.append(Piece(x, start, end))


def _cut(text: str, start: int, stop: int, room: int, *, force: bool) -> int:
    """Where a word that does not fit may be cut to fill `room` cells; `start` when nowhere.

    With `force` at least one sign is taken, whatever the script says.
    """
    word = text[start : min(stop, start + 4 * max(room, 1) + 32)]
    ends, used = [0], 0
    for end, size in graphemes(word):
        if used + size > room:
            break
        ends.append(end)
        used += size
    fits = ends[-1]
    best = max((m.end() for m in _inner_break.finditer(word) if m.end() <= fits), default=0)
    for at in reversed(ends):
        if best < at < len(word) and _between_ideographs(word[at - 1], word[at]):
            return start + at
    if best or not force:
        return start + best
    return start + (fits or graphemes(word)[0][0])


def _parted(
    text: str, start: int, stop: int, room: int, width: int, hyphens: Hyphens, ladder: int
) -> int:
    """Where a word is parted so that a hyphen has room behind it; 0 when it is better left whole.

    A few cells left free look better than a hyphen, and so does a free end of a line below two
    hyphens.
    """
    if room <= width // _WORTH_A_HYPHEN or ladder >= _MOST_HYPHENS or stop - start > _LONGEST_WORD:
        return 0
    places = (start + at for at in hyphens(text[start:stop]))
    return max((at for at in places if cells(text[start:at]) < room), default=0)


def _between_ideographs(before: str, after: str) -> bool:
    """Whether East Asian text may be parted between two characters."""
    return (
        (is_ideograph(before) or is_ideograph(after))
        and after not in _NEVER_FIRST
        and before not in _NEVER_LAST
    )


def code_lines(text: str, start: int, end: int, width: int) -> Iterator[tuple[Piece, ...]]:
    """Lines as they stand, tabs at their stops; a line too long goes on below, indented deeper."""
    at = start
    while at < end or at == start:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield from _code_line(text, at, stop, width)
        at = stop + 1


def _code_line(text: str, start: int, end: int, width: int) -> Iterator[tuple[Piece, ...]]:
    line: list[Piece] = []
    x, at = 0, start
    hang = min(_depth(text, start, end) + 2, width // 3)
    while at < end:
        stop = text.find("\t", at, end)
        stop = end if stop < 0 else stop
        while at < stop:
            window = text[at : min(stop, at + 4 * width + 32)]
            ends, used = [0], 0
            for upto, size in graphemes(window):
                if x + used + size > width:
                    break
                ends.append(upto)
                used += size
            fits = ends[-1] if ends[-1] == len(window) else _code_break(window, ends)
            if not fits and not line:
                if x:  # tabs lead beyond the column: what they indent must stay in sight
                    x = width // 4 if x > width // 4 else 0
                    continue
                fits, used = graphemes(window)[0]
            if fits:
                line.append(Piece(x, at, at + fits))
                at, x = at + fits, x + used
            if at < stop:
                yield tuple(line)
                line, x = [], hang
        x += TAB - x % TAB
        at = stop + 1
    yield tuple(line) if line else (Piece(0, start, start),)


def _depth(text: str, start: int, end: int) -> int:
    """How many cells a line of code is indented by its own white space."""
    depth = 0
    for sign in text[start : min(end, start + _DEEPEST_CODE)]:
        if sign == " ":
            depth += 1
        elif sign == "\t":
            depth += TAB - depth % TAB
        else:
            break
    return depth


def _code_break(window: str, ends: list[int]) -> int:
    """Where a line of code that does not fit is cut: behind a word, if it is not left too short."""
    for at in reversed(ends):
        if at <= ends[-1] // 2:
            break
        if window[at - 1] in _CODE_BREAKS and not window[:at].isspace():
            return at
    return ends[-1]


def fitted(text: str, width: int) -> str:
    """The text in at most `width` cells, with an ellipsis where it is cut."""
    text = drawn(text)
    if cells(text) <= width:
        return text
    out, used = 0, 0
    for end, size in graphemes(text):
        if used + size > width - 1:
            break
        out, used = end, used + size
    return text[:out].rstrip() + "…" if width > 0 else ""


def rows_of(paragraphs: Iterable[str], width: int) -> list[str]:
    """The rows of some paragraphs in at most `width` cells; an empty one is an empty row.

    One space parts the words, as in a page.
    """
    return [
        _together(text, row)
        for text in paragraphs
        for row in [*wrap(text, 0, len(text), width)] or [()]
    ]


def _together(text: str, row: Iterable[Piece]) -> str:
    """The pieces of a row, each at its cell."""
    line = ""
    for piece in row:
        line += " " * (piece.x - cells(line)) + text[piece.start : piece.end]
    return line
