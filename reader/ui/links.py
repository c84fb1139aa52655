"""Where links lead: those of a sentence told in one line, those of a document. Pure, no screen."""

import re
from bisect import bisect_left
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from reader.documents.model import Document, Mark, Span
from reader.documents.notes import Notes
from reader.folding import folded
from reader.ui.wrapping import cells, fitted, graphemes

_SIGN: Final = "→ "
_BETWEEN: Final = "   "
_LONGEST_HOST: Final = 253
_LEAST: Final = 24  # cells; of an address cut shorter nothing can be told

_LONGEST_NOTE: Final = 400  # characters
_MOST: Final = 5_000
"""Links of a document that are listed: those nearest to the reader."""
_NEAR: Final = 200_000
"""Characters before and after the reader in which addresses without a mark are looked for."""

_written = re.compile(r"\b(?:https?://|mailto:)[^\s<>\"“”‘’«»]+", re.IGNORECASE)
_after = ".,;:!?'…"
_word = re.compile(r"\w+")
_address = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?#:]\S*)?", re.IGNORECASE
)
_user = re.compile(r"https?://([^/?#@]+)[^/?#]*@", re.IGNORECASE)
_scheme = re.compile(r"\A(?:[a-z][a-z0-9+.-]*://|mailto:)", re.IGNORECASE)


class Reference(NamedTuple):
    """Words that lead to an address, or to a note."""

    words: str
    address: str
    pretended: str = ""
    """The host that words or address make one believe in, where it is not the one."""
    note: str = ""
    """The words of the note, where they lead to one."""


class Hyperlink(NamedTuple):
    """A link of a document: where it stands, its words, and where it leads."""

    start: int
    words: str
    target: str
    """An address, or the label of a note."""
    note: bool = False
    said: str = ""
    """The words of the note."""


def links_of(document: Document, cursor: int) -> list[Hyperlink]:
    """The links, references to notes and written addresses of a document, in order."""
    marks = document.marks
    first = max(0, bisect_left(marks, cursor, key=lambda mark: mark.start) - _MOST // 2)
    found, notes = [], Notes(document)
    for mark in marks[first : first + _MOST]:
        if mark.kind in ("link", "note") and mark.target:
            words, is_note = _line(document, mark.start, mark.end), mark.kind == "note"
            said = _said_in(document, notes, mark) if is_note else ""
            found.append(Hyperlink(mark.start, words, mark.target, is_note, said))
    for match in _written.finditer(
        document.text, max(0, cursor - _NEAR), min(len(document.text), cursor + _NEAR)
    ):
        marked = document.marks_in(match.start(), match.end())
        if not any(mark.kind == "link" for mark in marked):
            address = _without_end(match[0])
            found.append(Hyperlink(match.start(), address, address))
    return sorted(found)


def _line(document: Document, start: int, end: int) -> str:
    return " ".join(document.text[start:end].split())


def _said_in(document: Document, notes: Notes, mark: Mark) -> str:
    """The words of the note that a mark refers to, as many as are told in a line."""
    note = notes.of(mark)
    return _line(document, note.start, min(note.end, note.start + _LONGEST_NOTE)) if note else ""


def _without_end(address: str) -> str:
    """An address that stands in a sentence, without the marks that belong to the sentence."""
    while address and (
        address[-1] in _after
        or any(address[-1] == b and address.count(a) < address.count(b) for a, b in ("()", "[]"))
    ):
        address = address[:-1]
    return address


def place_of(document: Document, link: Hyperlink) -> int | None:
    """Where in this document a link leads: to a note or a heading; None when it does not."""
    if link.note:
        note = Notes(document).of(Mark(link.start, link.start, "note", link.target))
        return note.start if note else None
    if not link.target.startswith("#"):
        return None
    name = link.target[1:]
    wanted = _slug(unquote(name))
    titled = next((e.start for e in document.toc if wanted and _slug(e.title) == wanted), None)
    if titled is None and name.isdecimal() and len(name) < 12:  # as loaders tell a place
        return min(int(name), len(document.text))
    return titled


def _slug(title: str) -> str:
    """A heading as links name it: its words, in small letters, with hyphens between them."""
    return "-".join(_word.findall(folded(title)))


def disguise_of(words: str, address: str) -> str:
    """The host that the words of a link name, where it does not lead to it; else empty."""
    return _pretended(words, address)


def links_in(document: Document, span: Span) -> list[Reference]:
    """The links in a stretch of the text, without those that show their address themselves."""
    links, notes = [], Notes(document)
    for mark in document.marks_in(span.start, span.end):
        words = _line(document, mark.start, mark.end)
        if mark.kind == "note" and (said := _said_in(document, notes, mark)):
            links.append(Reference(words, mark.target, note=said))
        elif mark.kind == "link" and mark.target and not mark.target.startswith("#"):
            pretended = _pretended(words, mark.target)
            if pretended or _bare(words) != _bare(mark.target):
                links.append(Reference(words, mark.target, pretended))
    return links


def told(links: list[Reference], width: int) -> str:
    """What the links lead to in at most `width` cells, those that pretend first.

    An address that is too long loses its middle, so that its host is seen as far as there is room;
    links for which there is none are counted.
    """
    first = sorted(links, key=lambda link: not link.pretended)[: width // _LEAST + 1]
    parts = [_lead_of(link) for link in first]
    count = len(parts)
    while count > 1 and width < min(_LEAST * count, sum(map(cells, parts[:count]))) + 3 * count:
        count -= 1
    more = f"{_BETWEEN}+{len(links) - count}" if count < len(links) else ""
    share = (width - cells(more) - len(_BETWEEN) * (count - 1)) // max(count, 1)
    shown = [
        fitted(part, share) if link.note else _shortened(part, share)
        for part, link in zip(parts[:count], first, strict=False)
    ]
    return fitted(_BETWEEN.join(shown) + more, width)


def _lead_of(link: Reference) -> str:
    if link.note:
        return numbered(link.words, link.note)
    if link.pretended:
        return f"{_SIGN}{_host_of(link.address)}, not {link.pretended}: {link.address}"
    return f"{_SIGN}{link.address}"


def numbered(number: str, note: str) -> str:
    """A note with its number, where it does not begin with that itself."""
    begins = note.lstrip("[(").startswith(number.strip("[]()"))
    return note if begins else f"{number} {note}"


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


def _pretended(words: str, address: str) -> str:
    host = _host_of(address)
    named = _host_of(words) if _address.fullmatch(words) else None
    if named and named != host:
        return named
    before_host = _user.match(address)  # "https://bank.example@evil.example"
    return before_host[1] if before_host else ""


def _host_of(address: str) -> str | None:
    """The host an address names, as the network knows it; None for one of another kind."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.")
        # No longer one is a host (RFC 1035), and to find that out of some could take long.
        return host.encode("idna").decode() or None if len(host) <= _LONGEST_HOST else None
    except (ValueError, UnicodeError):
        return None
