"""How running text is set: the space between its lines, its right edge, its hyphens. Pure."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import bidirectional

from reader.first_page import widening
from reader.memory import View
from reader.settings import Settings
from reader.ui.wrapping import Piece, cells, is_simple, word_spans

_FROM_RIGHT: Final = frozenset({"R", "AL"})


class Typesetting(NamedTuple):
    """What a reader can choose of how running text is set."""

    spacing: int = 1
    """Rows from one line to the next, 1 or 2."""
    justified: bool = False
    """Whether spaces are widened so that lines end at the column's edge."""
    hyphenated: bool = False
    """Whether words are parted where their language allows it."""


PLAIN: Final = Typesetting()


def chosen(*wishes: View | Settings) -> Typesetting:
    """What was chosen; of several wishes the first that says anything."""
    found = PLAIN
    for wish in reversed(wishes):
        for name in Typesetting._fields:
            if (value := getattr(wish, name)) is not None:
                found = found._replace(**{name: value})
    return found


def justified(
    text: str, lines: Iterator[tuple[Piece, ...]], width: int
) -> Iterator[tuple[Piece, ...]]:
    """The lines of a paragraph with their spaces widened to `width` cells, the last one as it is.

    A line that would need too wide spaces stays ragged, and so does one with text that runs from
    the right: where its words stand is for the terminal to say.
    """
    before: tuple[Piece, ...] = ()
    for number, line in enumerate(lines):
        if before:
            yield _widened(text, before, width, number)
        before = line
    if before:
        yield before


def _widened(text: str, line: tuple[Piece, ...], width: int, number: int) -> tuple[Piece, ...]:
    """The line with wider spaces; what is drawn of a wide space belongs to the piece before it."""
    first, last = line[0], line[-1]
    slack = width - last.x - cells(text[last.start : last.end]) - len(last.tail)
    words = word_spans(text, first.start, last.end)
    wider = widening(slack, len(words) - 1, number)
    if not wider or _runs_from_right(text[first.start : last.end]):
        return line
    out: list[Piece] = []
    x, (start, end) = first.x, words[0]
    for (following, its_end), more in zip(words[1:], wider, strict=True):
        if more or following > end + 1:
            out.append(Piece(x, start, end + 1))
            x += cells(text[start : end + 1]) + more
            start = following
        end = its_end
    return (*out, Piece(x, start, end, last.tail))


def _runs_from_right(stretch: str) -> bool:
    return not is_simple(stretch) and any(bidirectional(sign) in _FROM_RIGHT for sign in stretch)
