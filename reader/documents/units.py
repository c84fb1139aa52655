"""The stretches of a document that are laid out at once: blocks, and parts of very long ones."""

from typing import Final, NamedTuple

from reader.documents.model import Document

UNIT_LIMIT: Final = 8192
"""Code points laid out at once; a longer block is taken in stretches of at most so many."""


class Unit(NamedTuple):
    """A block, or a stretch of a very long one: what is laid out at once."""

    block: int
    start: int
    end: int


class Units:
    """The units of a document, in order; they hold every block and depend on no width."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._long: dict[int, list[Unit]] = {}

    def unit_at(self, offset: int) -> Unit:
        """The unit that holds the offset, or the last that starts before it."""
        units = self._units(self.document.blocks.at(offset))
        return next((unit for unit in units if offset < unit.end), units[-1])

    def after(self, unit: Unit) -> Unit | None:
        """The next unit; None at the document's end."""
        units = self._units(unit.block)
        if unit.end < units[-1].end:
            return units[units.index(unit) + 1]
        number = unit.block + 1
        return self._units(number)[0] if number < len(self.document.blocks) else None

    def before(self, unit: Unit) -> Unit | None:
        """The unit before; None at the document's start."""
        units = self._units(unit.block)
        if unit.start > units[0].start:
            return units[units.index(unit) - 1]
        return self._units(unit.block - 1)[-1] if unit.block else None

    def _units(self, number: int) -> list[Unit]:
        block = self.document.blocks[number]
        if block.end - block.start <= UNIT_LIMIT:
            return [Unit(number, block.start, block.end)]
        if number not in self._long:
            self._long[number] = self._cut(number)
        return self._long[number]

    def _cut(self, number: int) -> list[Unit]:
        """A long block parted after a line, a sentence or a word, inside one if nothing else."""
        block, text = self.document.blocks[number], self.document.text
        units: list[Unit] = []
        at = block.start
        while block.end - at > UNIT_LIMIT:
            low, high = at + UNIT_LIMIT // 2, at + UNIT_LIMIT
            cut = high
            for mark in ("\n", ". ", "。", " "):
                found = text.rfind(mark, low, high)
                if found >= 0:
                    cut = found + len(mark)
                    break
            units.append(Unit(number, at, cut))
            at = cut
        return [*units, Unit(number, at, block.end)]
