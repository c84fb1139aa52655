"""EPUB 2 and 3: the chapters in the order of reading, with the book's own contents."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from lxml import etree

from reader.documents.building import Builder, Extract, Front
from reader.documents.inline import one_line
from reader.documents.loaders.archive import Archive, resolved
from reader.documents.loaders.elements import ElementWriter
from reader.documents.loaders.trees import html_tree, xml_tree
from reader.errors import MarkupError, TooMuchError

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_MOST_CHAPTERS: Final = 5_000
_MOST_ENTRIES: Final = 5_000
_DEEPEST_ENTRY: Final = 6
_LONGEST_HEADING: Final = 200
_PAGES: Final = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_HTML_NAMES: Final = (".xhtml", ".html", ".htm", ".xml")
_AUTHOR_ROLES: Final = frozenset({"aut", "author"})

_word = re.compile(r"\w+")


def read(data: bytes, breathe: Callable[[], None] = lambda: None) -> Extract:
    """What a book holds; a chapter that is missing or damaged is passed over.

    Raises:
        MarkupError: it is no EPUB, or none of its chapters can be read.
    """
    archive = Archive(data)
    package = _package(archive)
    book = _Book(archive, package)
    writer = ElementWriter(Builder(), breathe)
    faults = []
    for name in book.spine:
        try:
            body = _body(archive.text(name))
        except TooMuchError:
            raise
        except MarkupError as error:
            faults.append(error)
            continue
        writer.prefix = name
        writer.locate = partial(_located, name)
        writer.anchors.setdefault(f"{name}#", writer.builder.count)
        writer.write(body)
    if not writer.builder.count:
        raise faults[0] if faults else MarkupError("has no chapters with text")
    entries = [
        (title, level, place)
        for title, level, name, anchor in book.contents()
        if (place := _place(writer.anchors, name, anchor)) is not None
    ]
    writer.builder.make_headings((place, level) for title, level, place in entries
                                 if _key(title) == _key(writer.builder.words(place)))  # fmt: skip
    return writer.builder.build(_front(package), entries, writer.anchors)


def _package(archive: Archive) -> etree._Element:
    container = archive.xml(_CONTAINER)
    for rootfile in container.iter("rootfile"):
        name = rootfile.get("full-path") or ""
        if name in archive:
            package = archive.xml(name)
            package.set("member", name)
            return package
    raise MarkupError("has no list of its chapters")


def _body(text: str) -> etree._Element:
    try:
        root = xml_tree(text)
    except TooMuchError:
        raise
    except MarkupError:
        root = html_tree(text)
    body = root.find("body")
    return root if body is None else body


def _located(base: str, reference: str) -> str:
    return "#".join(resolved(base, reference))


def _place(anchors: dict[str, int], name: str, anchor: str) -> int | None:
    """Before which block an entry of the contents leads; its chapter's first if it is lost."""
    return anchors.get(f"{name}#{anchor}", anchors.get(f"{name}#"))


def _key(text: str) -> str:
    return "".join(_word.findall(text.lower()[:_LONGEST_HEADING]))


@dataclass(slots=True)
class _Item:
    """A member that the manifest lists."""

    name: str
    kind: str
    properties: frozenset[str] = field(default_factory=frozenset)


class _Book:
    """What the package says: which members are chapters, and where the contents stand."""

    def __init__(self, archive: Archive, package: etree._Element) -> None:
        self._archive = archive
        self._base = package.get("member", "")
        self._items = dict(self._manifest(package))
        self._spine = package.find(".//spine")
        refs = [] if self._spine is None else list(self._spine.iter("itemref"))
        # What is not on the way through the book, as notes often are, follows it.
        refs.sort(key=lambda ref: ref.get("linear") == "no")
        names = (self._items.get(ref.get("idref") or "") for ref in refs[:_MOST_CHAPTERS])
        self.spine = list(dict.fromkeys(item.name for item in names if item and _is_page(item)))
        """Members to be read, in order."""
        locked = _locked(archive)
        if self.spine and all(name in locked for name in self.spine):
            raise MarkupError("is protected against copying (DRM)")

    def _manifest(self, package: etree._Element) -> Iterator[tuple[str, _Item]]:
        for item in package.iter("item"):
            name, _ = resolved(self._base, item.get("href") or "")
            if name:
                properties = frozenset((item.get("properties") or "").split())
                yield item.get("id") or "", _Item(name, item.get("media-type") or "", properties)

    def contents(self) -> Iterator[tuple[str, int, str, str]]:
        """Title, level, member and place of every entry, from the navigation or the NCX."""
        found = list(self._from_navigation()) or list(self._from_ncx())
        yield from found[:_MOST_ENTRIES]

    def _from_navigation(self) -> Iterator[tuple[str, int, str, str]]:
        item = next((item for item in self._items.values() if "nav" in item.properties), None)
        if not item:
            return
        try:
            root = _body(self._archive.text(item.name))
        except MarkupError:
            return
        for nav in root.iter("nav"):
            if "toc" not in (nav.get("type") or "").split():
                continue
            for link in nav.iter("a", "span"):
                depth = sum(above.tag == "ol" for above in link.iterancestors())
                href = link.get("href")
                if href or (link.tag == "span" and link.getparent().tag == "li"):
                    href = href or _first_link(link.getparent())
                    yield _entry(item.name, "".join(link.itertext()), depth, href)
            return

    def _from_ncx(self) -> Iterator[tuple[str, int, str, str]]:
        named = self._spine.get("toc") if self._spine is not None else None
        item = self._items.get(named or "") or next(
            (item for item in self._items.values() if item.kind == "application/x-dtbncx+xml"), None
        )
        if not item:
            return
        try:
            root = self._archive.xml(item.name)
        except MarkupError:
            return
        for point in root.iter("navPoint"):
            content, label = point.find("content"), point.find("navLabel")
            if content is not None and label is not None:
                depth = 1 + sum(above.tag == "navPoint" for above in point.iterancestors())
                href = content.get("src") or ""
                yield _entry(item.name, "".join(label.itertext()), depth, href)


def _entry(base: str, title: str, depth: int, href: str) -> tuple[str, int, str, str]:
    name, anchor = resolved(base, href)
    return one_line(title), max(1, min(depth, _DEEPEST_ENTRY)), name, anchor


def _first_link(element: etree._Element) -> str:
    found = element.find(".//a[@href]")
    return found.get("href") if found is not None else ""


def _is_page(item: _Item) -> bool:
    """Whether a member is text to read; the contents are shown apart."""
    told = item.kind in _PAGES or (not item.kind and item.name.lower().endswith(_HTML_NAMES))
    return told and "nav" not in item.properties


def _locked(archive: Archive) -> set[str]:
    """The members that are encrypted."""
    if _ENCRYPTION not in archive:
        return set()
    try:
        root = archive.xml(_ENCRYPTION)
    except MarkupError:
        return set()
    return {resolved("", e.get("URI") or "")[0] for e in root.iter("CipherReference")}


# ---- metadata


def _front(package: etree._Element) -> Front:
    refined = {
        ((meta.get("refines") or "").lstrip("#"), meta.get("property")): one_line(meta.text or "")
        for meta in package.iter("meta")
        if meta.get("refines")
    }

    def said(tag: str) -> list[tuple[etree._Element, str]]:
        found = [(e, one_line("".join(e.itertext()))) for e in package.iter(tag)]
        return [(element, text) for element, text in found if text]

    def refinement(element: etree._Element, name: str) -> str | None:
        return refined.get((element.get("id") or "?", name))

    titles = said("title")
    main = [text for e, text in titles if refinement(e, "title-type") == "main"]
    creators = [(e.get("role") or refinement(e, "role"), text) for e, text in said("creator")]
    authors = [text for role, text in creators if not role or role in _AUTHOR_ROLES]
    # Calibre writes the year 101 for an unknown date.
    dates = [(e.get("event"), text) for e, text in said("date") if not text.startswith("0")]
    dates.sort(key=lambda date: ("publication" not in (date[0] or ""), date[0] == "modification"))
    return Front.of(
        title=_first([*main, *(text for _, text in titles)]),
        authors=authors or [text for _, text in creators],
        date=_first([text for _, text in dates]),
        language=_first([text for _, text in said("language")]),
        publisher=_first([text for _, text in said("publisher")]),
        source_url=_first([text for _, text in said("source") if "://" in text]),
    )


def _first(texts: Iterable[str]) -> str | None:
    return next(iter(texts), None)
