"""What a search has found, in the order in which it is shown and walked through. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.documents.model import Document, Span

if TYPE_CHECKING:
    from reader.search import Hit  # the engine is loaded with the first search, not before

SHOWN_AT_FIRST: Final = 3
"""Passages of a document that are listed before the others are asked for."""

_NEAR: Final = 100_000
"""Characters of a passage before and behind a word in which others like it are looked for."""
_MOST_ALIKE: Final = 2_000
"""So many of them are lit on either side."""


class Question(NamedTuple):
    """What is looked for, and where: in one document by its name, or in the whole library."""

    text: str = ""
    document: str | None = None


class Exact(NamedTuple):
    """How many passages have the very words, the others such as are like them."""

    passages: int = 0
    documents: int = 0


_NONE: Final = Exact()


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a question."""

    question: Question
    groups: "tuple[Group, ...]" = ()
    seconds: float = 0.0
    exact: Exact = _NONE
    cut: bool = False
    """Whether there may be more than those that were asked for."""
    nearest: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """For each word that there is nowhere, those that come nearest."""
    barren: tuple[str, ...] = ()
    """The fields of the query that no document has."""

    @property
    def count(self) -> int:
        """How many passages were found."""
        return sum(len(group.hits) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Group:
    """A document in which something was found, its best passage first."""

    name: str
    hits: "tuple[Hit, ...]"


class Entry(NamedTuple):
    """A line or two of the list: a document's title, a passage, or how many more there are."""

    group: int
    hit: "Hit | None" = None
    more: int = 0

    @property
    def is_title(self) -> bool:
        """Whether it names a document: one cannot stop at it."""
        return self.hit is None and not self.more


def grouped(hits: "Iterable[Hit]") -> tuple[Group, ...]:
    """The hits by document; documents in the order of their best hit."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.path, []).append(hit)
    return tuple(Group(name, tuple(own)) for name, own in found.items())


def entries(groups: Sequence[Group], opened: Iterable[str] = ()) -> list[Entry]:
    """The list: of each document its best passages, all of those that are `opened`."""
    whole = set(opened)
    out: list[Entry] = []
    for number, group in enumerate(groups):
        out.append(Entry(number))
        hits = group.hits
        cut = len(groups) > 1 and len(hits) > SHOWN_AT_FIRST + 1 and group.name not in whole
        shown = hits[:SHOWN_AT_FIRST] if cut else hits
        out += [Entry(number, hit) for hit in shown]
        if cut:
            out.append(Entry(number, more=len(hits) - len(shown)))
    return out


def with_all_of(results: Results, name: str, hits: "Iterable[Hit]") -> Results:
    """Results in which a document has all its hits that are as good as the worst of the list."""
    least = min((hit.score for group in results.groups for hit in group.hits), default=0.0)
    whole = Group(name, tuple(hit for hit in hits if hit.score >= least))
    groups = tuple(whole if g.name == name and whole.hits else g for g in results.groups)
    return replace(results, groups=groups)


def place_of(hit: "Hit") -> int:
    """Where one goes for a hit: to the first of its words."""
    return hit.matched[0].start if hit.matched else hit.span.start


def lit(document: Document, hits: "Iterable[Hit]") -> tuple[Span, ...]:
    """The words to be lit in a document, in order; a hit whose passage is not there lights none."""
    spans: set[Span] = set()
    for hit in hits:
        if stands(document, hit):
            spans.update(lit_in(hit))
    return tuple(sorted(spans))


def lit_in(hit: "Hit") -> tuple[Span, ...]:
    """The words of a hit; where it is of a single one, those that are the same in its passage.

    Of a passage that has very many, or is longer than a speech of hours, those nearest to it.
    """
    return _alike(hit) if len(hit.matched) == 1 else hit.matched


@lru_cache(maxsize=128)  # asked again with every step of a walk
def _alike(hit: "Hit") -> tuple[Span, ...]:
    from reader.search.folding import same_words, words

    base, (start, end) = hit.span.start, hit.matched[0]
    word = next(words(hit.text[start - base : end - base]), None)
    if word is None:
        return hit.matched
    first = max(0, start - base - _NEAR)
    last = end - base + _NEAR
    near = hit.text[first:last]
    same = [
        Span(base + first + a, base + first + b)
        for a, b in same_words(near, word.folded)
        # What the edge may have cut is no word.
        if (a or not first) and (b < len(near) or last >= len(hit.text))
    ]
    at = bisect_left(same, hit.matched[0])
    return tuple(same[max(0, at - _MOST_ALIKE) : at + _MOST_ALIKE]) or hit.matched


@lru_cache(maxsize=16)
def stops(group: Group) -> "tuple[tuple[int, Hit], ...]":
    """The places in a document to walk to, in order, each with the hit it belongs to."""
    places: dict[int, Hit] = {}
    for hit in group.hits:
        alike = [span.start for span in lit_in(hit)] if len(hit.matched) == 1 else []
        for place in [place_of(hit), *alike]:
            places.setdefault(place, hit)
    return tuple(sorted(places.items(), key=lambda item: item[0]))


def forget() -> None:
    """What was found is no longer walked through: let go of its passages."""
    _alike.cache_clear()
    stops.cache_clear()


def stands(document: Document, hit: "Hit") -> bool:
    """Whether a document says, at the hit's place, what the hit says."""
    return document.text.startswith(hit.text, hit.span.start)


def moved_to(document: Document, hit: "Hit") -> int | None:
    """Where the hit's first word is now, nearest to where it was; None when it is gone."""
    shift = place_of(hit) - hit.span.start
    start = min(hit.span.start, len(document.text))
    before = document.text.rfind(hit.text, 0, start + len(hit.text))
    behind = document.text.find(hit.text, start)
    places = [at for at in (before, behind) if at >= 0]
    return min(places, key=lambda at: abs(at - start)) + shift if places else None


class Step(NamedTuple):
    """The next stop of a walk through what was found."""

    name: str
    hit: "Hit"
    offset: int
    number: int
    """Which stop of its document it is, from 1."""
    stops: int
    """How many its document has."""


def step(
    groups: Sequence[Group],
    name: str | None,
    sentence: Span,
    by: int,
) -> Step | None:
    """The stop after (1) or before (-1) a sentence of a document; None at the end of the list.

    A document that is not in the list stands before the first and after the last.
    """
    here = next((i for i, group in enumerate(groups) if group.name == name), None)
    if here is not None:
        own = stops(groups[here])
        edge = sentence.end if by > 0 else sentence.start
        at = bisect_left(own, edge, key=lambda stop: stop[0]) - (by < 0)
        if 0 <= at < len(own):
            return Step(groups[here].name, own[at][1], own[at][0], at + 1, len(own))
    there = (-1 if by > 0 else len(groups)) if here is None else here
    while 0 <= (there := there + by) < len(groups):
        own = stops(groups[there])
        if own:
            at = 0 if by > 0 else len(own) - 1
            return Step(groups[there].name, own[at][1], own[at][0], at + 1, len(own))
    return None


def title_words(title: str, query: str) -> list[Span]:
    """The words of a title that a query names, be they unfinished."""
    from reader.search.folding import words
    from reader.search.queries import parsed

    asked = parsed(query)
    wanted = asked.words + asked.titles
    return [
        Span(word.start, word.end)
        for word in words(title)
        if any(word.folded == w or (len(w) > 2 and word.folded.startswith(w)) for w in wanted)
    ]
