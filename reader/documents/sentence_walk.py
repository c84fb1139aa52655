"""From sentence to sentence through a document, without parting more of it than is asked for."""

from typing import Final

from reader.documents.model import BlockKind, Document, Span
from reader.documents.sentences import sentences
from reader.documents.units import Unit, Units

_LINE_KINDS: Final = frozenset({BlockKind.CODE, BlockKind.TABLE})
_WHOLE_KINDS: Final = frozenset({BlockKind.HEADING, BlockKind.IMAGE, BlockKind.RULE})
_KEPT_UNITS: Final = 64


class Sentences:
    """The sentences of a document; in code and tables, the lines."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._units = Units(document)
        self._found: dict[Unit, list[Span]] = {}

    def at(self, offset: int) -> Span:
        """The sentence that holds the offset, or else the nearest one of its unit."""
        if not self._document.blocks:
            return Span(0, 0)
        unit = self._units.unit_at(offset)
        found = self.of(unit)
        for span in found:
            if offset < span.end:
                return span
        return found[-1] if found else Span(unit.start, unit.end)

    def last(self) -> Span:
        """The last sentence of the document."""
        return self.at(len(self._document.text))

    def after(self, offset: int) -> Span | None:
        """The first sentence that begins after the offset; None at the end."""
        unit = self._units.unit_at(max(offset, 0)) if self._document.blocks else None
        while unit is not None:
            for span in self.of(unit):
                if span.start > offset:
                    return span
            unit = self._units.after(unit)
        return None

    def before(self, offset: int) -> Span | None:
        """The last sentence that begins before the offset; None at the beginning."""
        unit = self._units.unit_at(offset) if self._document.blocks else None
        while unit is not None:
            before = [span for span in self.of(unit) if span.start < offset]
            if before:
                return before[-1]
            unit = self._units.before(unit)
        return None

    def beside(self, span: Span, by: int) -> Span | None:
        """The sentence after (1) or before (-1) one; None where there is none."""
        return self.after(span.start) if by > 0 else self.before(span.start)

    def paragraph_beside(self, span: Span, by: int) -> Span | None:
        """The first sentence of the next (1) or this or the previous (-1) paragraph."""
        blocks = self._document.blocks
        if not blocks:
            return None
        number = blocks.at(span.start)
        first = self.at(blocks[number].start)
        if by < 0 and span.start > first.start:
            return first
        number += by
        while 0 <= number < len(blocks) and blocks[number].kind is BlockKind.RULE:
            number += by
        return self.at(blocks[number].start) if 0 <= number < len(blocks) else None

    def of(self, unit: Unit) -> list[Span]:
        """The sentences of a unit, in order; maybe none."""
        found = self._found.get(unit)
        if found is None:
            if len(self._found) >= _KEPT_UNITS:
                self._found.clear()
            found = self._found[unit] = self._part(unit)
        return found

    def _part(self, unit: Unit) -> list[Span]:
        text, kind = self._document.text, self._document.blocks[unit.block].kind
        if kind in _WHOLE_KINDS:
            return [Span(unit.start, unit.end)]
        if kind in _LINE_KINDS:
            spans, at = [], unit.start
            for line in text[unit.start : unit.end].split("\n"):
                if words := line.strip():
                    first = at + line.index(words[0])
                    spans.append(Span(first, first + len(words)))
                at += len(line) + 1
            return spans
        return sentences(text, unit.start, unit.end)
