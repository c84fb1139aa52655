"""From a reference to its note, and back."""

from reader.documents.model import Block, BlockKind, Document, Mark, Span


def note_of(document: Document, mark: Mark) -> Block | None:
    """The note that a mark of the kind "note" refers to; None when there is none."""
    blocks, target = document.blocks, mark.target
    if target.startswith("#") and target[1:].isdecimal() and blocks:
        return blocks[blocks.at(int(target[1:]))]
    labels = {target, f"[{target}]"}
    found = [block for block in blocks.of_kind(BlockKind.FOOTNOTE) if block.label in labels]
    # Where several have the number, as in each chapter, it is the next.
    return next((block for block in found if block.start > mark.start), (*found, None)[0])


def reference_to(document: Document, note: Block) -> Span | None:
    """Where a note is first referred to; None when it is nowhere."""
    for mark in document.marks:
        if mark.kind == "note" and note_of(document, mark) == note:
            return Span(mark.start, mark.end)
    return None
