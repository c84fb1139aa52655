"""Markdown: CommonMark with tables, strikethrough, footnotes, task lists and front matter.

Kinds and levels: a list item's first paragraph is the LIST_ITEM, its further ones are PARAGRAPH;
paragraphs inside a quote are QUOTE; headings, code, tables and rules keep their kind wherever they
stand. All but headings carry as level the number of lists and quotes around them, and every block
carries in its nest which these are; the mark of an item stands with the item's first block.

Text of the author's stays visible even where the markup is broken: unknown link names, raw HTML
without its tags, notes that nothing refers to, front matter that cannot be read.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from reader.documents.building import Builder, Extract
from reader.documents.inline import Inline
from reader.documents.loaders.front_matter import split_front
from reader.documents.loaders.markdown_parsing import Parsed, note_label, parse
from reader.documents.loaders.raw_html import html_blocks, write_tag
from reader.documents.model import LONGEST_VERSE, BlockKind, Frame, MarkKind
from reader.documents.nesting import BULLETS, OpenFrame, OpenList, bulleted_list, numbered_list
from reader.errors import Abandoned, MarkupError

_LONGEST_TEXT: Final = 1_500_000  # parsed in three seconds or so; a longer one is shown plain
_LONGEST_LINE: Final = 20_000
_INLINE_MARKS: Final = "|*_`["
_MOST_MARKUP: Final = 80_000
"""Points of what costs the parser time; what takes it two to three seconds, whatever it is."""
_COSTLY: Final = 10_000  # of the same points: some ten megabytes, and a third of a second

_VERSE: Final = "verse"  # in the meta of a token
_BOXES: Final = {"[ ]": "☐", "[x]": "☑", "[X]": "☑"}

# A unit is a tab stop: four columns of space or quote marks.
_deep_indent = re.compile(r"^(?:[ >]{4}|[ >]{0,3}\t){30}", re.MULTILINE)
_block_mark = re.compile(r"^[ \t]*(?:[#>*+-]|\d+[.)])", re.MULTILINE)
_script = re.compile(r"<(/?)(script|style)\b", re.IGNORECASE)
_task = re.compile(r"\[[ xX]\](?=\s)")


def is_safe(text: str) -> bool:
    """Whether parsing will end soon: no huge line, no deep nesting by indent, not too long.

    The bounds come from hostile files that took the parser minutes or the whole stack.
    """
    return (
        len(text) <= _LONGEST_TEXT
        and max(map(len, text.split("\n"))) <= _LONGEST_LINE
        and not _deep_indent.search(text)
        and _markup(text) <= _MOST_MARKUP
    )


def _markup(text: str) -> int:
    """What parsing a text costs, in points: two a list item, heading or quoted line, measured.

    A paragraph costs half of that, a cell of a table or something within a line a quarter.
    """
    marked = len(_block_mark.findall(text))
    return 2 * marked + text.count("\n\n") + sum(map(text.count, _INLINE_MARKS)) // 2


def is_costly(text: str) -> bool:
    """Whether parsing takes more time and memory than a process of its own."""
    return is_safe(text) and _markup(text) > _COSTLY  # first of all it says what is too long


def read(text: str, breathe: Callable[[], None] = lambda: None) -> Extract:
    """What a Markdown text holds; line ends must be line feeds.

    `breathe` is called for every block, and may raise `Abandoned`.

    Raises:
        MarkupError: it is not safe to parse, or the parser gave up.
    """
    if not is_safe(text):
        raise MarkupError("not safe to parse as Markdown")
    front, unread, body = split_front(text)
    writer = _Writer(breathe)
    if unread:
        writer.builder.add(BlockKind.METADATA, Inline(unread, verbatim=True))
    try:
        writer.write(parse(body, breathe))
    except (MarkupError, Abandoned):
        raise
    except Exception as error:  # a third-party parser, and anything may be in a file
        raise MarkupError(f"Markdown cannot be parsed ({type(error).__name__})") from error
    return writer.builder.build(front)


# ---- blocks


class _Writer:
    """Turns the parser's tokens into blocks."""

    def __init__(self, breathe: Callable[[], None]) -> None:
        self.builder = Builder()
        self._breathe = breathe
        self._frames: list[OpenFrame] = []
        self._lists: list[OpenList] = []
        self._list = 0  # counts the lists that stand in no other
        self._rows: list[list[Inline]] = []
        self._align = ""

    def write(self, parsed: Parsed) -> None:
        """Add the whole document, the notes last."""
        self._write_tokens(parsed.tokens)
        widest = max((len(note.label) for note in parsed.notes), default=0)
        for note in parsed.notes:
            self._frames = [OpenFrame(BlockKind.FOOTNOTE, note.label, widest)]
            self._write_tokens(note.tokens)

    def _write_tokens(self, tokens: Sequence[Token]) -> None:
        _count_items(tokens)
        _find_verse(tokens)
        opener = Token("", "", 0)
        for token in tokens:
            self._breathe()
            match token.type:
                case "heading_open" | "paragraph_open" | "th_open" | "td_open":
                    opener = token
                case "inline":
                    self._write_inline(opener, token)
                case "fence" | "code_block":
                    code = Inline(token.content, verbatim=True)
                    language = (token.info.split() or [""])[0].strip("{}.")
                    if code:
                        nest = self._begin()
                        level = self._level
                        self.builder.add(
                            BlockKind.CODE, code, level=level, label=language, nest=nest
                        )
                case "html_block":
                    for kind, level, inline in html_blocks(token.content):
                        self._add(kind, level, inline)
                case "hr":
                    self.builder.add_rule(level=self._level, nest=self._begin())
                case "tr_open":
                    self._rows.append([])
                case "table_close":
                    self.builder.add_table(
                        self._rows, level=self._level, align=self._align, nest=self._begin()
                    )
                    self._rows, self._align = [], ""
                case _:
                    self._nest(token)

    def _nest(self, token: Token) -> None:
        """Follow lists, their items and quotes as they open and close."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._list += not self._lists
                self._lists.append(self._new_list(token))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                here = self._lists[-1]
                label = here.bullet if here.number is None else f"{here.number}{token.markup}"
                here.number = None if here.number is None else here.number + 1
                self._frames.append(OpenFrame(BlockKind.LIST_ITEM, label, here.widest))
            case "blockquote_open":
                self._frames.append(OpenFrame(BlockKind.QUOTE))
            case "list_item_close" | "blockquote_close":
                self._frames.pop()

    def _new_list(self, token: Token) -> OpenList:
        if token.type == "ordered_list_open":
            first = int(token.attrs.get("start", 1))
            return numbered_list(first, token.meta["items"])
        return bulleted_list(self._lists)

    def _begin(self) -> tuple[Frame, ...]:
        """The nest of the next block, which takes the marks of all that begins with it."""
        return tuple(frame.begin() for frame in self._frames)

    @property
    def _level(self) -> int:
        return sum(frame.kind is not BlockKind.FOOTNOTE for frame in self._frames)

    def _write_inline(self, opener: Token, token: Token) -> None:
        children = token.children or []
        match opener.type:
            case "heading_open":
                self._add(BlockKind.HEADING, int(opener.tag[1:]), _inline(children))
            case "th_open" | "td_open":
                if opener.type == "th_open":
                    self._align += _alignment(opener)
                self._rows[-1].append(_inline(children))
            case _:
                self._write_paragraph(children, verse=_VERSE in token.meta)

    def _write_paragraph(self, children: list[Token], *, verse: bool) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame and frame.kind is BlockKind.LIST_ITEM and not frame.begun and children:
            first = children[0]
            if first.type == "text" and (box := _task.match(first.content)):
                first.content = first.content[box.end() :]
                sign = _BOXES[box[0]]
                frame.label = sign if frame.label in BULLETS else f"{frame.label} {sign}"
        image = _lone_image(children)
        starts_frame = frame and frame.kind is not BlockKind.QUOTE and not frame.begun
        kind = BlockKind.IMAGE if image and not starts_frame else BlockKind.PARAGRAPH
        if verse and not self._frames:
            kind = BlockKind.VERSE
        self._add(kind, 0, _inline(children, name_images=image))

    def _add(self, kind: BlockKind, level: int, inline: Inline) -> None:
        """Add a block; a paragraph becomes what the lists and quotes around make of it.

        `level` is used for a heading only; others stand as deep as what is open.
        """
        if not inline:
            return
        label, group = "", None
        if kind is BlockKind.PARAGRAPH:
            kind, label = self._paragraph_kind()
        if kind is BlockKind.LIST_ITEM:
            group = self._list
        if kind is not BlockKind.HEADING:
            level = self._level
        self.builder.add(kind, inline, level=level, label=label, group=group, nest=self._begin())

    def _paragraph_kind(self) -> tuple[BlockKind, str]:
        frame = self._frames[-1] if self._frames else None
        if frame and frame.kind is not BlockKind.QUOTE and not frame.begun:
            return frame.kind, frame.label
        kinds = {frame.kind for frame in self._frames}
        for kind in (BlockKind.QUOTE, BlockKind.FOOTNOTE):
            if kind in kinds:
                return kind, ""
        return BlockKind.PARAGRAPH, ""


def _count_items(tokens: Sequence[Token]) -> None:
    """Write into the token that opens a list how many items it has."""
    opened: list[Token] = []
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                token.meta["items"] = 0
                opened.append(token)
            case "list_item_open":
                opened[-1].meta["items"] += 1
            case "bullet_list_close" | "ordered_list_close":
                opened.pop()


def _find_verse(tokens: Sequence[Token]) -> None:
    """Mark the paragraphs that are stanzas: of three lines or more, or of two beside others."""
    lines = {
        number: _verse_lines(token.children or [])
        for number, token in enumerate(tokens)
        if token.type == "inline" and tokens[number - 1].type == "paragraph_open"
    }
    for number, count in lines.items():
        beside = max(lines.get(number - 3, 0), lines.get(number + 3, 0))
        if count > 2 or (count == 2 and beside > 1):
            tokens[number].meta[_VERSE] = True


def _verse_lines(children: Sequence[Token]) -> int:
    """How many lines a paragraph has if its author ended each, and each is short; else 0."""
    kinds = {token.type for token in children}
    if "hardbreak" not in kinds or kinds & {"softbreak", "image", "html_inline"}:
        return 0
    lines = [""]
    for token in children:
        if token.type == "hardbreak":
            lines.append("")
        lines[-1] += token.content
    return len(lines) if all(len(line) <= LONGEST_VERSE for line in lines) else 0


def _alignment(token: Token) -> str:
    """Of a table's column: "l", "r" or "c"."""
    style = str(token.attrs.get("style", ""))
    return "r" if style.endswith("right") else "c" if style.endswith("center") else "l"


# ---- inside a block

_MARKS: Final[dict[str, MarkKind]] = {"em_open": "em", "strong_open": "strong", "s_open": "strike"}


def _inline(children: Sequence[Token], *, name_images: bool = False) -> Inline:
    """The words of a block with their marks; an image without words is named only when asked."""
    inline = Inline()
    tokens = _without_scripts(children)
    for number, token in enumerate(tokens):
        match token.type:
            case "softbreak" if _defines(tokens[number + 1 : number + 2]):
                inline.break_line()
            case "softbreak":
                inline.write("\n")
            case "hardbreak":
                inline.break_line()
            case "em_open" | "strong_open" | "s_open":
                inline.begin(_MARKS[token.type])
            case "link_open":
                inline.begin("link", str(token.attrs.get("href", "")))
            case "em_close" | "strong_close" | "s_close" | "link_close":
                inline.end()
            case "code_inline":
                inline.begin("code")
                inline.write(token.content)
                inline.end()
            case "footnote_ref":
                label = note_label(token.meta["id"])
                inline.begin("note", label)
                inline.write(label)
                inline.end()
            case "image":
                inline.write(_image_words(token) or (_file_name(token) if name_images else ""))
            case "html_inline":
                write_tag(inline, token.content)
            case _:
                inline.write(token.content)
    return inline


def _defines(following: Sequence[Token]) -> bool:
    """Whether a line is written as the definition of the term on the line above."""
    return bool(following) and following[0].content.startswith(": ")


def _lone_image(children: Sequence[Token]) -> bool:
    """Whether a paragraph is nothing but one image, maybe inside a link."""
    words = [
        t.type
        for t in children
        if t.type not in {"link_open", "link_close"}
        and not (t.type in {"text", "softbreak"} and not t.content.strip())
    ]
    return words == ["image"]


def _image_words(token: Token) -> str:
    alt = "".join(
        _image_words(child) if child.type == "image" else child.content or " "
        for child in token.children or []
    )
    return alt.strip() or str(token.attrs.get("title", ""))


def _file_name(token: Token) -> str:
    address = urlsplit(str(token.attrs.get("src", "")))
    return "" if address.scheme == "data" else PurePosixPath(unquote(address.path)).name


def _without_scripts(children: Sequence[Token]) -> list[Token]:
    """The tokens without what stands between the tags of a script or style."""
    kept: list[Token] = []
    opened: dict[str, int] = {}
    for token in children:
        tag = _script.match(token.content) if token.type == "html_inline" else None
        if tag and tag[1] and tag[2].lower() in opened:
            del kept[opened.pop(tag[2].lower()) :]
            continue
        if tag and not tag[1]:
            opened.setdefault(tag[2].lower(), len(kept))
        kept.append(token)
    return kept
