"""Which part of a web page is the article, and what in it is the site's.

readability finds the place; what it cuts out there (tables, lists, captions, notes) is looked at
once more, since a lost paragraph is worse than a shown button.
"""

import logging
import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Final, NamedTuple

import readability
from lxml import etree

from reader.documents.loaders.element_meaning import UNSEEN

_NUMBER: Final = "data-number"
_MOST_ELEMENTS: Final = 30_000  # readability's time grows faster than the page
_MOST_TEXT: Final = 1_500_000
_LEAST_TEXT: Final = 200  # characters of an article; below, the page is read whole
_LEAST_SHARE: Final = 0.04  # of the page's words outside links
_SHORTEST_PARAGRAPH: Final = 60
_MOST_LINKED: Final = 0.4  # of the words of what is kept beside what readability keeps

_FURNITURE_TAGS: Final = frozenset({"nav", "form", "aside", "footer", "menu"})
_GROUPS: Final = frozenset(
    {"div", "section", "ul", "ol", "dl", "table", "figure", "aside", "footer", "header", "form"}
    | {"nav", "article", "main", "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"}
)
_CONTENT: Final = frozenset(
    {"p", "table", "ul", "ol", "dl", "figure", "pre", "blockquote", "h2", "h3", "h4", "h5", "h6"}
)
_furniture_name = re.compile(
    r"(?:^|[-_\s])(?:ads?|advert\w*|banner|breadcrumbs?|byline|comments?|consent|cookies?|disqus|"
    r"footer|hidden|menu|meta|modal|most-?read|nav\w*|newsletter\w*|outbrain|pagination|paywall|"
    r"popup|popular|promo\w*|recirc\w*|recommend\w*|related\w*|shar(?:e|ing)\w*|sidebar|signup|"
    r"skip|social\w*|sponsor\w*|subscri\w*|taboola|tags?|teaser\w*|toolbar|trending|widgets?)"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)
_spaces = re.compile(r"\s+")


class Article(NamedTuple):
    """Where the words stand that the author wrote."""

    root: etree._Element
    skipped: frozenset[etree._Element]
    """Elements in it that are the site's."""


class _Page(readability.Document):  # type: ignore[misc] # has no types
    """The page for readability: its elements stay apart from ours, and are kept as elements."""

    def _parse(self, input: etree._Element) -> etree._Element:  # noqa: A002
        return super()._parse(deepcopy(input))

    def get_clean_html(self) -> str:
        """What readability takes the length of."""
        return "".join(self._html().itertext())

    def kept(self) -> set[int]:
        """The numbers of the elements that are the article's."""
        logging.getLogger("readability").setLevel(logging.CRITICAL)
        self.summary(html_partial=True)
        found = (element.get(_NUMBER) for element in self._html().iter(etree.Element))
        return {int(number) for number in found if number}


def article(root: etree._Element) -> Article:
    """The article of a page; the page without its furniture when none can be told."""
    body = root.find("body")
    body = root if body is None else body
    etree.strip_elements(body, *UNSEEN, with_tail=False)
    elements = list(body.iter(etree.Element))
    whole = Article(body, frozenset(_furniture(body)))
    if len(elements) > _MOST_ELEMENTS or sum(map(len, body.itertext())) > _MOST_TEXT:
        return whole
    for number, element in enumerate(elements):
        element.set(_NUMBER, str(number))
    try:
        page = _Page(root)
        kept = {elements[number] for number in page.kept() if number < len(elements)}
    except Exception:  # noqa: BLE001 (a third-party parser, and anything may be in a page)
        return whole
    kept = {element for element in kept if element is not body and _own_words(element)}
    found = _around(kept, body)
    words = _unlinked(found) if found is not None else 0
    if found is None or words < max(_LEAST_TEXT, _LEAST_SHARE * _unlinked(body)):
        return whole
    return Article(found, frozenset(_left_out(found, kept)))


def _own_words(element: etree._Element) -> bool:
    """Whether words stand in an element itself, not in those within it."""
    return bool(element.text and element.text.strip()) or any(
        child.tail and child.tail.strip() for child in element
    )


def _around(kept: Iterable[etree._Element], body: etree._Element) -> etree._Element | None:
    """The smallest element that all these stand in; None when there are none."""
    path: list[etree._Element] | None = None
    for element in kept:
        here = [element, *element.iterancestors()][::-1]
        if path is None:
            path = here
            continue
        common = 0
        while common < min(len(path), len(here)) and path[common] is here[common]:
            common += 1
        del path[common:]
    if not path:
        return None
    while len(path) > 1 and path[-1].tag in {"p", "span", "a", "em", "strong", "li"}:
        path.pop()
    return path[-1] if body in path else None


def _left_out(root: etree._Element, kept: set[etree._Element]) -> Iterable[etree._Element]:
    """Elements in the article's place that are not the article's."""
    holding = {a for element in kept for a in (element, *element.iterancestors())}
    linked = _targets(kept)
    waiting = [root]
    while waiting:
        for child in waiting.pop().iterchildren(etree.Element):
            if child in holding:
                waiting.append(child)
            elif child.tag in _GROUPS and not _is_content(child, linked):
                yield child


def _targets(kept: Iterable[etree._Element]) -> set[str]:
    """The names that notes in the article are referred to by."""
    links = (element.get("href", "") for element in kept if element.tag == "a")
    return {link[1:] for link in links if link.startswith("#") and len(link) > 1}


def _is_content(element: etree._Element, linked: set[str]) -> bool:
    """Whether an element that readability cut out is the author's all the same."""
    inside = list(element.iter(etree.Element))
    if linked and any(e.get("id") in linked for e in inside):
        return True
    if any(_is_furniture(e) for e in (element, *element.iterancestors(), *inside)):
        return False
    length = len(_words(element))
    linked_too_much = _linked(element) > _MOST_LINKED * length
    if not length or (linked_too_much and element.tag != "blockquote"):
        return False
    if element.tag in _CONTENT:
        return True
    return any(
        e.tag in {"table", "figure", "pre"}
        or (e.tag == "p" and len(_words(e)) > _SHORTEST_PARAGRAPH)
        for e in inside
    )


def _is_furniture(element: etree._Element) -> bool:
    if element.tag in {"body", "html", "article", "main"}:
        return False
    told = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return element.tag in _FURNITURE_TAGS or bool(_furniture_name.search(told))


def _furniture(body: etree._Element) -> Iterable[etree._Element]:
    """Menus, forms and lists of links in a page that has no article."""
    for element in body.iter("nav", "form", "aside", "footer"):
        length = len(_words(element))
        if element.tag in {"nav", "footer"} or _linked(element) > _MOST_LINKED * length:
            yield element


def _words(element: etree._Element) -> str:
    return _spaces.sub(" ", "".join(element.itertext(etree.Element))).strip()


def _linked(element: etree._Element) -> int:
    """How many characters stand in links."""
    return sum(len(_words(link)) for link in element.iter("a"))


def _unlinked(element: etree._Element) -> int:
    return len(_words(element)) - _linked(element)
