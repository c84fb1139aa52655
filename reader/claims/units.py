"""The sentences of a document's running text: what may be a claim at all."""

import re
from dataclasses import dataclass
from typing import Final

from reader.claims import english
from reader.claims.words import Words, plain
from reader.documents.model import Block, BlockKind, Document, Span
from reader.documents.sentences import sentences
from reader.errors import ReaderError

_RUNNING: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE}
)
_CLOSED: Final = frozenset(".!?…:\"”'’»)]}")
_LONG_LINE: Final = 160  # code points; a longer one is a paragraph even without a full stop
_FIRST_BLOCKS: Final = 12
_SHORT: Final = 200
_LABEL: Final = 60
_MOST_READ: Final = 4_000  # code points of a sentence; what is longer is none that was written
_TAIL_BLOCKS: Final = 120
_LEAST_TAIL: Final = 3
_TELLING_WORDS: Final = 5
MOST_SENTENCES: Final = 50_000
"""Of a text; some 5 KB of memory go into each. A long novel has 40,000."""

_credit: Final = re.compile(
    r"(?:photo|image|picture|photograph|illustration|video|credit|caption|source)s?\s?(?::|by\b)"
    r"|.{0,300}\b(?:licensed under|under a cc|cc0|cc by|public domain|all rights reserved)\b"
    r"|.{0,160}\b(?:image|photo|credit|picture)s?: "
    r"|.{0,120}[;,(] from file\b|.{0,120}\bfile (?:photo|picture|image)\b",
    re.IGNORECASE,
)
_byline: Final = re.compile(
    r"(?:by|written by|posted by|from|author:) [A-Z][\w.'-]+"
    r"(?:,? (?:and )?(?:[A-Z][\w.'-]+|de|van|von))*\.?$"
)
_hashtags: Final = re.compile(r"#\w+[\s,]+#\w+")
_dateline: Final = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}\b.{0,60}$",
    re.IGNORECASE,
)
_pointer: Final = re.compile(
    r"(?:below|above|here|following) (?:are|is) (?:the|a|an|some|my|his|her)\b.{0,120}:?$"
    r"|(?:this|the) (?:post|article|essay|piece|text|speech) (?:is|was) (?:part|the|an? |first|orig"
    r"|adapted|deliver|publish|excerpt).{0,160}$",
    re.IGNORECASE,
)


# The heading of what a site puts below an article: other articles, forms, buttons.
_tail: Final = re.compile(
    r"(?:related|read (?:more|further|next)|more (?:from|on|in|stories)|share|recommended|most read"
    r"|most popular|trending|you (?:may|might) also|further reading|sources?|references|comments"
    r"|latest|popular|see also|next article|previous article|also on|top stories)\b.{0,40}$",
    re.IGNORECASE,
)
_LEAST_BODY: Final = 0.35  # of the text stands before its tail
_LEAST_LOOSE: Final = 0.4  # of the blocks of a tail are furniture, or too short to be text


@dataclass(slots=True)
class Sentence:
    """A sentence of the running text and where it stands in it."""

    span: Span
    words: Words
    paragraph: int
    """Counted over the running text."""
    number: int
    """In its paragraph."""
    count: int
    """Of sentences in its paragraph."""
    kind: BlockKind
    closed: bool
    """Whether its paragraph ends with a closing mark."""


class TooManyError(ReaderError):
    """A text has more sentences than can be judged with the memory there is for it."""


def running(document: Document) -> list[Sentence]:
    """The sentences of the running text in order.

    Raises:
        TooManyError: there are more than `MOST_SENTENCES`.
    """
    text = plain(document.text)
    found: list[Sentence] = []
    paragraph = 0
    last = _tail_start(document)
    for number, block in enumerate(document.blocks):
        if number >= last:
            break
        if block.kind in _RUNNING and not _is_aside(text, block, number):
            spans = sentences(document.text, block.start, block.end)
            if len(found) + len(spans) > MOST_SENTENCES:
                raise TooManyError
            closed = _closed(text, block)
            for i, span in enumerate(spans):
                words = Words(text, span.start, min(span.end, span.start + _MOST_READ))
                if not _is_foreign(words):
                    found.append(
                        Sentence(span, words, paragraph, i, len(spans), block.kind, closed)
                    )
            paragraph += 1
    return found


def _tail_start(document: Document) -> int:
    """The number of the block with which the furniture below the article begins."""
    blocks, text = document.blocks, document.text
    count = len(blocks)
    loose = 0
    found = count
    for number in range(count - 1, max(-1, count - 1 - _TAIL_BLOCKS), -1):
        block = blocks[number]
        if block.start < _LEAST_BODY * len(text):
            break
        length = block.end - block.start
        loose += block.kind not in _RUNNING or length <= _LABEL
        opens = length <= _LABEL and _tail.match(text[block.start : block.end].strip())
        if opens and count - number >= _LEAST_TAIL and loose >= _LEAST_LOOSE * (count - number):
            found = number
    return found


def _is_foreign(words: Words) -> bool:
    """Whether a sentence of some length has not one of the frequent words of the language."""
    return len(words) >= _TELLING_WORDS and english.STOP_WORDS.isdisjoint(words.low)


def _closed(text: str, block: Block) -> bool:
    return text[max(block.start, block.end - 40) : block.end].rstrip()[-1:] in _CLOSED


def _is_aside(text: str, block: Block, number: int) -> bool:
    """Whether a block is a byline, dateline, caption, credit or label and no running text."""
    if block.end - block.start > 2 * _SHORT:
        return False
    line = " ".join(text[block.start : block.end].split())
    if _credit.match(line) or _hashtags.match(line) or _byline.match(line):
        return True
    if number < _FIRST_BLOCKS and (_dateline.match(line) or _pointer.match(line)):
        return True
    if line[-1:] not in _CLOSED and block.kind is BlockKind.PARAGRAPH:
        return len(line) < _LONG_LINE and not _has_clause(line)
    return not any(map(str.islower, line))


def _has_clause(line: str) -> bool:
    """Whether a line that does not end like a sentence has the verb of one all the same."""
    if len(line) < 60:
        return False
    return any(
        word in english.AUXILIARIES or word in english.MODALS for word in line.lower().split()
    )
