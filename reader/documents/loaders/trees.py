"""Trees of HTML and XML from bytes that others wrote: no entities, no network, bounded depth."""

import codecs
import contextlib
import html.entities
import re
from typing import Final

from lxml import etree

from reader.documents.decoding import BOMS, HEAD_BYTES, decoded, encoding_of
from reader.errors import MarkupError, TooMuchError

MOST_TAGS: Final = 600_000
"""Tags, opening and closing, of which a tree is made; one of more takes all memory and time."""

_DECLARED_WITHIN: Final = 4096
_FEW_BAD: Final = 0.005  # of the characters of a text whose encoding was declared rightly
# What a declaration calls these is what browsers take for the larger one; source: WHATWG Encoding.
_WIDER: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_XML_NAMES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})

_charset = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_xml_encoding = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_declaration = re.compile(r"^\s*<\?xml[^>]{0,400}\?>")
_doctype_start = re.compile("<!DOCTYPE", re.IGNORECASE)
# To the end of its internal part, in which tags of its own stand.
_doctype = re.compile(
    r"<!DOCTYPE[^>\[]*+(?:\[(?:[^\]\"']++|\"[^\"]*+\"|'[^']*+')*+\][^>]*+)?>", re.IGNORECASE
)
_entity = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_ampersand = re.compile(r"&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)")


def decoded_markup(data: bytes) -> str:
    """The text of an HTML or XML file: by its byte order mark, what it declares, or its bytes.

    Raises:
        NotTextError: the bytes are binary data.
    """
    found = encoding_of(data[:HEAD_BYTES], whole=len(data) <= HEAD_BYTES)
    if any(data.startswith(bom) for bom, _ in BOMS) or found == "utf-8" or "16" in found:
        return decoded(data, found)
    name = _declared(data[:_DECLARED_WITHIN])
    if name:
        with contextlib.suppress(ValueError):  # some do not bear bytes that they do not know
            text = decoded(data, name)
            if text.count("\ufffd") <= _FEW_BAD * len(text):
                return text
    return decoded(data, found)


def _declared(head: bytes) -> str | None:
    found = _xml_encoding.search(head) or _charset.search(head)
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        "".encode(name)  # fails for what is no encoding of text, as base64
    except (LookupError, ValueError, TypeError):
        return None
    return _WIDER.get(name, name)


# The parser compares every attribute of a tag with all before it.
_many_attributes = re.compile(r"<[A-Za-z](?:[^<>\s]*+\s++){10000}")


def html_tree(text: str) -> etree._Element:
    """The root of an HTML text, however broken it is.

    Raises:
        MarkupError: there is nothing in it, or it is nested too deeply.
        TooMuchError: it has more tags or attributes than are read.
    """
    from lxml.html import HTMLParser

    _check_size(text)
    text = _without_doctype(_declaration.sub("", text, count=1))
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError):
        root = None
    if root is None:
        raise MarkupError("no HTML can be found in it")
    without_namespaces(root)
    return root


def xml_tree(text: str) -> etree._Element:
    """The root of an XML text, its tags and attributes without their namespaces.

    What a document type declares is cut out, and entities that HTML knows are put in.

    Raises:
        MarkupError: it is not well-formed.
        TooMuchError: it has more tags or attributes than are read.
    """
    _check_size(text)
    text = _without_doctype(_declaration.sub("", text, count=1))
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise MarkupError("declares entities of its own")
    if "&" in text:
        text = _ampersand.sub("&amp;", _entity.sub(_character, text))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise MarkupError("is not well-formed XML") from error
    without_namespaces(root)
    return root


def _without_doctype(text: str) -> str:
    """The text without its first document type, if that ever ends: there is no more than one."""
    begun = _doctype_start.search(text)
    found = begun and _doctype.match(text, begun.start())
    return text[: found.start()] + text[found.end() :] if found else text


def _check_size(text: str) -> None:
    if text.count("<") > MOST_TAGS:
        raise TooMuchError(f"has more than {MOST_TAGS:,} tags, the most that are read")
    if _many_attributes.search(text):
        raise TooMuchError("has a tag with more attributes than are read")


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if name in _XML_NAMES:
        return match[0]
    found = html.entities.html5.get(f"{name};")
    return found or f"&amp;{name};"


def without_namespaces(root: etree._Element) -> None:
    """Rename elements and attributes to their local names; an attribute that is there stays.

    What only looks like a namespace, as a name in a broken page may, is left as it is.
    """
    for element in root.iter(etree.Element):
        with contextlib.suppress(ValueError):
            if element.tag[0] == "{":
                element.tag = element.tag.rpartition("}")[2]
            for name in [name for name in element.keys() if name[0] == "{"]:  # noqa: SIM118
                local = name.rpartition("}")[2]
                value = element.attrib.pop(name)
                if local not in element.attrib:
                    element.set(local, value)
