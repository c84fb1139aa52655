"""Bookmarks for other programs: Markdown for notes, CSV for tables, JSON-LD annotations."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from reader.bookmarks.model import Bookmark
from reader.cleaning import clean_line, harmless_cell, harmless_markdown

_COLUMNS: Final = (
    *("id", "path", "title", "heading", "page", "start", "end", "quote", "note", "tags", "kind"),
    *("verdict", "created", "changed"),
)


def as_markdown(
    bookmarks: Iterable[Bookmark], cited: Callable[[Bookmark], str] = lambda _: ""
) -> Iterator[str]:
    """The bookmarks by document: the words, the note, the tags and the place of each.

    `cited` is how the document of a bookmark is cited, in Markdown; empty when nobody knows.
    """
    yield "# Bookmarks\n"
    for document, group in groupby(bookmarks, key=lambda bookmark: bookmark.document.id):
        of_document = list(group)
        facts = of_document[-1].document
        del document
        title = harmless_markdown(facts.title or clean_line(Path(facts.path).name) or "Untitled")
        yield f"\n## {title}\n"
        if facts.path:
            yield f"\n{_code(clean_line(facts.path))}\n"
        if citation := cited(of_document[-1]):
            yield f"\n{citation}\n"
        for bookmark in of_document:
            yield _markdown_of(bookmark)


def _markdown_of(bookmark: Bookmark) -> str:
    parts = [
        "".join(f"\n> {harmless_markdown(line)}".rstrip() for line in bookmark.quote.split("\n"))
    ]
    if bookmark.note:
        parts.append("\n".join(_paragraph(line) for line in bookmark.note.split("\n")))
    facts = []
    if bookmark.anchor.heading:
        facts.append(harmless_markdown(bookmark.anchor.heading))
    if bookmark.anchor.page:
        facts.append(f"p. {harmless_markdown(bookmark.anchor.page)}")
    facts.append(f"characters {bookmark.anchor.start}–{bookmark.anchor.end}")
    if bookmark.verdict:
        facts.append(f"verdict: {bookmark.verdict}")
    facts.append(f"kept {bookmark.created.date().isoformat()}")
    facts += [f"#{harmless_markdown(tag.replace(' ', '-'))}" for tag in bookmark.tags]
    parts.append(f"— {' · '.join(facts)}")
    return "\n" + "\n\n".join(part.lstrip("\n") for part in parts) + "\n"


def _paragraph(line: str) -> str:
    """A line of a note: its Markdown is the user's own, but it makes no headings."""
    return re.sub(r"^(\s*)(#{1,6}\s|=+\s*$|-{2,}\s*$)", r"\1\\\2", line)


def _code(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence}{text}{fence}" if len(fence) == 1 else f"{fence} {text} {fence}"


def as_csv(bookmarks: Iterable[Bookmark]) -> Iterator[str]:
    """A table with a head; no cell of it can be taken for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for b in bookmarks:
        cells = [b.id, clean_line(b.document.path), b.document.title]
        cells += [b.anchor.heading, b.anchor.page, str(b.anchor.start), str(b.anchor.end)]
        cells += [b.quote, b.note, " ".join(b.tags)]
        cells += [b.kind, b.verdict or "", b.created.isoformat(), b.changed.isoformat()]
        writer.writerow([harmless_cell(cell) for cell in cells])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def as_json_ld(bookmarks: Iterable[Bookmark]) -> Iterator[str]:
    """A page of annotations.

    Source: W3C Web Annotation Data Model 2017.
    """
    items = [_annotation(bookmark) for bookmark in bookmarks]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:seedreader:bookmarks",
        "type": "AnnotationPage",
        "items": items,
    }
    yield json.dumps(page, indent=1) + "\n"


def _annotation(bookmark: Bookmark) -> dict[str, Any]:
    anchor, facts = bookmark.anchor, bookmark.document
    body = [_body("commenting", bookmark.note)] if bookmark.note else []
    body += [_body("tagging", tag) for tag in bookmark.tags]
    if bookmark.verdict:
        body.append(_body("assessing", bookmark.verdict))
    annotation: dict[str, Any] = {
        "id": f"urn:seedreader:bookmark:{bookmark.id}",
        "type": "Annotation",
        "motivation": "assessing" if bookmark.verdict else "bookmarking",
        "created": _timestamp(bookmark.created.isoformat(timespec="seconds")),
        "modified": _timestamp(bookmark.changed.isoformat(timespec="seconds")),
    }
    if body:
        annotation["body"] = body
    annotation["target"] = {
        "source": {"id": _source(bookmark), "title": facts.title},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": anchor.quote,
                "prefix": anchor.before,
                "suffix": anchor.after,
            },
            {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
        ],
    }
    return annotation


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _timestamp(iso: str) -> str:
    return iso.replace("+00:00", "Z")


def _source(bookmark: Bookmark) -> str:
    """An address of the document; by its hash when it came from standard input."""
    path = Path(bookmark.document.path)
    if path.is_absolute():
        return path.as_uri()
    return bookmark.document.identifier or f"urn:sha256:{bookmark.document.file}"
