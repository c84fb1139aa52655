"""DOCX: mammoth finds the words and their styles; from there on it is as with a web page.

mammoth is given an archive made anew, with the few parts it needs: so that nothing large, nothing
with entities of its own and no link that leads nowhere ever comes to it.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

import mammoth
from lxml import etree

from reader.documents.authors import names_in
from reader.documents.building import Builder, Extract, Front
from reader.documents.inline import one_line
from reader.documents.loaders.archive import Archive
from reader.documents.loaders.elements import ElementWriter
from reader.documents.loaders.trees import html_tree
from reader.errors import MarkupError

_DOCUMENT: Final = "word/document.xml"
_LINKS: Final = "word/_rels/document.xml.rels"
_STYLES: Final = "word/styles.xml"
_CORE: Final = "docprops/core.xml"
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_NUMBERING: Final = "word/numbering.xml"
_PARTS: Final = (_DOCUMENT, _STYLES, _NUMBERING, *_NOTES)
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_LARGEST: Final = 16 << 20  # bytes of a part; mammoth takes some twenty times that in memory
_DEEPEST: Final = 240  # elements in each other; mammoth calls itself for each
_MOST_STYLES: Final = 2_000

_reference = re.compile(r'\br:(?:id|embed|link|pict)="([^"<>&]{1,80})"')
_known = re.compile(r'\bId="([^"]*)"')
_number = re.compile(r'<w:numId\b[^>]*\bval="(\d{1,6})"')
_heading_name = re.compile(r"heading (\d)$", re.IGNORECASE)
_quoted = re.compile(r"(?:intense |block )?(?:quote|quotation|block text)$", re.IGNORECASE)


def read(data: bytes, breathe: Callable[[], None] = lambda: None) -> Extract:
    """What a Word document holds; its comments and what was deleted are left out.

    Raises:
        MarkupError: it is damaged, or no Word document.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise MarkupError("is encrypted, or an old Word file; LibreOffice can make DOCX of that")
    archive = Archive(data)
    if _DOCUMENT not in archive:
        raise MarkupError("is no Word document, whatever its name says")
    parts = dict(_parts(archive))
    breathe()
    front = _front(archive)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(_made_anew(parts)),
            style_map="\n".join(_style_map(parts.get(_STYLES, ""))),
            convert_image=mammoth.images.img_element(lambda _: {"src": ""}),
            id_prefix="",
        )
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        raise MarkupError(f"cannot be read ({type(error).__name__})") from error
    breathe()
    writer = ElementWriter(Builder(), breathe)
    if result.value.strip():
        writer.write(html_tree(result.value))
    if not writer.builder.count:
        raise MarkupError("has no text")
    return writer.builder.build(front, anchors=writer.anchors)


def _parts(archive: Archive) -> Iterator[tuple[str, str]]:
    """The parts that are needed, well-formed and without entities of their own."""
    for name in _PARTS:
        if name not in archive:
            continue
        text = archive.text(name)
        if len(text) > _LARGEST:
            raise MarkupError(f"its part {name} is larger than {_LARGEST >> 20} MiB")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise MarkupError(f"its part {name} declares entities of its own")
        if _depth(text, name) > _DEEPEST:
            raise MarkupError("is nested too deeply")
        yield name, text
    for name in (_LINKS, *(f"word/_rels/{note.rpartition('/')[2]}.rels" for note in _NOTES)):
        if name in archive:
            yield name, archive.text(name)


def _depth(text: str, name: str) -> int:
    deepest = depth = 0
    try:
        for event, _ in etree.iterparse(
            io.BytesIO(text.encode("utf-8", "replace")),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
        ):
            depth += 1 if event == "start" else -1
            deepest = max(deepest, depth)
    except etree.LxmlError as error:
        raise MarkupError(f"is damaged: its part {name} is not well-formed XML") from error
    return deepest


def _made_anew(parts: dict[str, str]) -> bytes:
    """An archive for mammoth; links that lead nowhere lead to nothing."""
    links = parts.get(_LINKS) or f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'
    missing = {*_reference.findall(parts[_DOCUMENT])} - {*_known.findall(links)}
    added = "".join(
        f"<Relationship Id={quoteattr(name)} Type='{_RELATIONS}/hyperlink' Target='' "
        "TargetMode='External'/>"
        for name in sorted(missing)
    )
    relations = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="{_DOCUMENT}"/></Relationships>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"></Types>')
        archive.writestr("_rels/.rels", relations)
        if not links.rstrip().endswith("/>"):
            links = links.replace("</Relationships>", f"{added}</Relationships>")
        for name, text in (parts | {_LINKS: links}).items():
            archive.writestr(name, text)
        if _NUMBERING not in parts:
            archive.writestr(_NUMBERING, _numbering(parts[_DOCUMENT]))
    return made.getvalue()


def _numbering(document: str) -> str:
    """The lists of a document that has lost what they look like: bullets all."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/></w:lvl>' for level in range(9)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num>'
        for number in sorted({*_number.findall(document)})
    )
    return (
        f'<w:numbering xmlns:w="{_WORD}"><w:abstractNum w:abstractNumId="0">{levels}'
        f"</w:abstractNum>{lists}</w:numbering>"
    )


# ---- styles


def _style_map(source: str) -> Iterator[str]:
    """How paragraphs of the document's own styles are set, by the styles that those stand on."""
    yield "p[style-name='Title'] => h1:fresh"
    yield "p[style-name='Subtitle'] => p.subtitle:fresh"
    yield "p[style-name='caption'] => figcaption:fresh"
    yield "p[style-name='Caption'] => figcaption:fresh"
    if not source:
        return
    root = etree.fromstring(
        source.encode("utf-8", "replace"), etree.XMLParser(resolve_entities=False, no_network=True)
    )
    styles = {
        _value(style, "styleId"): style
        for style in root.iter("{*}style")
        if _value(style, "type") == "paragraph"
    }
    for number, style in enumerate(styles.values()):
        if number == _MOST_STYLES:
            return
        name = _child(style, "name")
        if not name or "'" in name or "\\" in name or "\n" in name:
            continue
        level = _level(style, styles)
        if level:
            yield f"p[style-name='{name}'] => h{level}:fresh"
        elif _quoted.match(name):
            yield f"p[style-name='{name}'] => blockquote > p:fresh"


def _level(style: etree._Element | None, styles: dict[str, etree._Element]) -> int:
    """The level of headings in this style or one that it stands on; 0 when it is for no heading."""
    for _ in range(10):
        if style is None:
            break
        found = _heading_name.match(_child(style, "name"))
        if found:
            return min(6, max(1, int(found[1])))
        outline = style.find(".//{*}outlineLvl")
        depth = _value(outline, "val") if outline is not None else ""
        if depth.isdecimal() and depth.isascii():
            return int(depth) + 1 if int(depth) < 6 else 0
        style = styles.get(_child(style, "basedOn"))
    return 0


def _value(element: etree._Element, name: str) -> str:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def _child(style: etree._Element, tag: str) -> str:
    """The value of a style's property; "" without it."""
    found = style.find(f"{{*}}{tag}")
    return "" if found is None else _value(found, "val")


# ---- metadata


def _front(archive: Archive) -> Front:
    try:
        core = archive.xml(_CORE)
    except MarkupError:
        return Front()

    def said(tag: str) -> str:
        found = core.find(f".//{tag}")
        return one_line("".join(found.itertext())) if found is not None else ""

    creator = said("creator")
    return Front.of(
        title=said("title"),
        authors=creator.split(";") if ";" in creator else names_in(creator) or [creator],
        date=said("created") or said("modified"),
        language=said("language"),
    )
