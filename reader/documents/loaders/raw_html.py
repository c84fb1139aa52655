"""Raw HTML inside Markdown: its words, without its tags.

A scan, no parser: the HTML stands in pieces between Markdown and need not be whole.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

from reader.documents.inline import Inline
from reader.documents.model import BlockKind

# Not past the next "<": a stray one costs a stretch of text, never a second look at the whole.
_tag = re.compile(
    r"<(?P<sign>[/!?]?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"""(?P<rest>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+|[^<>]*+)>"""
)
_alt = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_hidden = re.compile(r"<(?:!--|(script|style)\b)", re.IGNORECASE)

# fmt: off
_INLINE_TAGS: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})
# fmt: on
_CELL_TAGS: Final = frozenset({"td", "th"})


def write_tag(inline: Inline, source: str) -> None:
    """Write what a tag inside a line shows: a line break, the words for an image, or nothing."""
    tag = _tag.match(source)
    name = tag["name"].lower() if tag else ""
    if name == "br":
        inline.break_line()
    elif tag and name == "img" and (alt := _alt.search(tag["rest"])):
        inline.write(html.unescape(alt[1] or alt[2] or alt[3] or ""))


def html_blocks(source: str) -> Iterator[tuple[BlockKind, int, Inline]]:
    """The blocks of raw HTML with their levels; what its tags do not tell is a paragraph."""
    kind, level, inline = BlockKind.PARAGRAPH, 0, Inline()
    source = _without_hidden(source)
    end = 0
    for tag in _tag.finditer(source):
        inline.write(html.unescape(source[end : tag.start()]))
        end = tag.end()
        name = tag["name"].lower()
        if name in {"br", "img"}:
            write_tag(inline, tag[0])
        elif name in _CELL_TAGS:
            inline.write(" ")
        elif name not in _INLINE_TAGS:
            yield kind, level, inline
            kind, level = BlockKind.PARAGRAPH, 0
            if name == "pre" and not tag["sign"]:
                kind = BlockKind.CODE
            elif re.fullmatch("h[1-6]", name) and not tag["sign"]:
                kind, level = BlockKind.HEADING, int(name[1])
            inline = Inline(verbatim=kind is BlockKind.CODE)
    inline.write(html.unescape(source[end:]))
    yield kind, level, inline


def _without_hidden(source: str) -> str:
    """The source without comments, scripts and styles; one that never ends is kept."""
    kept = []
    endless: set[str] = set()
    end = position = 0
    while found := _hidden.search(source, position):
        name = (found[1] or "").lower()
        position = found.end()
        if name in endless:
            continue
        # A comment may be as short as "<!-->".
        closing = re.compile(f"</{name}[^>]*>" if name else "-->", re.IGNORECASE)
        closed = closing.search(source, position if name else position - 2)
        if not closed:
            endless.add(name)
            continue
        kept.append(source[end : found.start()])
        end = position = closed.end()
    return "".join([*kept, source[end:]])
