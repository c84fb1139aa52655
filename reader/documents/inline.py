"""The inside of one block: its words as they are collected, and what is marked among them."""

import re
from functools import cache
from typing import Final

from reader.cleaning import clean, clean_line, without_invisible
from reader.documents.model import Mark, MarkKind, PageStart

_LONGEST_PAGE: Final = 20  # characters of a page's number

# Layout of the source file, not of the text. A no-break space is the author's and stays.
_WHITE: Final = " \t\n\r\f\v\x85\u2028\u2029"
_white_run = re.compile(f"[{_WHITE}]+")
_line_end = re.compile("\r\n?")
_blank_lines = re.compile(r"(?:[^\S\n]*\n)*")

# Scripts that part no words by spaces: there a line end in the source is no space either.
# Source: CSS Text Module Level 3, section 4.1.2 (segment break transformation).
_UNSPACED: Final = (
    "\u2e80-\u30ff\u3100-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)


@cache
def _unspaced_line_end() -> re.Pattern[str]:
    """A line end between letters of such scripts; compiled when a text may have some."""
    return re.compile(f"(?<=[{_UNSPACED}])[{_WHITE}]*\n[{_WHITE}]*(?=[{_UNSPACED}])")


def one_line(text: str) -> str:
    """The text as one clean line, each run of white space one space."""
    return " ".join(clean_line(_white_run.sub(" ", text)).split())


class Inline:
    """The inside of one block while it is collected: text, and marks over it.

    Prose gets single spaces wherever the source had any white space; verbatim text keeps all of it.
    """

    def __init__(self, text: str = "", *, verbatim: bool = False) -> None:
        self.verbatim = verbatim
        self._parts: list[str] = []
        self._length = 0
        # White space waits until words follow: so none stands at an end, and no mark covers it.
        self._gap = ""
        self._broken = False
        self._open: list[tuple[int, MarkKind, str]] = []
        self._marks: list[Mark] = []
        self.pages: list[PageStart] = []
        self.write(text)

    def __bool__(self) -> bool:
        """Whether anything has been written but white space."""
        return self._length > 0

    @property
    def broken(self) -> bool:
        """Whether the author ended a line in it."""
        return "\n" in self._parts

    @property
    def lines(self) -> list[str]:
        """The text so far, parted where the author ended a line."""
        return "".join(self._parts).split("\n")

    def write(self, text: str) -> None:
        """Add text, its entities already decoded."""
        if self.verbatim:
            self._append(_line_end.sub("\n", text))
            return
        words = text.strip(_WHITE)
        if not words:
            self._gap += text
            return
        lead = len(text) - len(text.lstrip(_WHITE))
        self._append(self._space_before(words[0], self._gap + text[:lead]))
        self._gap, self._broken = text[lead + len(words) :], False
        if "\n" in words and not words.isascii():
            words = _unspaced_line_end().sub("", words)
        if "  " in words or not words.isprintable():  # seldom, and by far cheaper to see
            words = _white_run.sub(" ", words)
        self._append(words)

    def break_line(self) -> None:
        """End the line here, as the author wants it; several at one place are one."""
        if self.verbatim:
            self._append("\n")
        else:
            self._broken = True

    def begin_page(self, label: str) -> None:
        """A page of the printed document begins with what follows."""
        if label := one_line(label):
            space = bool(self._length and (self._gap or self._broken))
            self.pages.append(PageStart(self._length + space, label[:_LONGEST_PAGE]))

    def begin(self, kind: MarkKind, target: str = "") -> None:
        """Open a mark over what follows."""
        self._open.append((self._length, kind, target))

    def end(self) -> None:
        """Close the mark opened last; nothing when none is open."""
        if self._open:
            start, kind, target = self._open.pop()
            self._marks.append(Mark(start, self._length, kind, clean_line(target).strip()))

    def finish(self) -> tuple[str, list[Mark]]:
        """The safe text and its marks, sorted; the text is empty when nothing of it can be seen."""
        while self._open:
            self.end()
        whole = clean("".join(self._parts))
        if not whole[:1].isalnum() and not without_invisible(whole).strip():
            return "", []
        start, end = 0, len(whole.rstrip())
        if self.verbatim and (blank := _blank_lines.match(whole)):
            start = blank.end()
        elif not self.verbatim:
            start = len(whole) - len(whole.lstrip())
        if not self._marks:
            return whole[start:end], []
        marks = {trimmed for mark in self._marks if (trimmed := _trimmed(mark, whole, start, end))}
        return whole[start:end], sorted(marks, key=_mark_order)

    def _append(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)

    def _space_before(self, first: str, gap: str) -> str:
        if not self._length:
            return ""
        if self._broken:
            return "\n"
        before = self._parts[-1][-1]
        if "\n" in gap and not before.isascii() and not first.isascii():
            return " " if _unspaced_line_end().search(f"{before}\n{first}") is None else ""
        return " " if gap else ""


def _mark_order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, -mark.end, mark.kind, mark.target


def _trimmed(mark: Mark, text: str, start: int, end: int) -> Mark | None:
    """The mark without white space at its ends, inside [start, end) and counted from its start."""
    first, last = max(mark.start, start), min(mark.end, end)
    while first < last and text[first].isspace():
        first += 1
    while first < last and text[last - 1].isspace():
        last -= 1
    if first >= last:
        return None
    return Mark(first - start, last - start, mark.kind, mark.target)
