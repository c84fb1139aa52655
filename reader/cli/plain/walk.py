"""From stretch to stretch through a document: what was read last, and what comes next."""

from typing import Final

from reader.documents.model import BlockKind, Document, Span
from reader.documents.sentence_walk import Sentences

_PAGE: Final = 1000
"""Characters after which a page ends with the paragraph."""


class Walk:
    """A place in a document: the stretch read last; None of the moves goes beyond the ends."""

    def __init__(self, document: Document, offset: int = 0) -> None:
        self.document = document
        self.sentences = Sentences(document)
        self.stretch = self.sentences.at(offset)

    @property
    def sentence(self) -> Span:
        """The sentence read last: what is kept, quoted and come back to."""
        return self.sentences.at(max(self.stretch.start, self.stretch.end - 1))

    @property
    def share(self) -> float:
        """How much of the text has passed, 0 to 1."""
        at_end = self.sentences.after(self.sentence.start) is None
        return 1.0 if at_end else self.sentence.start / max(1, len(self.document.text))

    def to(self, offset: int) -> None:
        """Go to the sentence at an offset."""
        self.stretch = self.sentences.at(offset)

    def sentence_on(self) -> bool:
        """Go to the next sentence; False at the end."""
        return self._take(self.sentences.after(self.sentence.start))

    def sentence_back(self) -> bool:
        """Go to the sentence before; False at the beginning."""
        return self._take(self.sentences.before(self.stretch.start))

    def paragraph_on(self) -> bool:
        """Go to the whole next paragraph; False at the end."""
        first = self.sentences.paragraph_beside(self.sentence, 1)
        return self._take(first and self._paragraph(first))

    def paragraph_back(self) -> bool:
        """Go to the whole paragraph, or to the one before when this was read from its start."""
        first = self.sentences.paragraph_beside(self.sentences.at(self.stretch.start), -1)
        return self._take(first and self._paragraph(first))

    def page_on(self) -> bool:
        """Go to what follows, some paragraphs; False at the end."""
        first = self.sentences.after(self.sentence.start)
        if first is None:
            return False
        end, last = self._paragraph(first).end, first
        while end - first.start < _PAGE:
            beside = self.sentences.paragraph_beside(last, 1)
            if beside is None:
                break
            end, last = self._paragraph(beside).end, beside
        return self._take(Span(first.start, end))

    def page_back(self) -> bool:
        """Go to what stands before, some paragraphs; False at the beginning."""
        last = self.sentences.before(self.stretch.start)
        if last is None:
            return False
        first = self._paragraph(last)
        while last.end - first.start < _PAGE:
            beside = self.sentences.paragraph_beside(Span(*first), -1)
            if beside is None:
                break
            first = self._paragraph(beside)
        return self._take(Span(first.start, last.end))

    def _paragraph(self, sentence: Span) -> Span:
        blocks = self.document.blocks
        block = blocks[blocks.at(sentence.start)]
        return Span(block.start, block.end)

    def _take(self, stretch: Span | None) -> bool:
        if stretch is None:
            return False
        self.stretch = stretch
        return True

    def pieces(self) -> list[tuple[int, Span]]:
        """The stretch parted into paragraphs: the number of each block, and what of it is meant."""
        blocks, (start, end) = self.document.blocks, self.stretch
        pieces = []
        for number in range(blocks.at(start), len(blocks)) if blocks else ():
            block = blocks[number]
            if block.start >= end:
                break
            if block.kind is not BlockKind.RULE or end <= block.end:
                pieces.append((number, Span(max(start, block.start), min(end, block.end))))
        return pieces
