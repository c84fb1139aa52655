"""A document as an entry of a bibliography: BibTeX for LaTeX, CSL-JSON for Zotero and pandoc.

Only what is known is said. Of a file nobody knows whether it was an article of a journal: what has
an address is a web page, what has a publisher and is no book was published there, and of anything
else nothing but its author, title and date is claimed.

Source: BibTeXing (Patashnik 1988); CSL-JSON schema and types of CSL 1.0.2.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, count
from string import ascii_lowercase
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from reader.documents.authors import PARTICLES, as_name
from reader.documents.citation import Source
from reader.documents.latex import in_latex

_SMALL: Final = frozenset(
    (
        *("a", "an", "the", "of", "on", "in", "at", "to", "for", "and", "or", "but", "by", "with"),
        *("from", "as", "is", "are", "was", "be", "how", "why", "what", "who", "when", "der"),
        *("die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las", "il"),
        *("lo", "de", "du", "des", "und", "et", "y"),
    )
)
_SUFFIXES: Final = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
)
_WITHOUT_ACCENT: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_NO_KEY: Final = "document"
_date = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_pages = re.compile(r"pp?\. (.+)")
# What may stand in an address as it is: all else is written as its bytes.
_ADDRESS: Final = ":/?#[]@!$&'()*+,;=%~-._"


class Name(NamedTuple):
    """Whose name it is: the parts of a person's, or in `literal` that of anyone else."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


def name_of(author: str) -> Name:
    """An author's name in its parts, as far as it is surely that of a person."""
    family, comma, given = (part.strip() for part in author.partition(","))
    if given in _SUFFIXES:  # "Martin Luther King, Jr."
        author, comma = author.replace(",", ""), ""
    words = (f"{given} {family}" if comma else author).split()
    suffix = words.pop() if len(words) > 2 and words[-1] in _SUFFIXES else ""
    known = as_name(" ".join(words))
    if known is None:
        return Name(literal=author)
    words = known.split()
    start = len(words) - (len(family.split()) if comma and not suffix else 1)
    begin = start
    while begin > 1 and words[begin - 1] in PARTICLES:
        begin -= 1
    while start < len(words) - 1 and words[start] in PARTICLES:
        start += 1
    particle = " ".join(words[begin:start])
    return Name(" ".join(words[start:]), " ".join(words[:begin]), particle, suffix)


def key_of(source: Source) -> str:
    """By what the entry is called: author, year and the title's first word of weight."""
    name = name_of(source.authors[0]) if source.authors else Name()
    parts = [
        _plain(name.family) or _first_of_weight(name.literal),
        *(f"{year:04}" for year in _date_parts(source.date)[:1]),
        _first_of_weight(source.title),
    ]
    key = "".join(parts)
    return key if key.strip("0123456789") else f"{_NO_KEY}{key}"


def _plain(words: str) -> str:
    """Only letters without accents and figures, which every program takes in a key."""
    folded = unicodedata.normalize("NFKD", words.casefold().translate(_WITHOUT_ACCENT))
    return re.sub(r"[^a-z0-9]", "", folded)


def _first_of_weight(words: str) -> str:
    plain = [_plain(re.split(r"['’]s?\b", word)[0]) for word in words.replace("-", " ").split()]
    return next((w for w in plain if w and w not in _SMALL), next(filter(None, plain), ""))


def _date_parts(date: str) -> list[int]:
    match = _date.match(date)
    return [int(part) for part in match.groups() if part] if match else []


def _page(place: str) -> str:
    match = _pages.fullmatch(place)
    return match[1] if match else ""


def _annotation(words: str, place: str, said_by: str) -> str:
    where = ", ".join(filter(None, (said_by, place)))
    return f"“{words}”{f' ({where})' if where else ''}" if words else ""


def keys_of(sources: Sequence[Source]) -> list[str]:
    """The keys of entries that stand in one list: "b", "c" and so on part those that are alike."""
    keys: list[str] = []
    for source in sources:
        key, more = key_of(source), (f"{key_of(source)}{suffix}" for suffix in _suffixes())
        while key in keys:
            key = next(more)
        keys.append(key)
    return keys


def _suffixes() -> Iterator[str]:
    letters = ascii_lowercase[1:]
    return chain(letters, (f"{number}" for number in count(len(letters) + 2)))


def bibtex(
    source: Source, words: str = "", place: str = "", said_by: str = "", key: str = ""
) -> str:
    """The entry for BibTeX; words that are quoted stand in it as its annotation."""
    year, month, day, *_ = [*_date_parts(source.date), 0, 0, 0]
    kind, published = _kind(source)
    fields = {
        "author": " and ".join(map(_bibtex_name, source.authors)),
        # Twice in braces, or a style would change its capitals.
        "title": f"{{{in_latex(source.title)}}}",
        published: in_latex(source.publisher),
        "year": f"{year:04}" if year else "",
        "day": str(day) if day else "",
        "pages": in_latex(_page(place)),
        "url": _address(source.url),
        "annote": in_latex(_annotation(words, place, said_by))
        .replace("\n\n", " \\par ")
        .replace("\n", " "),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if year and 1 <= month <= 12:
        at = next(n for n, line in enumerate(lines) if line.startswith("  year")) + 1
        lines.insert(at, f"  month = {_MONTHS[month - 1]},")
    return "\n".join((f"@{kind}{{{key or key_of(source)},", *lines, "}"))


def _kind(source: Source) -> tuple[str, str]:
    """The type of the entry, and the field that says where it was published."""
    if source.is_book:
        return "book", "publisher"
    if source.url:
        return "online", "organization"
    return ("article", "journal") if source.publisher else ("misc", "publisher")


def _bibtex_name(author: str) -> str:
    name = name_of(author)
    if name.literal:
        return f"{{{in_latex(name.literal)}}}"
    parts = (f"{name.particle} {name.family}".strip(), name.suffix, name.given)
    return ", ".join(in_latex(part) for part in parts if part)


def _address(url: str) -> str:
    return quote(url, safe=_ADDRESS)


def csl(
    source: Source, words: str = "", place: str = "", said_by: str = "", key: str = ""
) -> dict[str, Any]:
    """The item for programs that cite by CSL; words that are quoted are its annotation."""
    kind, published = _csl_kind(source)
    date = _date_parts(source.date)
    item = {
        "id": key or key_of(source),
        "type": kind,
        "title": source.title,
        "author": [_csl_name(author) for author in source.authors],
        published: source.publisher,
        "issued": {"date-parts": [date]} if date else None,
        "page": _page(place).replace("–", "-"),
        "URL": source.url,
        "language": source.language,
        "annote": _annotation(words, place, said_by),
    }
    return {key: value for key, value in item.items() if value}


def csl_json(source: Source, words: str = "", place: str = "", said_by: str = "") -> str:
    """The item in a list, as files of CSL-JSON hold it."""
    return json.dumps([csl(source, words, place, said_by)], ensure_ascii=False, indent=2)


def _csl_kind(source: Source) -> tuple[str, str]:
    if source.is_book:
        return "book", "publisher"
    if source.url:
        return "webpage", "container-title"
    return ("article-magazine", "container-title") if source.publisher else ("document", "")


def _csl_name(author: str) -> dict[str, str]:
    name = name_of(author)
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {key: value for key, value in parts.items() if value}
