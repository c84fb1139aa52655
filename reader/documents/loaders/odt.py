"""OpenDocument text: headings, paragraphs, lists, tables, notes; nothing that was deleted."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from lxml import etree

from reader.documents.authors import names_in
from reader.documents.building import Builder, Extract, Front
from reader.documents.inline import Inline, one_line
from reader.documents.loaders.archive import Archive
from reader.documents.model import BlockKind, Frame, MarkKind
from reader.errors import MarkupError

_CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_META: Final = "meta.xml"
_UNSEEN: Final = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "variable-decls"}
    | {"user-field-decls", "bookmark", "title", "desc", "object", "script"}
)
_GROUPS: Final = frozenset(
    {"text", "section", "list-header", "index-body", "text-box", "table-of-content", "body"}
    | {
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "bibliography",
        "numbered-paragraph",
    }
)
_BULLETS: Final = ("•", "–", "·")
_DEEPEST: Final = 40
_MOST_SPACES: Final = 200
_MOST_REPEATED: Final = 50


def read(data: bytes, breathe: Callable[[], None] = lambda: None) -> Extract:
    """What an OpenDocument text holds.

    Raises:
        MarkupError: it is damaged, encrypted, or no text document.
    """
    archive = Archive(data)
    if _CONTENT not in archive:
        raise MarkupError("is no OpenDocument text, whatever its name says")
    root = archive.xml(_CONTENT)
    text = root.find(".//body/text")
    if text is None:
        raise MarkupError("is no text document")
    styles = _Styles([root])
    if _STYLES in archive:
        with contextlib.suppress(MarkupError):
            styles = _Styles([archive.xml(_STYLES), root])
    writer = _Writer(styles, breathe)
    writer.write(text)
    if not writer.builder.count:
        raise MarkupError("has no text")
    return writer.builder.build(_front(archive))


class _Styles:
    """Which styles are bold or italic, are quotes or titles, and how lists are marked."""

    def __init__(self, roots: Sequence[etree._Element]) -> None:
        self.marks: dict[str, list[MarkKind]] = {}
        self.kinds: dict[str, str] = {}
        self.numbered: dict[str, set[int]] = {}
        for root in roots:
            for style in root.iter("style"):
                self._add(style)
            for style in root.iter("list-style"):
                name = style.get("name", "")
                levels = {_number(e, "level", 1) for e in style.iter("list-level-style-number")}
                self.numbered[name] = levels

    def _add(self, style: etree._Element) -> None:
        name = style.get("name", "")
        above = style.get("parent-style-name", "")
        told = f"{name} {style.get('display-name', '')}".lower()
        self.kinds[name] = next(
            (kind for kind in ("quot", "title", "preformatted", "caption") if kind in told),
            self.kinds.get(above, above.lower()),
        )
        looks = style.find("text-properties")
        if looks is not None and style.get("family") == "text":
            marks: list[MarkKind] = []
            if looks.get("font-weight") == "bold":
                marks.append("strong")
            if looks.get("font-style") == "italic":
                marks.append("em")
            if looks.get("text-line-through-style", "none") != "none":
                marks.append("strike")
            self.marks[name] = marks

    def kind(self, name: str) -> BlockKind:
        """What a paragraph in this style is."""
        told = self.kinds.get(name, name.lower())
        for part, kind in (
            ("quot", BlockKind.QUOTE),
            ("preformatted", BlockKind.CODE),
            ("caption", BlockKind.CAPTION),
        ):
            if part in told:
                return kind
        return BlockKind.PARAGRAPH

    def is_title(self, name: str) -> bool:
        """Whether a paragraph in this style is the document's title."""
        told = self.kinds.get(name, name.lower())
        return "title" in told and "subtitle" not in name.lower()


class _Writer:
    """Adds blocks as they come; notes follow the paragraph that refers to them."""

    def __init__(self, styles: _Styles, breathe: Callable[[], None]) -> None:
        self.builder = Builder()
        self._styles = styles
        self._breathe = breathe
        self._group = 0
        self._notes: list[tuple[str, etree._Element]] = []

    def write(self, root: etree._Element) -> None:
        """Add all that stands in an element."""
        self._blocks(root, ())
        while self._notes:
            name, body = self._notes.pop(0)
            label = f"[{name}]"
            for number, paragraph in enumerate(body.iter("p", "h")):
                frame = Frame(len(label), label if number == 0 else "", number == 0)
                self.builder.add(
                    BlockKind.FOOTNOTE,
                    self._inline(paragraph),
                    label=label if number == 0 else "",
                    nest=(frame,),
                )

    def _blocks(self, root: etree._Element, nest: tuple[Frame, ...]) -> None:
        for element in root.iterchildren(etree.Element):
            self._breathe()
            match element.tag:
                case "h":
                    level = min(6, max(1, _number(element, "outline-level", 1)))
                    self.builder.add(BlockKind.HEADING, self._inline(element), level=level)
                case "p":
                    self._paragraph(element, nest)
                case "list":
                    self._group += not nest
                    self._list(element, nest, "")
                case "table":
                    self._table(element, nest)
                case tag if tag in _GROUPS and len(nest) < _DEEPEST:
                    self._blocks(element, nest)

    def _paragraph(self, element: etree._Element, nest: tuple[Frame, ...]) -> None:
        style = element.get("style-name", "")
        kind = self._styles.kind(style)
        if self._styles.is_title(style) and not nest:
            self.builder.add(BlockKind.HEADING, self._inline(element), level=1)
            return
        inline = self._inline(element, verbatim=kind is BlockKind.CODE)
        level = len(nest)
        if kind is BlockKind.QUOTE:
            nest = (*nest, Frame())
            level += 1
        frame = nest[-1] if nest else None
        label = ""
        if frame and frame.opens and kind is BlockKind.PARAGRAPH:
            kind, label = BlockKind.LIST_ITEM, frame.mark
        group = self._group if kind is BlockKind.LIST_ITEM else None
        self.builder.add(kind, inline, level=level, label=label, group=group, nest=nest)
        for box in element.iter("text-box"):
            self._blocks(box, nest)

    def _list(self, element: etree._Element, nest: tuple[Frame, ...], style: str) -> None:
        if len(nest) >= _DEEPEST:
            return
        style = element.get("style-name", "") or style
        depth = len(nest)
        numbered = depth + 1 in self._styles.numbered.get(style, ())
        bullet = _BULLETS[min(depth, len(_BULLETS) - 1)]
        items = [e for e in element.iterchildren(etree.Element) if e.tag == "list-item"]
        for number, item in enumerate(items, start=1):
            mark = f"{number}." if numbered else bullet
            widest = len(f"{len(items)}.") if numbered else 1
            opens = True
            for child in item.iterchildren(etree.Element):
                frame = Frame(widest, mark if opens else "", opens)
                if child.tag == "list":
                    self._list(child, (*nest, frame), style)
                elif child.tag in {"p", "h"}:
                    self._paragraph(child, (*nest, frame))
                opens = False

    def _table(self, table: etree._Element, nest: tuple[Frame, ...]) -> None:
        rows = []
        for row in table.iter("table-row"):
            cells: list[Inline] = []
            for cell in row.iterchildren("table-cell", "covered-table-cell"):
                inline = Inline()
                for paragraph in cell.iter("p", "h"):
                    inline.write(" ")
                    self._write(inline, paragraph)
                cells.append(inline)
                repeated = _number(cell, "number-columns-repeated", 1)
                cells += [Inline() for _ in range(min(repeated, _MOST_REPEATED) - 1)]
            while cells and not cells[-1]:
                cells.pop()
            rows.append(cells)
        self.builder.add_table(rows, level=len(nest), nest=nest)

    # ---- words

    def _inline(self, element: etree._Element, *, verbatim: bool = False) -> Inline:
        inline = Inline(verbatim=verbatim)
        self._write(inline, element)
        return inline

    def _write(self, inline: Inline, root: etree._Element) -> None:
        opened: dict[etree._Element, int] = {}
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if self._starts(inline, element, opened):
                    inline.write(element.text or "")
                else:
                    walk.skip_subtree()
                continue
            for _ in range(opened.pop(element, 0)):
                inline.end()
            if element is not root:
                inline.write(element.tail or "")

    def _starts(
        self, inline: Inline, element: etree._Element, opened: dict[etree._Element, int]
    ) -> bool:
        """Open an element; False when what is in it is not part of the line."""
        match element.tag:
            case "s":
                inline.write(" " * min(_MOST_SPACES, max(1, _number(element, "c", 1))))
            case "tab":
                inline.write("\t")
            case "line-break":
                inline.break_line()
            case "note":
                self._note(inline, element)
                return False
            case "a":
                inline.begin("link", element.get("href") or "")
                opened[element] = 1
            case "span":
                marks = self._styles.marks.get(element.get("style-name", ""), [])
                for mark in marks:
                    inline.begin(mark)
                opened[element] = len(marks)
            case "frame":
                words = next((e.text for e in element.iter("title", "desc") if e.text), "")
                inline.write(words)
                return False
            case tag if tag in _UNSEEN:
                return False
        return True

    def _note(self, inline: Inline, element: etree._Element) -> None:
        citation, body = element.find("note-citation"), element.find("note-body")
        label = one_line("".join(citation.itertext())) if citation is not None else ""
        label = label or str(len(self._notes) + 1)
        inline.begin("note", label)
        inline.write(label)
        inline.end()
        if body is not None:
            self._notes.append((label, body))


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    text = element.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else otherwise


def _front(archive: Archive) -> Front:
    try:
        meta = archive.xml(_META)
    except MarkupError:
        return Front()

    def said(*tags: str) -> str:
        found = (e for tag in tags for e in _texts(meta, tag))
        return next(found, "")

    creator = said("initial-creator", "creator")
    return Front.of(
        title=said("title"),
        authors=names_in(creator) or [creator],
        date=said("creation-date", "date"),
        language=said("language"),
    )


def _texts(root: etree._Element, tag: str) -> Iterator[str]:
    for element in root.iter(tag):
        if text := one_line("".join(element.itertext())):
            yield text
