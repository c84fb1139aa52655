"""What a web page says of itself: in JSON-LD, in its `meta` elements, by its heading and byline."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from reader.documents.authors import as_name, byline_names, names_in
from reader.documents.building import Front
from reader.documents.inline import one_line

_LONGEST_JSON: Final = 1_000_000
_MOST_OBJECTS: Final = 2_000
_LONGEST_BYLINE: Final = 200

_TITLES: Final = ("citation_title", "dc.title", "dcterms.title", "parsely-title", "og:title")
_AUTHORS: Final = (
    *("citation_author", "dc.creator", "dcterms.creator", "author", "parsely-author"),
    *("sailthru.author", "article:author", "og:article:author", "byl", "twitter:data1"),
)
_DATES: Final = (
    *("article:published_time", "og:published_time", "citation_publication_date", "citation_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created"),
    *("datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "date"),
)
_PUBLISHERS: Final = ("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher")
_PAGES: Final = ("WebPage", "ItemPage", "AboutPage", "FAQPage", "QAPage")

_between = re.compile(r"\s+(?:[|·•»—–-]|::)\s+|\s*[|»]\s*")
_byline_name = re.compile(
    r"(?:^|[-_\s])(?:byline|author(?:s|-?name)?|p-author)(?:$|[-_\s])", re.IGNORECASE
)
_address = re.compile(r"(?:https?:)?//|^www\.|@|^/")
_digit = re.compile(r"\d")
_word = re.compile(r"\w+")


def page_front(root: etree._Element) -> Front:
    """What the page says about itself; None where it says nothing."""
    metas = _metas(root)
    stated = _stated(root)

    def first(names: Iterable[str]) -> str | None:
        return next((text for name in names for text in metas.get(name, ()) if text), None)

    publisher = _name(stated.get("publisher")) or first(_PUBLISHERS)
    canonical = root.find(".//link[@rel='canonical']")
    address = canonical.get("href") if canonical is not None else None
    return Front.of(
        title=_title(root, _headline(root, stated), first(_TITLES), publisher),
        authors=_authors(root, stated, metas),
        date=_text(stated.get("datePublished")) or first(_DATES) or _time(root),
        language=root.get("lang") or _text(stated.get("inLanguage")) or first(("og:locale",)),
        publisher=publisher,
        source_url=address or first(("og:url", "citation_public_url", "dc.identifier")),
    )


def _metas(root: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for meta in root.iter("meta"):
        content = meta.get("content")
        for attribute in ("property", "name", "itemprop"):
            told = (meta.get(attribute) or "").strip().lower()
            names = told.split() if attribute == "property" else [told]  # RDFa allows several
            if told and content:
                for one in names:
                    name = one.replace("dc:", "dc.").replace("dcterms:", "dcterms.")
                    found[name].append(content)
                break
    return found


# ---- JSON-LD


def _stated(root: etree._Element) -> dict[str, object]:
    """The object of JSON-LD that tells of the article; empty when there is none."""
    page: dict[str, object] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        for thing in _objects(script.text[:_LONGEST_JSON]):
            types = thing.get("@type")
            names = [
                t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)
            ]
            if any(t.endswith(("Article", "Posting", "Report", "Review")) for t in names):
                return thing
            if not page and any(t in _PAGES or t == "Book" for t in names):
                page = {"inLanguage": thing.get("inLanguage")} | {
                    key: thing[key] for key in ("author", "datePublished") if key in thing
                }
    return page


def _objects(source: str) -> Iterator[dict[str, object]]:
    try:
        waiting: list[object] = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting += thing[:_MOST_OBJECTS]
        elif isinstance(thing, dict):
            yield thing
            waiting += [thing[key] for key in ("@graph", "mainEntity") if key in thing]


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) and value.strip() else None


def _name(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return _text(value.get("name") if isinstance(value, dict) else value)


# ---- title


def _headline(root: etree._Element, stated: dict[str, object]) -> str | None:
    """The title that JSON-LD tells; some sites have a description as headline, and it as name."""
    headline, name = _text(stated.get("headline")), _text(stated.get("name"))
    if headline and name:
        whole = _key("".join(text for title in root.iter("title") for text in title.itertext()))
        if _key(name) in whole and _key(headline) not in whole:
            return name
    return headline


def _title(
    root: etree._Element, headline: str | None, told: str | None, publisher: str | None
) -> str | None:
    head = root.find(".//head/title")
    if head is None:
        head = root.find(".//title")
    whole = one_line("".join(head.itertext())) if head is not None else ""
    headings = [one_line("".join(h.itertext())) for h in root.iter("h1")]
    for title in (headline, told):
        if title:
            return _without_site(one_line(title), publisher)
    for heading in headings:
        if len(heading) > 8 and heading.lower() in whole.lower():
            return heading
    if not whole:
        return headings[0] if len(headings) == 1 else None
    return _without_site(whole, publisher) if publisher else _longest_part(whole)


def _without_site(title: str, publisher: str | None) -> str:
    """The title without the name of the site, where it stands before or after a sign."""
    parts = _between.split(title)
    if publisher and len(parts) > 1:
        site = _key(publisher)
        if _key(parts[-1]) == site:
            return title[: title.rindex(parts[-1])].rstrip(" \t|·•»—–-:")
        if _key(parts[0]) == site:
            return title[len(parts[0]) :].lstrip(" \t|·•»—–-:")
    return title


def _longest_part(title: str) -> str:
    """What is left of a title when the shorter part at its end is taken for the site's name."""
    signs = list(_between.finditer(title))
    if not signs:
        return title
    before, after = title[: signs[-1].start()], title[signs[-1].end() :]
    if len(before.split()) >= max(3, len(after.split())):
        return before
    first = title[: signs[0].start()]
    rest = title[signs[0].end() :]
    return rest if len(first.split()) <= 2 and len(rest.split()) > 3 else title


def _key(text: str) -> str:
    return "".join(_word.findall(text.lower()))


# ---- authors and date


def _authors(
    root: etree._Element, stated: dict[str, object], metas: dict[str, list[str]]
) -> list[str]:
    value = stated.get("author")
    names = [_name(author) for author in (value if isinstance(value, list) else [value])]
    found = [name for text in names if text for name in _split(text)]
    if found:
        return found
    for key in _AUTHORS:
        texts = metas.get(key, ())
        if key.startswith("twitter:"):  # there also "4 minutes", as it takes to read
            texts = [text for text in texts if not _digit.search(text)]
        found = [name for text in texts for name in _split(text)]
        if found:
            return found
    return list(_byline(root))


def _split(text: str) -> Iterable[str]:
    """The names in a field; one that cannot be parted is one name."""
    text = one_line(text)
    if not text or len(text) > _LONGEST_BYLINE or _address.search(text):
        return ()
    if text.lower().startswith("by "):
        text = text[3:]
    if text.count(",") == 1 and " and " not in text:
        last, first = text.split(",")
        if " " not in last.strip() and len(first.split()) <= 2:
            return (f"{first.strip()} {last.strip()}",)  # "Ek, Jonas"
    names = names_in(text.replace("|", ","))
    return names if len(names) > 1 else (text,)


def _byline(root: etree._Element) -> Iterable[str]:
    """Who a visible byline names; it must read like a name."""
    for element in root.iter(etree.Element):
        told = f"{element.get('class', '')} {element.get('id', '')}"
        marked = element.get("rel") == "author" or element.get("itemprop") == "author"
        if not marked and not _byline_name.search(told):
            continue
        text = one_line(" ".join(element.itertext(etree.Element)))[:_LONGEST_BYLINE]
        names = byline_names(text)
        if not names and (marked or len(text) < 60):
            names = names_in(text) if as_name(text.split(",")[0].split(" and ")[0]) else ()
        if names:
            return names
    return ()


def _time(root: etree._Element) -> str | None:
    """When it was published, by an element that says so."""
    for element in root.iter("time", "abbr", "span", "meta"):
        if element.get("itemprop") == "datePublished" or "pubdate" in element.attrib:
            told = element.get("datetime") or element.get("content")
            return str(told or "".join(element.itertext()))
    article = root.find(".//article")
    for element in (root if article is None else article).iter("time"):
        if found := element.get("datetime"):
            return str(found)
    return None
