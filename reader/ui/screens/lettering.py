"""Marks by letter: set at a sentence, gone to by the same letter, kept for each document."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rich.style import Style

from reader.documents.model import STREAM, Document, Span
from reader.memory import QUOTE, Position, found_again, position_in
from reader.ui.margins import Marking
from reader.ui.screens.comparing import Comparing
from reader.ui.wrapping import fitted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events

_LONG: Final = 2_000_000
"""Characters of a text in which words that are not where they were are looked for when one goes
there, but not to be drawn."""
_LEAST: Final = 10  # cells; fewer words of a marked sentence tell nothing
_BETWEEN: Final = "   "


class Lettering(Comparing):
    """Sets marks, goes to them, and shows their letters beside the text."""

    @cached_property
    def _piped(self) -> dict[str, Position]:
        """The marks of what was piped in, which nobody can open again."""
        return {}

    @property
    def marks(self) -> Mapping[str, Position]:
        """The marks of the document that is shown, by letter."""
        page = self.view.page
        if page is None:
            return {}
        path = page.document.path
        return self._piped if path == STREAM else self.reader.memory.marks(str(path))

    # Set

    def action_mark_set(self) -> None:
        """Mark the sentence by a letter."""
        page = self.view.page
        if not page or not page.document.blocks:
            self.tell("There is nothing to mark.")
            return
        self.await_key(self._set_mark, self._with_marks("a letter marks the sentence"))

    def _set_mark(self, event: "events.Key") -> str:
        page, letter = self.view.page, _letter_of(event)
        if not page or not letter:
            self._tell_no_letter(event)
            return ""
        text, start = page.document.text, page.sentence().start
        before = self.marks.get(letter)
        again = before is not None and _stands(before, text) and before.cursor == start
        place = position_in(text, start, start, 0, start / max(1, len(text)))
        if page.document.path != STREAM:
            self.reader.memory.mark(str(page.document.path), letter, None if again else place)
        elif again:
            del self._piped[letter]
        else:
            self._piped[letter] = place
        if again:
            self.tell(f"Mark {letter} is removed.")
        else:
            self.tell(f"Marked {letter}; {self.key_of('mark-go')} {letter} comes back here.")
        self.light()
        self.reader.place_changed()
        return ""

    # Gone to

    def action_mark_go(self) -> None:
        """To a mark by its letter."""
        self.await_key(self._go_to_mark, self._with_marks("to the mark"))

    def _go_to_mark(self, event: "events.Key") -> str:
        page, letter = self.view.page, _letter_of(event)
        if event.key in self.reader.commands["mark-go"].keys.split(","):
            return "back"  # as in vi: the key again
        if not page or not letter:
            self._tell_no_letter(event)
            return ""
        mark = self.marks.get(letter)
        if mark is None:
            known = " ".join(sorted(self.marks))
            self.tell(f"There is no mark {letter}, only {known}." if known else _none(letter))
            return ""
        document = page.document
        if not document.complete and not _stands(mark, document.text):
            self.tell("The text is still being read; again in a moment.")
            return ""
        place = found_again(mark, document.text)
        self.jump(place.cursor)
        if not _stands(place, document.text):
            self.tell(f"The words of mark {letter} are gone; they stood about here.")
        return ""

    def _tell_no_letter(self, event: "events.Key") -> None:
        if event.is_printable:
            self.tell("A mark is called by a letter.")

    # Shown

    def _with_marks(self, what: str) -> str:
        """What is waited for, and the marks there are, with as many of their words as fit."""
        marks = sorted(self.marks.items())
        if not marks:
            return f"{what}{_BETWEEN}no mark yet"
        room = self.size.width - 2 - len(what) - len(_BETWEEN) * len(marks)
        share = room // len(marks) - 2
        if share < _LEAST:
            return f"{what}{_BETWEEN}{' '.join(letter for letter, _ in marks)}"
        words = (f"{letter} {fitted(_beginning(mark.quote), share)}" for letter, mark in marks)
        return _BETWEEN.join((what, *words))

    def markings(self, document: Document) -> dict[str, Marking]:
        """The letters of marks, and over them what else is to be marked."""
        page = self.view.page
        own = self._letters(document) if page and page.document is document else {}
        return own | super().markings(document)

    def _letters(self, document: Document) -> dict[str, Marking]:
        edge, out = self.reader.inks.status, {}
        for letter, mark in self.marks.items():
            if not _stands(mark, document.text) and len(document.text) > _LONG:
                continue
            place = found_again(mark, document.text)
            if _stands(place, document.text):
                span = Span(place.cursor, place.cursor + 1)
                out[f"mark {letter}"] = Marking(letter, (span,), Style.null(), edge, quiet=True)
        return out

    def pointed_out(self, document: Document) -> "Iterable[Marking]":
        """What was found, claimed and kept in the text."""
        return super().markings(document).values()


def _stands(mark: Position, text: str) -> bool:
    """Whether the marked words are where the mark says."""
    return bool(mark.quote) and text.startswith(mark.quote, mark.cursor)


def _beginning(quote: str) -> str:
    """The words of a mark in one line; the last is left out where it may be cut."""
    words = quote.split()
    whole = len(quote) < QUOTE or len(words) == 1
    return " ".join(words) if whole else f"{' '.join(words[:-1])}…"


def _letter_of(event: "events.Key") -> str:
    sign = event.character or ""
    return sign if len(sign) == 1 and sign.isalpha() else ""


def _none(letter: str) -> str:
    return f"There is no mark {letter}: none is set in this document."
