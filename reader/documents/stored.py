"""What a loader found, as bytes: to pass it between processes and to keep it in the cache.

Bytes from there are not trusted: text passes the cleaner again, and offsets must fit it.
"""

import json
from dataclasses import asdict
from itertools import pairwise
from typing import Final, get_args

from reader.cleaning import clean, clean_line
from reader.documents.building import Extract, Front
from reader.documents.model import (
    Block,
    BlockKind,
    Blocks,
    Frame,
    Mark,
    MarkKind,
    PageStart,
    TocEntry,
)

_MARK_KINDS: Final = frozenset(get_args(MarkKind))


def packed(extract: Extract) -> bytes:
    """The extract: a line of JSON in ASCII, and below it the text in UTF-8, which is read fast."""
    shape = {
        "blocks": list(extract.blocks),
        "marks": extract.marks,
        "toc": extract.toc,
        "pages": extract.pages,
        "front": asdict(extract.front),
    }
    head = json.dumps(shape, separators=(",", ":")).encode("ascii")
    return b"\n".join((head, extract.text.encode("utf-8")))


def unpacked(data: bytes) -> Extract:
    """The extract that was packed.

    Raises:
        ValueError: these bytes hold none.
    """
    try:
        head, _, body = data.partition(b"\n")
        shape, text = json.loads(head), clean(body.decode("utf-8"))
        blocks = [_block(entry, len(text)) for entry in shape["blocks"]]
        marks = tuple(
            Mark(start, end, kind, clean_line(target))
            for start, end, kind, target in shape["marks"]
            if kind in _MARK_KINDS and 0 <= start <= end <= len(text)
        )
        toc = tuple(
            TocEntry(clean_line(title), level, start)
            for title, level, start in shape["toc"]
            if 0 <= start <= len(text)
        )
        pages = tuple(
            PageStart(start, clean_line(label))
            for start, label in shape["pages"]
            if 0 <= start <= len(text)
        )
        front = shape["front"]
        authors = tuple(clean_line(name) for name in front.pop("authors"))
        told = {key: clean_line(value) for key, value in front.items() if value is not None}
        if list(pages) != sorted(pages, key=lambda page: page.start):
            raise ValueError("pages out of order")
        if any(before.end > after.start for before, after in pairwise(blocks)):
            raise ValueError("blocks overlap")
        return Extract(text, Blocks(blocks), marks, toc, pages, Front(authors=authors, **told))
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError("no extract") from error


def _block(entry: list[object], length: int) -> Block:
    kind, level, start, end, label, nest = entry
    if not (
        isinstance(level, int)
        and isinstance(start, int)
        and isinstance(end, int)
        and isinstance(nest, list)
        and 0 <= level <= 255
        and 0 <= start <= end <= length
    ):
        raise ValueError("no block")
    frames = tuple(Frame(int(cells), clean_line(mark), bool(opens)) for cells, mark, opens in nest)
    return Block(BlockKind(str(kind)), level, start, end, clean_line(str(label)), frames)
