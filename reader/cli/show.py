"""`seedreader show`: a document's text, for people or as JSON.

On a terminal it is set as the page sets it, in lines that can be read. In a pipe a plain text is
the file as it is; of other formats every paragraph is one line, and lists keep their marks, quotes
their rules and tables their columns.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reader.cli.input import standard_input
from reader.documents.loading import load
from reader.documents.model import Block, BlockKind, Document
from reader.documents.units import Unit
from reader.errors import LoadError

_WIDEST: Final = 80
_NARROWEST: Final = 20
_ENDLESS: Final = 1_000_000  # cells: no line of a pipe is wrapped
_PRINTED_AT_ONCE: Final = 256  # blocks

# How a terminal tells headings of each level, as the page does: bold, bold italic, italic.
_HEADING_STYLES: Final = ("", "1", "1", "1;3", "3", "1", "3")


def show(name: str, *, as_json: bool) -> None:
    """Print a document; `-` is standard input.

    Raises:
        LoadError: it cannot be read, or there is nothing in it.
    """
    document = standard_input() if name == "-" else load(Path(name))
    if not document.text or document.text.isspace():
        raise LoadError("standard input" if name == "-" else Path(name), "has no text")
    if as_json:
        # At once, since in parts it takes five times as long.
        sys.stdout.write(f"{json.dumps(as_dict(document))}\n")
    else:
        print_text(document)


def print_text(document: Document) -> None:
    """The text in UTF-8, whatever the locale, with one line end at its end."""
    terminal = sys.stdout.isatty()
    sys.stdout.flush()
    if document.soft_breaks and not terminal:  # a plain text: it is the file itself
        parts = iter([document.text if document.text.endswith("\n") else f"{document.text}\n"])
    elif terminal:
        width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
        parts = _set_text(document, width, styled=os.environ.get("TERM") != "dumb")
    else:
        parts = _set_text(document, _ENDLESS, styled=False)
    for part in parts:
        sys.stdout.buffer.write(part.encode("utf-8", "replace"))


def _set_text(document: Document, width: int, *, styled: bool) -> Iterator[str]:
    """The lines of the page, many at once; a heading tells its level by style or by hashes."""
    from reader.ui.layout import Layout, drawn_row

    layout = Layout(document, width)
    lines: list[str] = []
    for number, block in enumerate(document.blocks):
        if width == _ENDLESS <= block.end - block.start:  # as a line it takes much memory
            lines.append(document.text[block.start : block.end])
            continue
        rows = layout.rows(Unit(number, block.start, block.end))
        shown = [drawn_row(document.text, row) for row in rows]
        if block.kind is BlockKind.RULE and width == _ENDLESS:
            shown[-1] = document.text[block.start : block.end]  # there is no middle to be in
        if block.kind is BlockKind.HEADING:
            first = next(at for at, row in enumerate(rows) if not row.blank)
            shown[first:] = _heading(block, shown[first:], styled=styled)
        lines += shown
        if number % _PRINTED_AT_ONCE == 0:
            yield "".join(f"{line}\n" for line in lines)
            lines.clear()
    yield "".join(f"{line}\n" for line in lines)


def _heading(block: Block, lines: list[str], *, styled: bool) -> list[str]:
    level = min(max(block.level, 1), len(_HEADING_STYLES) - 1)
    if styled:
        return [f"\x1b[{_HEADING_STYLES[level]}m{line}\x1b[0m" for line in lines]
    return [f"{'#' * level} {lines[0]}", *lines[1:]]


def as_dict(document: Document) -> dict[str, object]:
    """The document in the shape of `show --json`; offsets are code points of `text`."""
    meta = document.meta
    return {
        "title": meta.title,
        "authors": list(meta.authors),
        "date": meta.date,
        "language": document.language,
        "text": document.text,
        "blocks": [
            {"kind": block.kind.value, "level": block.level, "start": block.start, "end": block.end}
            for block in document.blocks
        ],
        "toc": [entry._asdict() for entry in document.toc],
    }
