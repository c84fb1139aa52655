"""Web pages: the article with its headings, lists, tables and notes, without the site around it."""

from collections.abc import Callable
from typing import Final

from reader.documents.building import Builder, Extract
from reader.documents.loaders.article import article
from reader.documents.loaders.elements import ElementWriter
from reader.documents.loaders.page_meta import page_front
from reader.documents.loaders.raw_html import html_blocks
from reader.documents.loaders.trees import decoded_markup, html_tree
from reader.errors import MarkupError

# Characters and tags; a larger page is read tag by tag, in a fraction of the memory.
_LARGEST_TREE: Final = 8_000_000
_MOST_TAGS: Final = 250_000


def read(data: bytes, breathe: Callable[[], None] = lambda: None) -> Extract:
    """What a page holds.

    Raises:
        MarkupError: there are no words in it.
        NotTextError: the bytes are binary data.
    """
    text = decoded_markup(data)
    small = len(text) <= _LARGEST_TREE and text.count("<") <= _MOST_TAGS
    extract = _by_tree(text, breathe) if small else None
    extract = extract or _by_tags(text, breathe)
    if not extract.text:
        raise MarkupError("has no text")
    return extract


def _by_tree(text: str, breathe: Callable[[], None]) -> Extract | None:
    try:
        root = html_tree(text)
    except MarkupError:
        return None
    breathe()
    front = page_front(root)
    found = article(root)
    breathe()
    writer = ElementWriter(Builder(), breathe)
    writer.write(found.root, found.skipped)
    extract = writer.builder.build(front, anchors=writer.anchors)
    return extract if extract.text else None


def _by_tags(text: str, breathe: Callable[[], None]) -> Extract:
    """What a scan finds, for pages too large or too odd for a tree."""
    builder = Builder()
    for kind, level, inline in html_blocks(text):
        breathe()
        builder.add(kind, inline, level=level)
    return builder.build()
