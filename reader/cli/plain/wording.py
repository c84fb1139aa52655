"""How parts of a document are said in a line: what they are, where that is not plain text."""

from typing import Final

from reader.cleaning import clean_line, without_invisible
from reader.documents.model import Block, BlockKind, Document, Meta, Span, has_own_lines

_CALLED: Final = {
    BlockKind.QUOTE: "Quote",
    BlockKind.CODE: "Code",
    BlockKind.TABLE: "Table",
    BlockKind.IMAGE: "Picture",
    BlockKind.CAPTION: "Caption",
    BlockKind.VERSE: "Verse",
    BlockKind.BIO: "About the author",
    BlockKind.BOILERPLATE: "Aside",
    BlockKind.PAGE_HEADER: "Page header",
    BlockKind.PAGE_FOOTER: "Page footer",
    BlockKind.METADATA: "About this document",
}
_LINES: Final = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.VERSE})
_EXCERPT: Final = 100


def one_line(text: str) -> str:
    """Any text as a safe line; cells of a table are parted by semicolons."""
    lined = " ".join(text.replace("\t", "; ").split())
    return clean_line(without_invisible(lined)).encode("utf-8", "replace").decode("utf-8")


def excerpt(text: str, near: int = 0) -> str:
    """A line of some hundred characters; of a longer one, the part around an offset."""
    if len(text) <= _EXCERPT * 5 // 4:
        return one_line(text)
    start = max(0, min(near - _EXCERPT // 3, len(text) - _EXCERPT))
    start = text.find(" ", start, near) + 1 if start else 0
    end = text.rfind(" ", start, start + _EXCERPT)
    part = one_line(text[start : end if end > start else start + _EXCERPT])
    return f"{'… ' if start else ''}{part}{' …' if end < len(text) else ''}"


def called(meta: Meta) -> str:
    """Title and authors."""
    authors = f", by {', '.join(meta.authors)}" if meta.authors else ""
    return one_line(f"{meta.title}{authors}")


def lines_of(document: Document, number: int, span: Span) -> list[str]:
    """What a stretch of a block says; what the block is stands before its beginning."""
    block, words = document.blocks[number], document.text[span.start : span.end]
    if block.kind is BlockKind.RULE:
        return ["A break."]
    own = block.kind in _LINES or (document.soft_breaks and has_own_lines(document.text, block))
    lines = [one_line(part) for part in (words.split("\n") if own else (words,))]
    lines = [line for line in lines if line]
    sort = _sort(block)
    if lines and sort and span.start == block.start:
        lines[0] = f"{sort}: {lines[0]}"
    return lines


def _sort(block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return f"Heading {max(block.level, 1)}"
        case BlockKind.LIST_ITEM:
            return f"Item {block.label.rstrip('.')}" if block.label[:1].isalnum() else "Item"
        case BlockKind.FOOTNOTE:
            return f"Note {block.label.strip('[]')}".rstrip()
        case kind:
            return _CALLED.get(kind, "")
