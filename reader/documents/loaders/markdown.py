"""Markdown: CommonMark with tables, strikethrough, footnotes, task lists and front matter.

Kinds and levels: a list item's first paragraph is the LIST_ITEM, its further ones are PARAGRAPH;
paragraphs inside a quote are QUOTE; headings, code, tables and rules keep their kind wherever they
stand. All but headings carry as level the number of lists and quotes around them.

Text of the author's stays visible even where the markup is broken: unknown link names, raw HTML
without its tags, notes that nothing refers to, front matter that cannot be read.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, cast
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reader.documents.building import Builder, Extract, Inline, MarkupError
from reader.documents.loaders.front_matter import split_front
from reader.documents.loaders.raw_html import html_blocks, write_tag
from reader.documents.model import BlockKind, MarkKind
from reader.errors import Abandoned

_LONGEST_TEXT: Final = 1_500_000  # parsed in three seconds or so; a longer one is shown plain
_LONGEST_LINE: Final = 20_000
_DEEPEST: Final = 150  # lists and quotes inside each other
_DEEPEST_INLINE: Final = 20  # links, images and emphasis inside each other
_STEPS: Final = 5  # looking ahead, to a character of the text; prose needs one

_BULLET: Final = "•"
_BOXES: Final = {"[ ]": "☐", "[x]": "☑", "[X]": "☑"}

# A unit is a tab stop: four columns of space or quote marks.
_deep_indent = re.compile(r"^(?:[ >]{4}|[ >]{0,3}\t){30}", re.MULTILINE)
_script = re.compile(r"<(/?)(script|style)\b", re.IGNORECASE)
_task = re.compile(r"\[[ xX]\](?=\s)")


def is_safe(text: str) -> bool:
    """Whether parsing will end soon: no huge line, no deep nesting by indent, not over 4 MB.

    The bounds come from hostile files that took the parser minutes or the whole stack.
    """
    return (
        len(text) <= _LONGEST_TEXT
        and max(map(len, text.split("\n"))) <= _LONGEST_LINE
        and not _deep_indent.search(text)
    )


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
        writer.write(_parse(body, breathe))
    except (MarkupError, Abandoned):
        raise
    except Exception as error:  # a third-party parser, and anything may be in a file
        raise MarkupError(f"Markdown cannot be parsed ({type(error).__name__})") from error
    return writer.builder.build(front)


# ---- parsing


class _Ahead(ParserInline):
    """Reads the inside of a paragraph, and gives up where brackets make it look ahead for ever.

    Steps are counted, not seconds: the same text is read in the same way on every machine.
    """

    def __init__(self, steps: int, breathe: Callable[[], None]) -> None:
        super().__init__()
        self._steps = steps
        self._breathe = breathe

    def tokenize(self, state: StateInline) -> None:
        """Read the inside of one paragraph."""
        self._breathe()
        super().tokenize(state)

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - the parser's name
        """Step over one token while looking for the end of a link."""
        self._steps -= 1
        if self._steps < 0:
            raise MarkupError("too many brackets that never close")
        super().skipToken(state)


class _Parser(MarkdownIt):
    """CommonMark and the extensions that readers expect, for one text of the given length."""

    def __init__(self, length: int, breathe: Callable[[], None]) -> None:
        super().__init__("commonmark")
        self.inline = _Ahead(_STEPS * length + 100_000, breathe)
        self._breathe = breathe
        self.block.ruler.before("code", "breathe", self._pause_before_block)
        # The preset's limit of 20 would drop what blocks nest deeper, without a word.
        self.configure("commonmark", {"maxNesting": _DEEPEST})
        self.core.ruler.after("block", "limit_inline", self._limit_inline)
        self.enable(["table", "strikethrough"])
        self.use(footnote_plugin, move_to_end=False)

    def _limit_inline(self, _: StateCore) -> None:
        # Here nothing is lost beyond the limit, and the time taken grows with it.
        self.options["maxNesting"] = _DEEPEST_INLINE

    def _pause_before_block(self, *_: object) -> bool:
        self._breathe()
        return False  # no block begins here on this rule's account

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parser's name
        """Leave an address that is shown as its author wrote it."""
        return link


@dataclass(frozen=True, slots=True)
class _Note:
    label: str
    tokens: list[Token]


@dataclass(frozen=True, slots=True)
class _Parsed:
    tokens: list[Token]
    notes: list[_Note]


def _parse(text: str, breathe: Callable[[], None]) -> _Parsed:
    env: dict[str, dict[str, dict[object, object]]] = {}
    tokens = _Parser(len(text), breathe).parse(text, env)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise MarkupError("lists or quotes nested too deep")
    known = env.get("footnotes", {})
    body, bodies = _split_notes(tokens)
    notes = []
    for number, entry in known.get("list", {}).items():
        note = cast("dict[str, object]", entry)
        label = _note_label(cast("int", number))
        if "tokens" in note:  # written where it is referred to: ^[like this]
            inline = Token("inline", "", 0, children=cast("list[Token]", note["tokens"]))
            notes.append(_Note(label, [Token("paragraph_open", "p", 1), inline]))
        else:
            notes += [_Note(label, part) for part in bodies.pop(str(note["label"]), [])]
    unused = len(known.get("list", {}))
    for number, parts in enumerate(bodies.values(), unused):
        notes += [_Note(_note_label(number), part) for part in parts]
    return _Parsed(body, notes)


def _note_label(number: int) -> str:
    return f"[{number + 1}]"


def _split_notes(tokens: list[Token]) -> tuple[list[Token], dict[str, list[list[Token]]]]:
    """The tokens outside notes, and those of each note by the name its author gave it."""
    body: list[Token] = []
    notes: dict[str, list[list[Token]]] = {}
    targets = [body]
    for token in tokens:
        if token.type == "footnote_reference_open":
            targets.append([])
            notes.setdefault(token.meta["label"], []).append(targets[-1])
        elif token.type == "footnote_reference_close":
            targets.pop()
        else:
            targets[-1].append(token)
    return body, notes


# ---- blocks


@dataclass(slots=True)
class _Frame:
    """A list item, note or quote that is open; the first paragraph takes its label."""

    kind: BlockKind
    label: str = ""
    begun: bool = False


class _Writer:
    """Turns the parser's tokens into blocks."""

    def __init__(self, breathe: Callable[[], None]) -> None:
        self.builder = Builder()
        self._breathe = breathe
        self._frames: list[_Frame] = []
        self._numbers: list[int | None] = []  # of the open lists: the next item's number
        self._list = 0  # counts the lists that stand in no other
        self._rows: list[list[Inline]] = []

    def write(self, parsed: _Parsed) -> None:
        """Add the whole document, the notes last."""
        self._write_tokens(parsed.tokens)
        for note in parsed.notes:
            self._frames = [_Frame(BlockKind.FOOTNOTE, note.label)]
            self._write_tokens(note.tokens)

    def _write_tokens(self, tokens: Sequence[Token]) -> None:
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
                    self.builder.add(BlockKind.CODE, code, level=self._level, label=language)
                case "html_block":
                    for kind, level, inline in html_blocks(token.content):
                        self._add(kind, level, inline)
                case "hr":
                    self.builder.add_rule(level=self._level)
                case "tr_open":
                    self._rows.append([])
                case "table_close":
                    self.builder.add_table(self._rows, level=self._level)
                    self._rows = []
                case _:
                    self._nest(token)

    def _nest(self, token: Token) -> None:
        """Follow lists, their items and quotes as they open and close."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._list += not self._numbers
                ordered = token.type == "ordered_list_open"
                self._numbers.append(int(token.attrs.get("start", 1)) if ordered else None)
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
            case "list_item_open":
                number = self._numbers[-1]
                label = _BULLET if number is None else f"{number}{token.markup}"
                self._numbers[-1] = None if number is None else number + 1
                self._frames.append(_Frame(BlockKind.LIST_ITEM, label))
            case "blockquote_open":
                self._frames.append(_Frame(BlockKind.QUOTE))
            case "list_item_close" | "blockquote_close":
                self._frames.pop()

    @property
    def _level(self) -> int:
        return sum(frame.kind is not BlockKind.FOOTNOTE for frame in self._frames)

    def _write_inline(self, opener: Token, token: Token) -> None:
        children = token.children or []
        match opener.type:
            case "heading_open":
                self._add(BlockKind.HEADING, int(opener.tag[1:]), _inline(children))
            case "th_open" | "td_open":
                self._rows[-1].append(_inline(children))
            case _:
                self._write_paragraph(children)

    def _write_paragraph(self, children: list[Token]) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame and frame.kind is BlockKind.LIST_ITEM and not frame.begun and children:
            first = children[0]
            if first.type == "text" and (box := _task.match(first.content)):
                first.content = first.content[box.end() :]
                sign = _BOXES[box[0]]
                frame.label = sign if frame.label == _BULLET else f"{frame.label} {sign}"
        image = _lone_image(children)
        starts_frame = frame and frame.kind is not BlockKind.QUOTE and not frame.begun
        kind = BlockKind.IMAGE if image and not starts_frame else BlockKind.PARAGRAPH
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
        self.builder.add(kind, inline, level=level, label=label, group=group)

    def _paragraph_kind(self) -> tuple[BlockKind, str]:
        frame = self._frames[-1] if self._frames else None
        if frame and frame.kind is not BlockKind.QUOTE and not frame.begun:
            frame.begun = True
            return frame.kind, frame.label
        kinds = {frame.kind for frame in self._frames}
        for kind in (BlockKind.QUOTE, BlockKind.FOOTNOTE):
            if kind in kinds:
                return kind, ""
        return BlockKind.PARAGRAPH, ""


# ---- inside a block

_MARKS: Final[dict[str, MarkKind]] = {"em_open": "em", "strong_open": "strong", "s_open": "strike"}


def _inline(children: Sequence[Token], *, name_images: bool = False) -> Inline:
    """The words of a block with their marks; an image without words is named only when asked."""
    inline = Inline()
    for token in _without_scripts(children):
        match token.type:
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
                label = _note_label(token.meta["id"])
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
