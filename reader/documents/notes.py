"""From a reference to its note."""

from bisect import bisect_right
from functools import cached_property

from reader.documents.model import Block, BlockKind, Document, Mark


class Notes:
    """The notes of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _labelled(self) -> dict[str, list[Block]]:
        found: dict[str, list[Block]] = {}
        for block in self._document.blocks.of_kind(BlockKind.FOOTNOTE):
            found.setdefault(block.label, []).append(block)
        return found

    def of(self, mark: Mark) -> Block | None:
        """The note that a mark of the kind "note" refers to; None when there is none."""
        blocks, target = self._document.blocks, mark.target
        if target.startswith("#") and target[1:].isdecimal() and blocks:
            return blocks[blocks.at(int(target[1:]))]
        found = self._labelled.get(target) or self._labelled.get(f"[{target}]")
        if not found:
            return None
        # Where several have the number, as in each chapter, it is the next.
        following = bisect_right(found, mark.start, key=lambda block: block.start)
        return found[following] if following < len(found) else found[0]
