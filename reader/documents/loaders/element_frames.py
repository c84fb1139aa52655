"""What the blocks of a web page stand in: the quotes, lists, items and notes that are open."""

import re
from typing import Final

from lxml import etree

from reader.documents.loaders.element_meaning import is_note, number_of
from reader.documents.model import BlockKind, Frame
from reader.documents.nesting import OpenFrame, OpenList, bulleted_list, numbered_list

_MOST_FRAMES: Final = 40

_note_id = re.compile(
    r"(?:foot|end|rear)?(?:note|fn|en)[-_:]?(?:text|def|body)?[-_:]?\d+$", re.IGNORECASE
)


class ElementFrames:
    """Follows the elements of a page as they begin and end; true while anything is open."""

    def __init__(self) -> None:
        self.group = 0
        """The number of the outermost list, counted in the whole document."""
        self._opened: list[OpenFrame] = []
        self._lists: list[OpenList] = []
        self._notes: list[etree._Element] = []

    def __bool__(self) -> bool:
        return bool(self._opened)

    @property
    def level(self) -> int:
        """How many quotes and lists are open."""
        return sum(frame.kind in {BlockKind.LIST_ITEM, BlockKind.QUOTE} for frame in self._opened)

    def begin(self) -> tuple[Frame, ...]:
        """The nest of the next block, which takes the marks of all that begins with it."""
        return tuple(frame.begin() for frame in self._opened[:_MOST_FRAMES])

    def kind(self) -> tuple[BlockKind, str]:
        """What a paragraph is where it stands, and its label."""
        frame = self._opened[-1] if self._opened else None
        if frame and frame.kind is not BlockKind.QUOTE and not frame.begun:
            return frame.kind, frame.label
        kinds = {frame.kind for frame in self._opened}
        for kind in (BlockKind.QUOTE, BlockKind.FOOTNOTE):
            if kind in kinds:
                return kind, ""
        return BlockKind.PARAGRAPH, ""

    def start(self, tag: str, element: etree._Element) -> None:
        """An element begins."""
        match tag:
            case "blockquote":
                self._opened.append(OpenFrame(BlockKind.QUOTE))
            case "ul" | "ol" | "menu" | "dir":
                self.group += not self._lists
                self._lists.append(self._new_list(tag, element))
            case "li":
                self._item(element)
            case "aside" | "div" | "section" | "p" if is_note(element):
                self._notes.append(element)
                self._opened.append(OpenFrame(BlockKind.FOOTNOTE))

    def end(self, tag: str, element: etree._Element) -> None:
        """An element that began ends."""
        if self._notes and self._notes[-1] is element:
            self._notes.pop()
            self._opened.pop()
            return
        match tag:
            case "ul" | "ol" | "menu" | "dir":
                self._lists.pop()
            case "blockquote" | "li":
                self._opened.pop()

    def _new_list(self, tag: str, element: etree._Element) -> OpenList:
        if tag == "ol":
            return numbered_list(number_of(element.get("start"), 1), len(element))
        return bulleted_list(self._lists)

    def _item(self, element: etree._Element) -> None:
        here = self._lists[-1] if self._lists else bulleted_list(())
        if here.number is None:
            label = here.bullet
        else:
            here.number = number_of(element.get("value"), here.number)
            label = f"{here.number}."
            here.number += 1
        note = is_note(element) or _note_id.fullmatch(element.get("id", ""))
        if note and here.number is not None:
            label = f"[{label[:-1]}]"
        kind = BlockKind.FOOTNOTE if note else BlockKind.LIST_ITEM
        self._opened.append(OpenFrame(kind, label, here.widest))
