"""What an HTML element means by its name and attributes: unseen, a note, a mark, verse."""

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from reader.documents.building import INSIDE
from reader.documents.inline import Inline
from reader.documents.model import LONGEST_VERSE, MarkKind

# fmt: off
UNSEEN: Final = frozenset({
    "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "applet", "svg",
    "canvas", "video", "audio", "map", "button", "select", "option", "input", "textarea",
    "datalist", "dialog", "frameset", "noframes", "rp",
})
# fmt: on
_MARKS: Final[dict[str, MarkKind]] = {
    "em": "em",
    "i": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "strong": "strong",
    "b": "strong",
    "s": "strike",
    "strike": "strike",
    "del": "strike",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
}
_scheme = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_hidden = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_page = re.compile(r"(?:\D{1,12}\s)?(\d{1,5}|[ivxlcdm]{1,9})\.?", re.IGNORECASE)
_note_type = re.compile(r"\b(?:doc-)?(?:foot|end|rear)notes?\b")
_note_label = re.compile(r"\W{0,2}(\d{1,4}|[*†‡§¶]{1,4}|[a-z]{1,4})\W{0,2}", re.IGNORECASE)


def name_of(element: etree._Element) -> str:
    """The tag of an element; empty for a comment or an instruction."""
    tag = element.tag
    return tag if isinstance(tag, str) else ""


def number_of(text: str | None, otherwise: int) -> int:
    """A number that an attribute holds, or another where it holds none."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else otherwise


def is_unseen(element: etree._Element) -> bool:
    """Whether a page does not show the element."""
    if element.tag in UNSEEN:
        return True
    attributes = element.keys()
    return bool(attributes) and (
        ("hidden" in attributes and not is_note(element))
        or (("type" in attributes or "role" in attributes) and _is_page_break(element))
        or ("style" in attributes and bool(_hidden.search(element.get("style", "")[:1000])))
    )


def _is_page_break(element: etree._Element) -> bool:
    return bool(element.get("type") == "pagebreak" or element.get("role") == "doc-pagebreak")


def page_label(element: etree._Element) -> str:
    """The number of the printed page that begins at the element; "" where none begins."""
    if element.tag in UNSEEN or not _is_page_break(element):
        return ""
    told = element.get("title") or element.get("aria-label") or "".join(element.itertext())
    found = _page.fullmatch(told.strip())
    return found[1] if found else ""


def is_tiny(element: etree._Element) -> bool:
    """Whether an image is a pixel or an icon."""
    return any(0 <= number_of(element.get(side), 99) < 20 for side in ("width", "height"))


def is_note(element: etree._Element) -> bool:
    """Whether the element is a footnote or an endnote."""
    told = f"{element.get('type', '')} {element.get('role', '')}"
    if len(told) == 1 or not _note_type.search(told):
        return False
    return not told.rstrip().endswith("s")  # the section with all of them


def note_reference(element: etree._Element) -> str:
    """The label of a link to a note, as "1" or "*"; "" when it is another link."""
    target = element.get("href", "")
    if "#" not in target:
        return ""
    words = "".join(element.itertext()).strip()
    told = f"{element.get('type', '')} {element.get('role', '')}"
    if "noteref" in told or "backlink" in told:
        return words if "noteref" in told else "^"
    if target.startswith("#") and words and not words.strip("↑↩⏎^\ufe0e\ufe0f "):
        return "^"
    raised = element.getparent() is not None and element.getparent().tag == "sup"
    raised = raised or element.find("sup") is not None
    return words if raised and _note_label.fullmatch(words) else ""


def mark_of(
    tag: str, element: etree._Element, locate: Callable[[str], str] | None
) -> tuple[MarkKind, str] | None:
    """The mark that an element puts on its words, with the address of a link.

    `locate` gives the name of an element in another part of a book; None where there are no parts.
    """
    if tag == "a":
        target = (element.get("href") or "").strip()
        if not target or target == "#" or target.startswith("javascript:"):
            return None
        if locate and not _scheme.match(target):
            return "link", f"{INSIDE}{locate(target)}"
        return "link", f"{INSIDE}{target}" if target.startswith("#") else target
    kind = _MARKS.get(tag)
    return (kind, "") if kind else None


def is_verse(inline: Inline) -> bool:
    """Whether it is three lines or more, and all of them short."""
    lines = inline.lines
    return len(lines) > 2 and all(len(line) <= LONGEST_VERSE for line in lines)
