"""Tell what an author wrote from what a site put around it: notices, buttons, footers, biographies.

Nothing is removed and no offset moves; a block only changes its kind. A paragraph lost is worse
than a footer shown, so a rule that is not sure leaves the block alone. Two steps: notices that
give themselves away wherever they stand, then the tail of the document, where short lines between
notices belong to them.
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

from reader.documents.authors import bio_names, plain
from reader.documents.model import Block, BlockKind, Blocks
from reader.documents.notices import (
    MAX_NOTICE,
    is_appendix,
    is_caption,
    is_closing,
    is_label,
    is_notice,
    is_pointer,
    suspects,
)

_MAX_BIO: Final = 1500
_WHOLE: Final = 1_000_000  # a longer text is looked at only at both ends
_MOST_SUSPECTS: Final = 2_000  # and one in which more blocks begin like notices
_FIRST_BLOCKS: Final = 40
_LAST_BLOCKS: Final = 80

_MARKABLE: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.VERSE}
)
# Passed over by the walk from the end: not the author's running text.
_BESIDE: Final = frozenset(
    {BlockKind.RULE, BlockKind.IMAGE, BlockKind.CAPTION, BlockKind.METADATA}
    | {BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER}
)


class _Part(Enum):
    """What a block of the tail looks like."""

    NOTICE = auto()
    CLOSING = auto()  # a notice after which the author is done
    BIO = auto()
    CAPTION = auto()  # a short line without closing punctuation
    SENTENCE = auto()
    BODY = auto()


_HITS: Final = frozenset({_Part.NOTICE, _Part.CLOSING, _Part.BIO})


def mark_boilerplate(text: str, blocks: Blocks, *, complete: bool = True) -> Blocks:
    """The same blocks, furniture as BOILERPLATE and author biographies as BIO.

    Only paragraphs, headings, list items and verse change their kind. Where the text is not
    `complete`, its last blocks are not the tail of the document.
    """
    if not blocks:
        return blocks
    found = dict.fromkeys(_notices(text, blocks, complete=complete), BlockKind.BOILERPLATE)
    if complete:
        found |= _tail(text, blocks)
    found |= dict.fromkeys(_labels_beside(text, blocks, found), BlockKind.BOILERPLATE)
    found |= dict.fromkeys(_outside_gutenberg(text, blocks), BlockKind.BOILERPLATE)
    changes = {
        i: blocks[i]._replace(kind=kind) for i, kind in found.items() if blocks[i].kind in _MARKABLE
    }
    return blocks.replaced(changes) if changes else blocks


def _lines(text: str, block: Block) -> list[str]:
    """The lines of a block in lower case, without bullets and arrows."""
    shown = plain(text[block.start : block.end]).lower()
    lines = [line.strip(" \t*_|>»→›•·–—#[]") for line in shown.split("\n")]
    return [line for line in lines if line]


def _candidates(text: str, blocks: Blocks) -> Iterator[int]:
    """Indexes of blocks in which a notice may be, by a cheap look; in no order."""
    if len(text) <= _WHOLE:
        found = {0, *(blocks.at(place) for place in suspects(text))}
        if len(found) <= _MOST_SUSPECTS:
            yield from found
            return
    count = len(blocks)
    yield from range(min(_FIRST_BLOCKS, count))
    yield from range(max(_FIRST_BLOCKS, count - _LAST_BLOCKS), count)


def _notices(text: str, blocks: Blocks, *, complete: bool) -> Iterator[int]:
    """Indexes of the blocks that give themselves away wherever they stand."""
    last = len(blocks) - 1
    for i in _candidates(text, blocks):
        block = blocks[i]
        if block.kind in _MARKABLE and block.end - block.start <= MAX_NOTICE:
            lines = _lines(text, block)
            whole = " ".join(lines)
            buttons = block.kind is not BlockKind.HEADING  # "Back to top" may head a section
            if (
                is_notice(lines, buttons=buttons)
                or is_closing(whole)
                or (buttons and (complete or i < last) and _points_away(text, blocks, i, whole))
            ):
                yield i


def _points_away(text: str, blocks: Blocks, i: int, whole: str) -> bool:
    """Whether the i-th block is a button "Read more", not a heading over what follows it."""
    if not is_pointer(whole):
        return False
    if i + 1 == len(blocks):
        return True
    after = blocks[i + 1]
    if after.kind is BlockKind.LIST_ITEM:
        return False
    return "read" in whole or (
        after.end - after.start <= 40 and is_caption(text[after.start : after.end])
    )


def _labels_beside(text: str, blocks: Blocks, found: dict[int, BlockKind]) -> Iterator[int]:
    """Indexes of labels ("Get the latest") in an unbroken row with a notice."""
    for i in found:
        for step in (-1, 1):
            at = i + step
            while 0 <= at < len(blocks) and at not in found and abs(at - i) <= 4:
                block = blocks[at]
                if block.end - block.start > 80 or not is_label(" ".join(_lines(text, block))):
                    break
                yield at
                at += step


def _part(text: str, blocks: Blocks, i: int) -> _Part:
    """What the i-th block looks like, seen from the end."""
    block = blocks[i]
    if block.kind is BlockKind.BOILERPLATE:
        return _Part.NOTICE
    if block.kind is BlockKind.BIO:
        return _Part.BIO
    length = block.end - block.start
    if block.kind not in _MARKABLE or length > _MAX_BIO:
        return _Part.BODY
    lines = _lines(text, block)
    whole = " ".join(lines)
    if length <= MAX_NOTICE:
        if is_closing(whole):
            return _Part.CLOSING
        if is_notice(lines, last=True) or _points_away(text, blocks, i, whole):
            return _Part.NOTICE
    if _is_bio(text, blocks, i):
        return _Part.BIO
    # A note, a quotation, a verse or an appendix is the author's however short it is.
    if (
        block.kind is BlockKind.VERSE
        or text[block.start] in "\"'“‘«„([*†‡0123456789"
        or is_appendix(whole)
    ):
        return _Part.BODY
    if is_caption(whole):
        return _Part.CAPTION
    return _Part.SENTENCE if length <= 160 else _Part.BODY


def _is_bio(text: str, blocks: Blocks, i: int) -> bool:
    """Whether the i-th block says who the author is, below a text that is not about that person."""
    block = blocks[i]
    names = bio_names(text[block.start : block.end])
    if names is None or i < 3 or block.start < 2 * (block.end - block.start):
        return False
    start = 0
    for before in range(min(6, i)):  # a byline names the author too
        line = plain(text[blocks[before].start : blocks[before].end][:200])
        if line.lower().startswith(("by ", "written by", "author")) or line.strip() in names:
            start = blocks[before].end
    body = plain(text[max(start, block.start - 200_000) : block.start])
    # Told of before, by full name or more than once by the last: the subject, not the author.
    return not any(name in body or body.count(name.split()[-1]) > 1 for name in names)


def _tail(text: str, blocks: Blocks) -> dict[int, BlockKind]:
    """Furniture at the end: back from it while blocks are notices, or short lines between them."""
    parts: dict[int, _Part] = {}
    captions = sentences = 0
    first = len(blocks)  # the earliest hit
    for i in range(len(blocks) - 1, max(-1, len(blocks) - 1 - _LAST_BLOCKS), -1):
        if blocks[i].kind in _BESIDE:
            continue
        part = parts[i] = _part(text, blocks, i)
        if part in _HITS:
            first, captions, sentences = i, 0, 0
        captions += part is _Part.CAPTION
        sentences += part is _Part.SENTENCE
        if part is _Part.BODY or captions > 8 or sentences > 2:
            break
    return _between_hits({i: parts[i] for i in sorted(parts) if i >= first})


def _between_hits(parts: dict[int, _Part]) -> dict[int, BlockKind]:
    """Kinds for the blocks of a tail, given in order from its first hit.

    Captions between notices are furniture. Sentences are only when the author is done, as told by
    a closing notice or a biography, and another hit follows.
    """
    found: dict[int, BlockKind] = {}
    waiting: list[int] = []  # since the last hit
    done = sentence = False
    for i, part in parts.items():
        if part in _HITS:
            if done or not sentence:
                found |= dict.fromkeys(waiting, BlockKind.BOILERPLATE)
            found[i] = BlockKind.BIO if part is _Part.BIO else BlockKind.BOILERPLATE
            waiting, sentence = [], False
            done = done or part in (_Part.CLOSING, _Part.BIO)
        else:
            waiting.append(i)
            sentence = sentence or part is _Part.SENTENCE
    if done and not sentence:
        found |= dict.fromkeys(waiting, BlockKind.BOILERPLATE)
    return found


def _outside_gutenberg(text: str, blocks: Blocks) -> Iterator[int]:
    """Indexes of the blocks of Project Gutenberg's header and licence, around the book."""
    begin = text.find("*** START OF TH", 0, 20_000)
    if begin >= 0 and "PROJECT GUTENBERG" in text[begin : begin + 60].upper():
        yield from range(blocks.at(begin) + 1)
    end = text.rfind("*** END OF TH", max(0, len(text) - 40_000))
    if end >= 0 and "PROJECT GUTENBERG" in text[end : end + 60].upper():
        yield from range(blocks.at(end), len(blocks))
