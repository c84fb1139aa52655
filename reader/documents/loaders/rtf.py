"""RTF: paragraphs with what their styles, lists, tables and notes say; nothing that was deleted."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from reader.documents.authors import names_in
from reader.documents.building import Extract, Front
from reader.documents.loaders.rtf_blocks import BlockWriter, Marks, Style
from reader.documents.loaders.rtf_tokens import Token, encoding_of, encoding_of_set, tokens
from reader.documents.model import MarkKind
from reader.errors import MarkupError

_LARGEST: Final = 8 << 20  # bytes without pictures; a megabyte takes half a second
_DEEPEST: Final = 2_000  # groups in each other
_DEEPEST_ITEM: Final = 9
_TOKENS_A_BREATH: Final = 500
_OUTLINE: Final = 6

# fmt: off
_SKIPPED: Final = frozenset({
    "colortbl", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "xe", "tc", "tcn", "rxe", "txe", "filetbl", "revtbl", "nonshppict", "ftnsep",
    "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "template", "annotation", "private",
    "listtable", "listoverridetable", "objdata", "pn", "pgdsctbl", "bkmkstart", "bkmkend",
})
_LABELS: Final = frozenset({"listtext", "pntext"})
_FACTS: Final = frozenset({"title", "author", "company"})
_CHARACTERS: Final = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "tab": " ", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": "\u00a0", "_": "\u2011", "cell": "", "nestcell": " ", "\\": "\\", "{": "{", "}": "}",
    "\t": " ",
}
# fmt: on
_MARKS: Final[dict[str, MarkKind]] = {"b": "strong", "i": "em", "strike": "strike"}
_heading = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок) (\d)$", re.IGNORECASE)
_quoted = re.compile(
    r"(?:intense |block )?(?:quote|quotation|quotations|block text)$", re.IGNORECASE
)
_picture = re.compile(r"\{\\(?:\*\\)?(?:objdata|themedata|datastore|blipuid)\b[^{}]*\}")
_raw_picture = re.compile(r"[0-9a-fA-F\s]{200,}")
_link = re.compile(r'HYPERLINK\s+"?((?:https?://|mailto:)[^"\s]+)', re.IGNORECASE)


def read(data: bytes, breathe: Callable[[], None] = lambda: None) -> Extract:
    """What an RTF file holds.

    Raises:
        MarkupError: it is damaged, too large, or no RTF.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise MarkupError("is no RTF, whatever its name says")
    source = _raw_picture.sub(" ", _picture.sub("", data.decode("latin-1")))
    if len(source) > _LARGEST:
        raise MarkupError(f"has more than {_LARGEST >> 20} MiB of RTF")
    reader = _Reader(source)
    for number, token in enumerate(tokens(source)):
        if number % _TOKENS_A_BREATH == 0:
            breathe()
        reader.take(token)
    return reader.finish()


@dataclass(slots=True)
class _State:
    """What holds in a group, and in those in it until they say otherwise."""

    place: str = ""
    """Where text goes: "" into the document, "-" nowhere, or the name of what it belongs to."""
    encoding: str = "cp1252"
    fallback: int = 1
    """How many characters stand after a Unicode one for readers that do not know it."""
    marks: tuple[MarkKind, ...] = ()
    unseen: bool = False
    link: str = ""
    starred: bool = False
    for_old: bool = False
    """Whether the next group holds text for readers that know no Unicode."""


class _Reader:
    """Follows the parts of a file and writes what they mean."""

    def __init__(self, source: str) -> None:
        self._blocks = BlockWriter()
        self._ansi = encoding_of(source)
        self._state = _State(encoding=self._ansi)
        self._groups: list[_State] = []
        self._bytes = ""
        self._skip = 0
        self._half = ""
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, Style] = {}
        self._font = 0
        self._named: tuple[int, int] = (0, 0)  # a style's number and outline level
        self._text: dict[str, str] = {}
        self._date: dict[str, int] = {}
        self._note_depth = 0  # groups around the note that is open

    # ---- parts

    def take(self, token: Token) -> None:
        """Follow the next part."""
        word = token.word
        if not word:
            self._take_text(token)
            return
        if word != "u":
            self._flush_bytes()
            self._half = ""
        match word:
            case "{":
                self._skip = 0
                self._groups.append(self._state)
                if len(self._groups) > _DEEPEST:
                    raise MarkupError("is nested too deeply")
                for_old, self._state.for_old = self._state.for_old, False
                self._state = replace(self._state, starred=False)
                if for_old:
                    self._state.place = "-"
            case "}":
                self._skip = 0
                self._close()
            case "*":
                self._state.starred = True
            case "u":
                self._unicode(token.number or 0)
            case _:
                if self._skip:
                    self._skip -= 1
                else:
                    self._control(word, token.number)

    def _take_text(self, token: Token) -> None:
        text = token.text
        if self._skip:
            gone = min(self._skip, len(text))
            self._skip -= gone
            text = text[gone:]
        if text:
            self._half = ""
            self._bytes += text

    def _unicode(self, number: int) -> None:
        self._flush_bytes()
        code = number & 0xFFFF
        letter, half = chr(code), self._half
        self._half = ""
        if 0xDC00 <= code < 0xE000 and half:
            letter = (half + letter).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        elif 0xD800 <= code < 0xDC00:
            self._half, letter = letter, ""
        self._write(letter)
        self._skip = self._state.fallback

    def _flush_bytes(self) -> None:
        if self._bytes:
            text, self._bytes = self._bytes, ""
            if not text.isascii():
                text = text.encode("latin-1").decode(self._state.encoding, "replace")
            self._write(text)

    def _close(self) -> None:
        state = self._state
        if not self._groups:
            return
        self._state = self._groups.pop()
        if state.place in {"stylesheet", "fonttbl"}:
            self._end_entry(state.place)
        if state.place in _LABELS and self._state.place not in _LABELS:
            self._blocks.style.label = self._text.pop(state.place, "").strip()
        if state.place == "fldinst" and self._state.place != "fldinst":
            found = _link.search(self._text.pop("fldinst", ""))
            self._state.link = found[1] if found else ""
        if state.place == "sv" and self._state.place != "sv":
            name, value = self._text.pop("sn", "").strip(), self._text.pop("sv", "").strip()
            if name == "wzDescription" and value and not state.unseen:
                self._blocks.write_picture(value)
        if self._blocks.in_note and len(self._groups) < self._note_depth:
            self._blocks.end_note()

    # ---- control words

    def _control(self, word: str, number: int | None) -> None:
        state = self._state
        if word in _CHARACTERS and word not in {"cell", "tab"}:
            self._write(_CHARACTERS[word])
        elif self._is_place(word):
            pass
        elif word == "uc":
            state.fallback = max(0, min(number or 0, 10))
        elif word == "f":
            self._font = number or 0
            state.encoding = self._fonts.get(number or 0, self._ansi)
        elif word == "fcharset" and state.place == "fonttbl":
            self._fonts[self._font] = encoding_of_set(number or 0, self._ansi)
        elif word in _MARKS:
            others = tuple(mark for mark in state.marks if mark != _MARKS[word])
            state.marks = others if number == 0 else (*others, _MARKS[word])
        elif word in {"v", "deleted"}:
            state.unseen = number != 0
        elif word == "plain":
            state.marks, state.unseen = (), False
        elif word in {"yr", "mo", "dy"} and state.place == "creatim":
            self._date[word] = number or 0
        elif state.place == "stylesheet":
            self._named_style(word, number or 0)
        elif not state.place:
            self._layout(word, number)

    def _is_place(self, word: str) -> bool:
        """Whether the word says that what follows in the group is no text of the document."""
        state = self._state
        if state.place == "-" and not (word == "ud" and state.starred):
            return True
        match word:
            case "footnote" if not state.place and not self._blocks.in_note:
                self._note_depth = len(self._groups)
                self._blocks.begin_note()
            case "footnote":
                state.place = "-"
            case "fonttbl" | "stylesheet" | "creatim" | "fldinst" | "sn" | "sv":
                state.place = word
            case "info":
                state.place = "info"
            case _ if state.place == "info" or word in {"buptim", "printim", "revtim"}:
                state.place = word if word in _FACTS else "-"
            case _ if word in _LABELS:
                state.place = word
            case "upr":
                state.for_old = True
            case "ud":
                state.place = ""
            case "shppict" | "picprop" | "shpinst":
                return False
            case "pict":
                state.place = "pict"  # its properties may describe it
            case _ if state.starred or word in _SKIPPED:
                state.place = "-"
            case _:
                return False
        state.starred = False
        return True

    def _layout(self, word: str, number: int | None) -> None:
        """A word about paragraphs, lists, tables and notes."""
        blocks = self._blocks
        match word:
            case "par" | "sect" | "page":
                blocks.end_paragraph()
            case "pard":
                blocks.begin_style()
            case "s":
                known = self._styles.get(number or 0, Style())
                blocks.style.level, blocks.style.quoted = known.level, known.quoted
            case "outlinelevel":
                blocks.style.level = (number or 0) + 1 if (number or 0) < _OUTLINE else 0
            case "ilvl":
                blocks.style.item = min(_DEEPEST_ITEM, max(0, number or 0) + 1)
            case "intbl":
                blocks.style.in_table = True
            case "trowd":
                blocks.in_row = True
            case "cell":
                blocks.end_cell()
            case "row":
                blocks.end_row()
            case "line":
                blocks.break_line()
            case "tab":
                self._write(" ")
            case "chftn":
                blocks.numbered = True

    # ---- styles

    def _named_style(self, word: str, number: int) -> None:
        if word == "s":
            self._named = (number, 0)
        elif word == "outlinelevel":
            self._named = (self._named[0], number + 1)

    def _end_entry(self, place: str) -> None:
        name = self._text.pop(place, "").rpartition(";")[0].strip()
        if place == "stylesheet" and name:
            number, outline = self._named
            found = _heading.match(name)
            level = outline if outline <= _OUTLINE else 0
            if found:
                level = min(_OUTLINE, max(1, int(found[1])))
            if name.lower() == "title":
                level = 1
            self._styles[number] = Style(level, bool(_quoted.match(name)))
        self._named = (0, 0)

    # ---- words

    def _write(self, text: str) -> None:
        state = self._state
        if state.unseen or not text or state.place in {"-", "info", "pict", "creatim"}:
            return
        if state.place:
            self._text[state.place] = self._text.get(state.place, "") + text
            return
        marks: Marks = tuple((mark, "") for mark in state.marks)
        self._blocks.write(text, (("link", state.link), *marks) if state.link else marks)

    def finish(self) -> Extract:
        """All that was read.

        Raises:
            MarkupError: that is nothing.
        """
        self._flush_bytes()
        builder = self._blocks.finish()
        if not builder.count:
            raise MarkupError("has no text")
        author, date = self._text.get("author", ""), self._date
        front = Front.of(
            title=self._text.get("title"),
            authors=author.split(";") if ";" in author else names_in(author) or [author],
            date="-".join(f"{date[part]:02}" for part in ("yr", "mo", "dy") if part in date),
            publisher=self._text.get("company"),
        )
        return builder.build(front)
