"""The bookmarks as they are listed: which there are, in groups, and by what a filter finds them.

Pure: no widget, no terminal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.folding import folded

if TYPE_CHECKING:
    from reader.bookmarks import Bookmark
    from reader.documents.model import Span

ORDERS: Final = ("document", "date", "tag", "state", "verdict")
"""By what bookmarks can be grouped, in the order in which a key goes through them."""

STATES: Final = {
    "changed": "edited since",
    "gone": "gone from the text",
    "missing": "document missing",
    "moved": "moved",
    "found": "as it was",
    "": "not looked at yet",
}
"""The states in the order in which they are listed, what needs a reader first."""

_VERDICTS: Final = ("open", "doubtful", "refuted", "holds", "")
"""The verdicts in the order in which they are listed, what needs a reader first."""

_GLYPHS: Final = {"changed": "☆", "gone": "✕", "missing": "?"}


@dataclass(eq=False)
class Card:
    """A bookmark as it is listed; the state is empty as long as nobody has looked."""

    bookmark: "Bookmark"
    path: str
    """Where its document is, or was last, as the system names it; empty for standard input."""
    state: str = ""
    span: "Span | None" = None
    words: str = ""
    """What stands there now."""
    has_draft: bool = False
    """Whether there is text for its note that was not saved."""

    @cached_property
    def key(self) -> str:
        """What a filter finds it by: quote, note, tags, verdict and title, folded."""
        found = self.bookmark
        words = (found.quote, found.note, *self.tags, found.verdict or "", found.document.title)
        return folded("\n".join(words))

    @cached_property
    def day(self) -> str:
        """The day on which it was made, here."""
        return self.bookmark.created.astimezone().date().isoformat()

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Its tags, each with its sign."""
        return tuple(f"#{tag}" for tag in self.bookmark.tags)

    @property
    def glyph(self) -> str:
        """The sign of its state."""
        return _GLYPHS.get(self.state, "★")

    @property
    def trouble(self) -> str:
        """What is to be said of its state; empty when the words stand where they stood."""
        return "" if self.state in ("", "found") else STATES[self.state]

    @property
    def quote(self) -> str:
        """The words in one line."""
        return " ".join(self.bookmark.quote.split())

    def aside(self, order: str) -> str:
        """The second line: state, tags and note, or else when it was made, or where it stands."""
        found = self.bookmark
        draft = "unsaved note" if self.has_draft else ""
        note = " ".join(found.note.split())
        verdict = found.verdict or ""
        parts = [self.trouble, draft, verdict, " ".join(self.tags), note]
        if order != "document":
            parts.append(found.document.title)
        if not any(parts):
            heading = found.anchor.heading
            parts += [heading if heading != found.document.title else "", self.day]
        return " · ".join(filter(None, parts))


class Group(NamedTuple):
    """Bookmarks under one heading."""

    title: str
    aside: str
    cards: Sequence[Card]


def grouped(cards: Iterable[Card], order: str) -> list[Group]:
    """The cards in groups; within each in the order in which they come."""
    groups: dict[tuple[str, ...], list[Card]] = {}
    for card in cards:
        for name in _names(card, order):
            groups.setdefault(name, []).append(card)
    keys = list(groups)
    if order == "date":
        keys.sort(reverse=True)
    elif order == "state":
        keys.sort(key=lambda name: list(STATES).index(name[0]))
    elif order == "verdict":
        keys.sort(key=lambda name: _VERDICTS.index(name[0]))
    elif order == "tag":
        keys.sort(key=lambda name: (not name[0], folded(name[0])))
    return [_group(name, groups[name], order) for name in keys]


def _names(card: Card, order: str) -> Iterable[tuple[str, ...]]:
    match order:
        case "date":
            return ((card.day,),)
        case "state":
            return ((card.state,),)
        case "verdict":
            return ((card.bookmark.verdict or "",),)
        case "tag":
            return [(tag,) for tag in card.tags] or [("",)]
        case _:
            return ((card.bookmark.document.title, card.path or card.bookmark.document.id),)


def _group(name: tuple[str, ...], cards: list[Card], order: str) -> Group:
    match order:
        case "date":
            return Group(name[0], "", sorted(cards, key=lambda card: card.bookmark.created))
        case "state":
            words = STATES[name[0]]
            return Group(words[:1].upper() + words[1:], "", cards)
        case "verdict":
            return Group(name[0].capitalize() or "without a verdict", "", cards)
        case "tag":
            return Group(name[0] or "without a tag", "", cards)
        case _:
            missing = all(card.state == "missing" for card in cards)
            piped = not cards[0].path
            aside = "piped in" if piped else "the document is missing" if missing else ""
            return Group(name[0], aside, cards)


def counted(shown: Sequence[Card], total: int) -> list[str]:
    """How many bookmarks are shown, of how many, and how many of them need a look."""
    if not total:
        return ["Nothing kept yet"]
    some = len(shown)
    count = f"{_number(some)} of {_number(total)}" if some < total else _number(total)
    parts = [f"{count} bookmark{'' if total == 1 else 's'}"]
    for state, word in (("changed", "edited"), ("gone", "gone"), ("missing", "without document")):
        found = sum(card.state == state for card in shown)
        if found:
            parts.append(f"{_number(found)} {word}")
    return parts


def _number(count: int) -> str:
    return f"{count:,}".replace(",", "\u202f")
