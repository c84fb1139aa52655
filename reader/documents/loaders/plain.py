"""Plain text: how a text without markup parts itself into blocks.

The text is kept as it is. What is told apart is only where blocks begin and end, recognised once
for the whole document: paragraphs of one line each, or paragraphs wrapped over several lines.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final, overload

from reader.documents.model import LONGEST_VERSE, Block, BlockKind

RECOGNISED_FROM: Final = 12_000
"""Code points at the start of a text that tell whether it is wrapped."""

_LONGEST_WRAPPED: Final = 100
_SHORTEST_FULL: Final = 45
_LONGEST_TITLE: Final = 110
_MOST_VERSE_LINES: Final = 60

_word = re.compile(r"\S")
_rule = re.compile(r"[ \t]*(?:([-=_*#~+])(?:[ \t]*\1){2,}|⁂|§)[ \t]*")
_item = re.compile(r"[ \t]*(?:[-*+•‣◦–][ \t]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)][ \t])")
_section = re.compile(
    r"(?:chapter|part|book|section|appendix|act|scene|kapitel|teil|chapitre|partie|capítulo|глава)"
    r"\s+(?:[\divxlc]+|[a-z]+)\b.{0,60}",
    re.IGNORECASE,
)
_numbered = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[^\W\d_].{0,70}|[IVXLC]{1,7}\.?)")
# Three words or more, and nothing that bylines, addresses and captions have.
_words_of_verse = re.compile(r"(?:[^\s\d:@|/]+ ){2,}[^\s\d:@|/]+")
_columns = re.compile(r"\S(?: {3,}|\t)\S")

_Line = tuple[int, int]  # start and end without white space at either end; equal when blank


class _Run(Sequence[_Line]):
    """Lines that stand together, in eight bytes each: of a log there may be a million."""

    def __init__(self, bounds: "array[int] | None" = None) -> None:
        self._bounds = array("I") if bounds is None else bounds

    def add(self, start: int, end: int) -> None:
        self._bounds.append(start)
        self._bounds.append(end)

    def __len__(self) -> int:
        return len(self._bounds) // 2

    def __iter__(self) -> Iterator[_Line]:
        bounds = iter(self._bounds)
        return zip(bounds, bounds, strict=True)

    @overload
    def __getitem__(self, index: int) -> _Line: ...
    @overload
    def __getitem__(self, index: slice) -> "_Run": ...
    def __getitem__(self, index: int | slice) -> "_Line | _Run":
        if isinstance(index, slice):
            start, stop, _ = index.indices(len(self))
            return _Run(self._bounds[2 * start : 2 * stop])
        at = 2 * (index if index >= 0 else len(self) + index)
        return self._bounds[at], self._bounds[at + 1]


def is_wrapped(text: str) -> bool:
    """Whether the text's paragraphs are wrapped over several lines by line breaks.

    Told by the lines themselves: at least four, nearly none longer than 100 characters, and close
    to half of them between 45 and 100.
    """
    head = text[:RECOGNISED_FROM]
    lines = [len(line) for line in head.split("\n") if line.strip()]
    if len(head) < len(text):
        lines = lines[:-1]  # the last one is cut
    if len(lines) < 4:
        return False
    lines.sort()
    full = sum(length >= _SHORTEST_FULL for length in lines)
    return lines[int(0.98 * (len(lines) - 1))] <= _LONGEST_WRAPPED and full > 0.45 * len(lines)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a plain text, in order; together they hold every word of it."""
    wrapped = is_wrapped(text)
    longest = _SHORTEST_FULL if wrapped else LONGEST_VERSE
    above = _Run()
    # Two short lines alone may be anything; beside others they are a stanza.
    for number, (run, below) in enumerate(pairwise(chain(_runs(text), [_Run()]))):
        first = number == 0
        if (
            len(run) == 2
            and _is_stanza(text, run, longest)
            and (
                _is_stanza(text, below, longest)
                or (number > 1 and _is_stanza(text, above, longest))
            )
            and not first
        ):
            yield _whole(text, run, BlockKind.VERSE)
        elif wrapped:
            yield from _wrapped_run(text, run, first=first)
        else:
            yield from _line_run(text, run, first=first)
        above = run


def _is_stanza(text: str, run: _Run, longest: int) -> bool:
    """Whether lines that stand together may be a stanza: short ones of words, and none a list's."""
    return 2 <= len(run) <= _MOST_VERSE_LINES and all(
        end - start < longest
        and _words_of_verse.fullmatch(text, start, end)
        and not _special(text, (start, end))
        for start, end in run
    )


def _runs(text: str) -> Iterator[_Run]:
    """Stretches of lines without a blank one between them."""
    run = _Run()
    at, length = 0, len(text)
    while at < length:
        end = text.find("\n", at)
        if end < 0:
            end = length
        line = text[at:end]
        body = line.strip()
        if body:
            start = at + line.index(body[0])
            run.add(start, start + len(body))
        else:
            if run:
                yield run
                run = _Run()
            word = _word.search(text, end)  # over all blank lines at once: there may be millions
            end = text.rfind("\n", end, word.start()) if word else length
        at = end + 1
    if run:
        yield run


def _line_run(text: str, run: _Run, *, first: bool) -> Iterator[Block]:
    """Blocks of a text whose every line is a paragraph."""
    few = 3 <= len(run) <= _MOST_VERSE_LINES and not first
    short = few and max(end - start for start, end in run) < LONGEST_VERSE
    if short and not any(_special(text, line) for line in run):
        yield _whole(text, run, BlockKind.VERSE)
        return
    for number, line in enumerate(run):
        title = first and number == 0 and _is_title(text, line)
        alone = len(run) == 1
        yield Block(*_kind_of_line(text, line, title=title, alone=alone), *line)


def _wrapped_run(text: str, run: _Run, *, first: bool) -> Iterator[Block]:
    """Blocks of a text whose paragraphs run over several lines."""
    if len(run) == 1:
        title = first and _is_title(text, run[0])
        yield Block(*_kind_of_line(text, run[0], title=title, alone=True), *run[0])
        return
    if len(run) == 2 and _rule.fullmatch(text, *run[1]) and run[0][1] - run[0][0] <= _LONGEST_TITLE:
        yield Block(BlockKind.HEADING, 1 if first else 2, *run[0])
        yield Block(BlockKind.RULE, 0, *run[1])
        return
    if all(text.startswith(">", start) for start, _ in run):
        yield _whole(text, run, BlockKind.QUOTE, level=1)
        return
    if _is_preformatted(text, run):
        yield _whole(text, run, BlockKind.CODE)
        return
    starts = [number for number, (start, _) in enumerate(run) if _item.match(text, start)]
    if starts and (len(starts) > 1 or starts[0] == 0):
        if starts[0] > 0:
            yield _whole(text, run[: starts[0]], BlockKind.PARAGRAPH)
        for here, after in zip(starts, [*starts[1:], len(run)], strict=True):
            yield _whole(text, run[here:after], BlockKind.LIST_ITEM, level=1)
        return
    longest = max(end - start for start, end in run)
    if len(run) >= 3 and longest < _SHORTEST_FULL:
        yield _whole(text, run, BlockKind.VERSE)
        return
    yield from _indented_paragraphs(text, run)


def _indented_paragraphs(text: str, run: _Run) -> Iterator[Block]:
    """One paragraph, or several when indents part them instead of blank lines."""
    indented = [number for number, line in enumerate(run) if _indent(text, line) >= 2]
    few = len(indented) < 0.6 * len(run)
    cuts = [n for n in indented if few and not (n and _runs_on(text, run[n - 1]))]
    here = 0
    for cut in [*cuts, len(run)]:
        if cut > here:
            yield _whole(text, run[here:cut], BlockKind.PARAGRAPH)
            here = cut


def _runs_on(text: str, line: _Line) -> bool:
    """Whether a full line stops inside a sentence: its paragraph goes on below."""
    start, end = line
    return end - start >= _SHORTEST_FULL and (text[end - 1].isalnum() or text[end - 1] in ",-")


def _whole(text: str, run: _Run, kind: BlockKind, level: int = 0) -> Block:
    start = run[0][0]
    if kind is BlockKind.CODE:
        start -= _indent(text, run[0])  # columns stand under each other
    return Block(kind, level, start, run[-1][1])


def _indent(text: str, line: _Line) -> int:
    return line[0] - (text.rfind("\n", 0, line[0]) + 1)


def _special(text: str, line: _Line) -> bool:
    return bool(_item.match(text, *line) or _rule.fullmatch(text, *line))


def _kind_of_line(text: str, line: _Line, *, title: bool, alone: bool) -> tuple[BlockKind, int]:
    """Kind and level of a block of one line."""
    start, end = line
    if end - start > _LONGEST_TITLE:
        # A long line is prose, unless it says in its first characters that it is not.
        end = start + 8
        if _item.match(text, start, end):
            return BlockKind.LIST_ITEM, 1
        return (BlockKind.QUOTE, 1) if text[start] == ">" else (BlockKind.PARAGRAPH, 0)
    if _rule.fullmatch(text, start, end):
        return BlockKind.RULE, 0
    if title:
        return BlockKind.HEADING, 1
    if alone and _is_heading(text[start:end]):
        return BlockKind.HEADING, 2
    if _item.match(text, start, end):
        return BlockKind.LIST_ITEM, 1
    return (BlockKind.QUOTE, 1) if text[start] == ">" else (BlockKind.PARAGRAPH, 0)


def _is_title(text: str, line: _Line) -> bool:
    """Whether the first line is the text's title: short, not closed, and more text follows."""
    start, end = line
    return (
        end - start <= _LONGEST_TITLE
        and text[end - 1] not in ".,;:…"
        and not _item.match(text, start, end)
        and any(c.isalpha() for c in text[start:end])
        and bool(text[end : end + 400].strip())
    )


def _is_heading(line: str) -> bool:
    """Whether a line that stands alone heads what follows: in capitals, a chapter, or numbered."""
    if line[-1] in ",;:" or len(line) > 80:
        return False
    letters = sum(c.isalpha() for c in line)
    if letters >= 4 and line.isupper():
        return True
    if line[-1] in "!?" or (line[-1] == "." and not _numbered.fullmatch(line)):
        return False
    return bool(_section.fullmatch(line) or _numbered.fullmatch(line))


def _is_preformatted(text: str, run: _Run) -> bool:
    """Whether the line breaks and spaces are the picture: tables in columns, code, drawings."""
    columns = sum(bool(_columns.search(text, *line)) for line in run)
    if columns > 0.6 * len(run):
        return True
    indents = [_indent(text, line) for line in run]
    return min(indents) >= 4 and len(set(indents)) > 1
