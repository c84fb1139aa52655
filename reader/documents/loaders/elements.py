"""From HTML elements to blocks, for every format whose inside is HTML or can be made so.

Works on a tree of lxml without namespaces, walks it without recursion, and trusts nothing in it to
be well nested. What is not shown on a page (scripts, forms, hidden elements) is left out.
"""

import re
from collections.abc import Callable, Collection
from typing import Final

from lxml import etree

from reader.documents.building import Builder
from reader.documents.inline import Inline
from reader.documents.loaders.element_frames import ElementFrames
from reader.documents.loaders.element_meaning import (
    is_tiny,
    is_unseen,
    is_verse,
    mark_of,
    name_of,
    note_reference,
    page_label,
)
from reader.documents.loaders.element_tables import cells_of, is_data_table
from reader.documents.model import BlockKind, MarkKind

# fmt: off
_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "math", "nobr", "output", "picture", "q", "ruby",
    "rt", "rb", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})
# fmt: on
_WITHIN: Final = _INLINE | {"br", "img", "image"}
_MOST_MARKS: Final = 24  # open at one place; deeper ones are an accident or an attack
_ELEMENTS_A_BREATH: Final = 200
_TELLING: Final = frozenset({"id", "name", "type", "role", "hidden", "style"})
"""Attributes that may say more than how an element looks."""
_PLAIN: Final = frozenset({"p", "div", "section", "body", "tr", "td", "tbody", "dd", "dt"})

_back = re.compile(r"[↑↩⏎^\s\ufe0e\ufe0f]+|back|return", re.IGNORECASE)
_language = re.compile(r"\b(?:lang|language)-([\w+#-]+)")


class ElementWriter:
    """Adds the blocks of elements to a builder; one for a whole document of many parts."""

    def __init__(self, builder: Builder, breathe: Callable[[], None] = lambda: None) -> None:
        self.builder = builder
        self.anchors: dict[str, int] = {}
        """By an element's name (`prefix` and its id), how many blocks stand before it."""
        self.prefix = ""
        self.locate: Callable[[str], str] = str
        """From a reference to the name of the element that it leads to, as in `anchors`."""
        self._breathe = breathe
        self._frames = ElementFrames()
        self._marks: list[tuple[MarkKind, str]] = []
        self._marked: list[etree._Element] = []  # the elements of these marks
        self._beside: Collection[etree._Element] = ()
        self._depth_beside = 0
        self._left_out: etree._Element | None = None
        self._reset()

    def write(
        self,
        root: etree._Element,
        skipped: Collection[etree._Element] = (),
        beside: Collection[etree._Element] = (),
    ) -> None:
        """Add what stands in `root`, without `skipped`; what is `beside` is boilerplate."""
        self._beside = beside
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for number, (event, element) in enumerate(walk):
            if number % _ELEMENTS_A_BREATH == 0:
                self._breathe()
            if event == "start":
                if element in skipped or is_unseen(element):
                    if label := page_label(element):
                        self._inline.begin_page(label)
                    self._leave_out(walk, element)
                elif self._start(element):
                    self._text(element.text)
                else:
                    self._leave_out(walk, element)
                continue
            if event == "end" and not self._was_left_out(element):
                self._end(element)
            if element is not root:
                self._text(element.tail)
        self._flush()

    # ---- elements

    def _leave_out(self, walk: "etree.iterwalk", element: etree._Element) -> None:
        walk.skip_subtree()
        self._left_out = element

    def _was_left_out(self, element: etree._Element) -> bool:
        if self._left_out is element:
            self._left_out = None
            return True
        return False

    def _reset(self) -> None:
        self._inline = Inline()
        self._images = self._words = False
        self._breaks = 0
        self._heading = 0
        self._code: str | None = None
        self._kind: BlockKind | None = None

    def _start(self, element: etree._Element) -> bool:
        """Open an element; False when it has been dealt with whole."""
        tag = name_of(element)
        telling = not _TELLING.isdisjoint(element.keys())
        if tag not in _WITHIN:
            self._flush()
        if telling:
            self._note_anchor(element)
        if tag in _INLINE:
            return self._start_inline(tag, element)
        match tag:
            case "br":
                self._break()
                return True
            case "img" | "image":
                self._image(element)
                return True
        if self._beside:
            self._depth_beside += element in self._beside
        if not telling and tag in _PLAIN:
            return True
        match tag:
            case "hr":
                self.builder.add_rule(level=self._frames.level, nest=self._frames.begin())
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading = int(tag[1])
            case "pre" | "listing" | "xmp":
                found = _language.search(
                    " ".join(e.get("class") or "" for e in (element, *element[:1]))
                )
                self._code = found[1] if found else ""
                self._renew()
            case "figcaption" | "caption":
                self._kind = BlockKind.CAPTION
            case "table" if is_data_table(element):
                self._table(element)
                self._depth_beside -= element in self._beside
                return False
            case _:
                self._frames.start(tag, element)
        return True

    def _end(self, element: etree._Element) -> None:
        tag = name_of(element)
        if tag in _INLINE:
            self._end_inline(tag, element)
            return
        if tag in _WITHIN:
            return
        self._flush()
        if self._beside:
            self._depth_beside -= element in self._beside
        match tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading = 0
            case "pre" | "listing" | "xmp":
                self._code = None
                self._renew()
            case "figcaption" | "caption":
                self._kind = None
            case _:
                self._frames.end(tag, element)

    def _start_inline(self, tag: str, element: etree._Element) -> bool:
        if tag == "a" and (label := note_reference(element)):
            if _back.fullmatch(label):
                return False
            self._inline.begin("note", self.locate(element.get("href", "")))
            self._inline.write(label)
            self._inline.end()
            self._words = True
            return False
        if tag == "math" and element.get("alttext"):
            self._text(element.get("alttext"))
            return False
        if tag == "q":
            self._text("“")
        if mark := mark_of(tag, element, self.locate if self.prefix else None):
            self._marks.append(mark)
            self._marked.append(element)
            if len(self._marks) <= _MOST_MARKS:
                self._inline.begin(*mark)
        return True

    def _end_inline(self, tag: str, element: etree._Element) -> None:
        if tag == "q":
            self._text("”")
        if self._marked and self._marked[-1] is element:
            if len(self._marks) <= _MOST_MARKS:
                self._inline.end()
            self._marks.pop()
            self._marked.pop()

    # ---- words

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self._words and not text.isspace():
            self._words = True
        if self._breaks and not text.isspace():
            self._breaks = 0
        self._inline.write(text)

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks == 2 and self._code is None and not self._heading:
            self._flush()  # two of them part paragraphs
        else:
            self._inline.break_line()

    def _image(self, element: etree._Element) -> None:
        words = element.get("alt") or element.get("title") or ""
        if words.strip() and not is_tiny(element):
            self._images, self._breaks = True, 0
            self._inline.write(f" {words} " if self._code is None else words)

    def _renew(self) -> None:
        waiting = [] if self._inline else self._inline.pages
        self._inline = Inline(verbatim=self._code is not None)
        self._inline.pages += waiting
        self._images = self._words = False
        self._breaks = 0
        for kind, target in self._marks[:_MOST_MARKS]:
            self._inline.begin(kind, target)

    def _flush(self) -> None:
        """End the block that is open, if there is any of it."""
        inline = self._inline
        if not inline:
            if self._breaks or self._images:
                self._renew()
            return
        alone = self._images and not self._words
        self._renew()
        if self._depth_beside:
            self.builder.add(BlockKind.BOILERPLATE, inline)
            return
        frames = self._frames
        if not (frames or self._heading or self._kind or alone or self._code is not None):
            verse = inline.broken and is_verse(inline)
            self.builder.add(BlockKind.VERSE if verse else BlockKind.PARAGRAPH, inline)
            return
        label, group, level = "", None, frames.level
        if self._heading:
            kind, level = BlockKind.HEADING, self._heading
        elif self._code is not None:
            kind, label = BlockKind.CODE, self._code
        elif self._kind:
            kind = self._kind
        else:
            kind, label = frames.kind()
            if kind is BlockKind.PARAGRAPH and alone:
                kind = BlockKind.IMAGE
            group = frames.group if kind is BlockKind.LIST_ITEM else None
        self.builder.add(kind, inline, level=level, label=label, group=group, nest=frames.begin())

    # ---- others

    def _table(self, table: etree._Element) -> None:
        nest = () if self._depth_beside else self._frames.begin()
        for caption in table.findall("caption"):
            words = Inline("".join(caption.itertext()))
            if words:
                self.builder.add(BlockKind.CAPTION, words, level=self._frames.level, nest=nest)
        self.builder.add_table(cells_of(table), level=self._frames.level, nest=nest)

    def _note_anchor(self, element: etree._Element) -> None:
        name = element.get("id") or element.get("name")
        if name:
            self.anchors.setdefault(f"{self.prefix}#{name}", self.builder.count)
