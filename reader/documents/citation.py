"""How a passage is quoted with its source, and how a source is cited: in several forms."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reader.cleaning import clean_line, harmless_markdown
from reader.documents.model import FURNITURE, STREAM, BlockKind, Document, Span, has_own_lines


class Form(StrEnum):
    """How a citation is written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


@dataclass(frozen=True, slots=True)
class Source:
    """By what a document is cited; all strings are single clean lines, empty where not known."""

    title: str
    authors: tuple[str, ...] = ()
    date: str = ""
    """ISO 8601; may be a year or a year and month."""
    publisher: str = ""
    url: str = ""
    language: str = ""
    file: str = ""
    """The name of the file."""
    is_book: bool = False


_SINGLE: Final = str.maketrans("“”", "‘’")
_BOOKS: Final = frozenset({".epub"})
_UNCOUNTED: Final = FURNITURE | {BlockKind.HEADING, BlockKind.RULE}


def passage(document: Document, span: Span) -> str:
    """The words of a span: paragraphs parted by a blank line, without how the file was wrapped.

    The lines of verse, code, tables and quoted mail stay lines.
    """
    blocks, text = document.blocks, document.text
    if not document.soft_breaks or not blocks:
        return text[span.start : span.end]
    parts = []
    for number in range(blocks.at(span.start), len(blocks)):
        block = blocks[number]
        if block.start >= span.end:
            break
        words = text[max(block.start, span.start) : min(block.end, span.end)]
        parts.append(words if has_own_lines(text, block) else " ".join(words.split()))
    return "\n\n".join(part for part in parts if part.strip())


def source_of(document: Document) -> Source:
    """What a document is cited by."""
    meta, path = document.meta, document.path
    return Source(
        title=meta.title,
        authors=meta.authors,
        date=meta.date or "",
        publisher=meta.publisher or "",
        url=meta.source_url or "",
        language=meta.language or "",
        file=clean_line(path.name) if path != STREAM else "",
        is_book=path.suffix.lower() in _BOOKS,
    )


def passage_line(document: Document, span: Span) -> str:
    """The words of a span on one line, however the file is wrapped."""
    return " ".join(passage(document, span).split())


def place_of(document: Document, start: int, end: int | None = None) -> str:
    """Where in the document a passage is, as it is cited: its pages, or its paragraphs.

    Pages are called as they are printed, paragraphs are counted from 1.
    """
    last = max(start, (end or 0) - 1)
    page = document.page_at(start)
    if page:
        return _from_to("p", page, document.page_at(last))
    return _from_to("para", _paragraph_at(document, start), _paragraph_at(document, last))


def _from_to(called: str, first: str, last: str) -> str:
    if first == last:
        return f"{called}. {first}"
    return f"{'pp' if called == 'p' else f'{called}s'}. {first}–{last}"


def _paragraph_at(document: Document, offset: int) -> str:
    passed = document.blocks.at(offset) + 1
    return str(max(passed - document.blocks.count_of(_UNCOUNTED, passed), 1))


def cite(document: Document, span: Span) -> str:
    """The passage in quotation marks, then author, title, publisher, date, file, place, address."""
    return quoted(passage(document, span), source_of(document), place_of(document, *span))


def quotation(document: Document, span: Span, form: Form, said_by: str = "") -> str:
    """A passage with its source in some form; `said_by` is who says it there, if not the author."""
    words, place = passage(document, span), place_of(document, *span)
    return written(source_of(document), form, words, place, said_by)


def in_marks(words: str) -> str:
    """Words in quotation marks; those they have themselves become single, as in print.

    Not where single ones stand in them already, or German ones, of which “ is the last.
    """
    single = not any(mark in words for mark in "‘„")
    return f"“{words.translate(_SINGLE) if single else words}”"


def quoted(words: str, source: Source, place: str, said_by: str = "") -> str:
    """Words in quotation marks, and below them whence they are."""
    return f"“{words}”\n— {f'{said_by}, in: ' if said_by else ''}{named(source, place)}"


def quoted_markdown(words: str, source: Source, place: str, said_by: str = "") -> str:
    """Words as a block quote of Markdown, and whence they are as its last paragraph."""
    lines = [harmless_markdown(_without_indent(line)) for line in words.split("\n")]
    quote = "\n".join(f"> {line}".rstrip() for line in _with_breaks(lines))
    before = f"{harmless_markdown(said_by)}, in: " if said_by else ""
    return f"{quote}\n>\n> — {before}{named_markdown(source, place)}"


def _without_indent(line: str) -> str:
    """The line set in by spaces that are no markup: by others it would be code."""
    words = line.lstrip(" \t")
    return "\xa0" * len(line[: len(line) - len(words)].expandtabs(4)) + words


def _with_breaks(lines: list[str]) -> list[str]:
    """Lines that stay lines, as those of verse: each but the last of its paragraph has a break."""
    following = [*lines[1:], ""]
    return [
        f"{line}\\" if line and after else line
        for line, after in zip(lines, following, strict=True)
    ]


def named(source: Source, place: str = "") -> str:
    """Whence words are, in one line."""
    parts = (
        ", ".join(source.authors),
        f"“{source.title}”",
        source.publisher if source.publisher not in source.authors else "",
        *(source.date, source.file, place, source.url),
    )
    return ", ".join(part for part in parts if part)


def named_markdown(source: Source, place: str = "") -> str:
    """Whence words are, in one line of Markdown; the title leads to the address if one is known."""
    title = f"*{harmless_markdown(source.title)}*"
    if source.url and not set(source.url) & set(" <>\\"):
        title = f"[{title}](<{source.url}>)"
    others = (
        source.publisher if source.publisher not in source.authors else "",
        *(source.date, source.file, place),
    )
    parts = [harmless_markdown(", ".join(source.authors)), title, *map(harmless_markdown, others)]
    return ", ".join(part for part in parts if part)


def written(source: Source, form: Form, words: str = "", place: str = "", said_by: str = "") -> str:
    """A source in some form, with the words that are quoted from it if there are any."""
    from reader.documents.bibliography import bibtex, csl_json

    match form:
        case Form.BIBTEX:
            return bibtex(source, words, place, said_by)
        case Form.CSL_JSON:
            return csl_json(source, words, place, said_by)
        case Form.MARKDOWN:
            if not words:
                return named_markdown(source)
            return quoted_markdown(words, source, place, said_by)
        case _:
            return quoted(words, source, place, said_by) if words else named(source)
