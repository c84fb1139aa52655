"""What a text without metadata says of itself: its title, authors, date and publisher.

Read from the few places where such things stand: the first lines, the labels of a header, the last
lines, biographies. Prose is never searched, since a wrong name is worse than a missing one.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import Final

from reader.cleaning import clean_line
from reader.documents.authors import bio_names, byline_names, is_byline, labelled_names, plain
from reader.documents.dates import dateline
from reader.documents.model import Block, BlockKind, Blocks, Meta, TitleSource
from reader.documents.sentences import sentences
from reader.documents.titles import cut, tidy

_LONGEST_FIRST_LINE: Final = 110
_LONGEST_FIRST_SENTENCE: Final = 90
_FIRST_SENTENCE_WITHIN: Final = 300
_CUT_NEAR: Final = 80
_FIRST_BLOCKS: Final = 40  # in which a document's first words are looked for
_LONGEST_LINE: Final = 240
_LONGEST_LABEL: Final = 16  # with what `_label` allows around it
_HEADER_LINES: Final = 12
_BYLINE_LINES: Final = 8
_LAST_BLOCKS: Final = 40
_LAST_LINES: Final = 6

_FURNITURE: Final = frozenset(
    {BlockKind.BOILERPLATE, BlockKind.BIO, BlockKind.METADATA, BlockKind.RULE, BlockKind.IMAGE}
    | {BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER}
)
# Over a title, and none.
_RUBRICS: Final = frozenset(
    (
        *("opinion", "analysis", "news", "essay", "comment", "commentary", "editorial", "world"),
        *("politics", "interview", "review", "exclusive", "breaking", "breaking news", "feature"),
        *("column", "guest essay", "press release", "business", "culture", "science", "books"),
    )
)

_post = re.compile(
    r"The post (?P<title>.{1,300}) (?:appeared first|first appeared) on (?P<publisher>.{1,120})$"
)
_label = re.compile(r"\W{0,3}(title|subject|authors?|written by)\s?: *(?=\S)", re.IGNORECASE)
_gutenberg = re.compile(r"(?:the )?project gutenberg(?:'s| e-?(?:book|text) of) ", re.IGNORECASE)


def describe(text: str, blocks: Blocks, name: str) -> Meta:
    """What a document without metadata says of itself; `name` is its file's name, maybe empty."""
    lines = _FirstLines(text, blocks)
    header = _header(lines)
    first = list(islice((line for line, furniture in lines if not furniture), _BYLINE_LINES))
    named, publisher = _named_at_the_end(text, blocks)
    title, source = _derived_title(text, blocks)
    if named:
        title, source = named, "footer_line"
    if "title" in header:
        title, source = tidy(header["title"]), "meta"
    if not title:
        title, source = _from_file(name), "file_name"
    return Meta(
        title=title,
        title_from=source,
        authors=_authors(text, blocks, header, first),
        date=_date(text, blocks, first),
        publisher=publisher,
    )


def _line(text: str) -> str:
    """The text as one clean line with single plain spaces."""
    line = clean_line(text.replace("\n", " ").replace("\t", " "))
    if "  " not in line and line.isprintable():
        return line.strip(" ")
    return " ".join(line.split())


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _shows_words(text: str, block: Block) -> bool:
    """Whether there are words in the first lines of a block."""
    if text[block.start].isalnum():
        return True
    for length in (40, 1000):
        if _has_words(clean_line(text[block.start : min(block.end, block.start + length)])):
            return True
    return False


def _from_file(name: str) -> str:
    stem = PurePath(name).stem.replace("_", " ")
    return tidy(_line(stem)) or "Untitled"


class _FirstLines:
    """The lines of the first blocks without empty ones; each is made when first asked for.

    They are clean, but for those too long to be anything but prose.

    Code is left out. With each line comes whether it is furniture.
    """

    def __init__(self, text: str, blocks: Blocks) -> None:
        self._made: list[tuple[str, bool]] = []
        self._to_come = self._make(text, blocks)

    @staticmethod
    def _make(text: str, blocks: Blocks) -> Iterator[tuple[str, bool]]:
        for block in islice(blocks, _FIRST_BLOCKS):
            if block.kind is not BlockKind.CODE:
                furniture = block.kind in _FURNITURE
                for line in text[block.start : min(block.end, block.start + 1000)].split("\n"):
                    # Prose is neither byline nor date, and need not be cleaned to see that.
                    shown = line.strip() if len(line) > _LONGEST_LINE else _line(line)
                    if shown:
                        yield shown, furniture

    def __iter__(self) -> Iterator[tuple[str, bool]]:
        yield from self._made
        for line in self._to_come:
            self._made.append(line)
            yield line


def _header(lines: _FirstLines) -> dict[str, str]:
    """Labelled lines near the start: "Title: X", "Author: Y", or those of Project Gutenberg."""
    found: dict[str, str] = {}
    limit = _HEADER_LINES
    for number, (line, _) in enumerate(lines):
        if number >= limit:
            break
        near = "gutenberg" in line[:24].lower()
        if not near and line.find(":", 0, _LONGEST_LABEL) < 0:
            continue
        if len(line) > _LONGEST_LINE and (near or _label.match(line)):
            line = _line(line)  # noqa: PLW2901
        if near and (match := _gutenberg.match(plain(line))):
            limit = 3 * _HEADER_LINES  # its licence stands before the labels
            title, _, author = line[match.end() :].rpartition(", by ")
            if title:
                found = {"title": title, "author": author} | found
        elif match := _label.match(line):
            label = match[1].lower()
            label = {"subject": "title", "authors": "author", "written by": "author"}.get(
                label, label
            )
            found.setdefault(label, line[match.end() :])
    return found


def _named_at_the_end(text: str, blocks: Blocks) -> tuple[str, str | None]:
    """Title and publisher from "The post X appeared first on Y."; "" and None without it."""
    last = max(0, len(blocks) - _LAST_BLOCKS)
    if not blocks or text.find("appeared", blocks[last].start) < 0:
        return "", None
    for block in reversed(blocks[last:]):
        if block.end - block.start <= 600:
            line = _line(text[block.start : block.end])
            if match := _post.match(plain(line)):
                title = line[match.start("title") : match.end("title")]
                publisher = line[match.start("publisher") : match.end("publisher")]
                return tidy(title), publisher.removesuffix(".").strip() or None
    return "", None


def _is_byline_or_date(line: str) -> bool:
    return is_byline(line) or dateline(line) is not None


def _derived_title(text: str, blocks: Blocks) -> tuple[str, TitleSource]:
    """The title by a document's first words; "" when it has none."""
    begins = islice(blocks, _FIRST_BLOCKS)
    first = list(islice((block for block in begins if block.kind not in _FURNITURE), 6))
    first = [block for block in first if _shows_words(text, block)]
    # A rubric, a byline or a date may stand over the title.
    while len(first) > 1:
        line = _line(text[first[0].start : min(first[0].end, first[0].start + 200)])
        if line.lower() not in _RUBRICS and not _is_byline_or_date(line):
            break
        del first[0]
    if not first:
        return "", "file_name"
    block = first[0]
    followed = len(first) > 1
    end = min(block.end, block.start + 1000)
    lines = [line for line in map(_line, text[block.start : end].split("\n")) if _has_words(line)]
    if block.kind is BlockKind.HEADING:
        return tidy(_title_lines(lines)), "heading"
    if block.kind is BlockKind.VERSE:
        return tidy(lines[0].rstrip(",;:—–- ") or lines[0]), "first_line"
    above = _title_lines(lines)
    if _is_title(above) and (len(above) < len(" ".join(lines)) or followed):
        return tidy(above), "first_line"
    for second in first[1:3]:  # "# Title" after a short line
        if second.kind is BlockKind.HEADING and second.level == 1 and block.end - block.start < 200:
            return tidy(_line(text[second.start : min(second.end, second.start + 400)])), "heading"
    for span in sentences(text, block.start, min(end, block.start + _FIRST_SENTENCE_WITHIN))[:1]:
        sentence = _line(text[span.start : span.end])
        if sentence and len(sentence) <= _LONGEST_FIRST_SENTENCE:
            return tidy(_without_stop(sentence)), "first_sentence"
    return cut(" ".join(lines), _CUT_NEAR), "first_sentence"


def _title_lines(lines: list[str]) -> str:
    """The lines over a byline or date, as one."""
    for number, line in enumerate(lines[1:5], start=1):
        if _is_byline_or_date(line):
            return " ".join(lines[:number])
    return " ".join(lines)


def _is_title(line: str) -> bool:
    closed = line.rstrip("\"'”’»)]*_")[-1:] in ".!?…。！？,;:"
    return len(line) <= _LONGEST_FIRST_LINE and not closed


def _without_stop(sentence: str) -> str:
    """A title ends without a full stop, unless it belongs to an abbreviation."""
    words = sentence.split()
    return (
        sentence if "." in words[-1][:-1] else sentence.removesuffix(".").rstrip(",;:") or sentence
    )


def _authors(
    text: str, blocks: Blocks, header: dict[str, str], first: list[str]
) -> tuple[str, ...]:
    """Who wrote it: by the header, else by a byline, else by the biographies at the end."""
    if authors := labelled_names(header.get("author", "")):
        return authors
    for line in first[1:]:
        if authors := byline_names(line):
            return authors
    found: list[str] = []
    for block in blocks.of_kind(BlockKind.BIO, max(0, len(blocks) - _LAST_BLOCKS)):
        found += bio_names(text[block.start : block.end]) or ()
    return tuple(dict.fromkeys(found))


def _date(text: str, blocks: Blocks, first: list[str]) -> str | None:
    """The date on a line of its own near the start, else the only one in the last lines."""
    found = map(dateline, first)
    dates = sorted((date for date in found if date), key=lambda date: date.updated)
    if dates:
        return dates[0].iso
    last = [
        _line(text[block.start : block.end])
        for block in blocks[-_LAST_LINES:]
        if block.end - block.start <= 100
    ]
    closing = {date.iso for date in map(dateline, last) if date}
    return closing.pop() if len(closing) == 1 else None
