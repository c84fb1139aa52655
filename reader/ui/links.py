"""Where the links of a sentence lead, told in one line. Pure, no screen."""

import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from reader.documents.model import Document, Span
from reader.ui.wrapping import cells, fitted, graphemes

_SIGN: Final = "→ "
_BETWEEN: Final = "   "
_LEAST: Final = 24  # cells; of an address cut shorter nothing can be told

_address = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?#:]\S*)?", re.IGNORECASE
)
_scheme = re.compile(r"[a-z][a-z0-9+.-]*:(?://)?", re.IGNORECASE)


class Hyperlink(NamedTuple):
    """Words that lead to an address; `false` when they name another host than it has."""

    words: str
    address: str
    false: bool


def links_in(document: Document, span: Span) -> list[Hyperlink]:
    """The links in a stretch of the text, without those that show their address themselves."""
    links = []
    for mark in document.marks_in(span.start, span.end):
        words = " ".join(document.text[mark.start : mark.end].split())
        if mark.kind == "link" and mark.target and _bare(words) != _bare(mark.target):
            links.append(Hyperlink(words, mark.target, _is_false(words, mark.target)))
    return links


def told(links: list[Hyperlink], width: int) -> str:
    """What the links lead to in at most `width` cells, false ones first; each host is whole."""
    links = sorted(links, key=lambda link: not link.false)
    parts = [
        f"“{link.words}” leads to {link.address}" if link.false else f"{_SIGN}{link.address}"
        for link in links
    ]
    count = len(parts)
    while count > 1 and sum(map(cells, parts[:count])) + len(_BETWEEN) * (count - 1) > width:
        if (width - len(_BETWEEN) * (count - 1)) // count >= _LEAST:
            break
        count -= 1
    share = (width - len(_BETWEEN) * (count - 1)) // max(count, 1)
    return fitted(_BETWEEN.join(_shortened(part, share) for part in parts[:count]), width)


def _shortened(text: str, width: int) -> str:
    """The text with its middle left out, so that its beginning and its last signs are seen."""
    if cells(text) <= width:
        return text
    tail, used = len(text), 0
    signs = [0, *(end for end, _ in graphemes(text))]
    for at in reversed(signs):
        used = cells(text[at:])
        if used > width // 4:
            break
        tail = at
    return fitted(text, width - cells(text[tail:])) + text[tail:]


def _bare(address: str) -> str:
    return _scheme.sub("", address).removesuffix("/")


def _is_false(words: str, address: str) -> bool:
    named = _host_of(words) if _address.fullmatch(words) else None
    return named is not None and named != _host_of(address)


def _host_of(address: str) -> str | None:
    """The host an address names, as the network knows it; None for one of another kind."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.")
        return host.encode("idna").decode() or None
    except (ValueError, UnicodeError):
        return None
