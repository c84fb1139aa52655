"""The claims of many documents as they are listed: by document or by source, filtered. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from reader.claims import CENTRAL, Claim, Claims
from reader.claims.matching import Matcher
from reader.claims.sources import grouped
from reader.claims.wording import KINDS, STRENGTHS, described, told_by
from reader.documents.model import STREAM, Blocks, Document, Meta, Span
from reader.folding import folded
from reader.ui.claim_lines import MAIN, OTHER, Card
from reader.ui.lexicon import Readings, fits

_GAP: Final = "\n\n"
_MOST: Final = 40_000
"""Claims that are kept for the list; each takes some three kilobytes."""
_MOST_OF_ONE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Gathered:
    """The claims of one document with their words; the document itself is not kept."""

    name: str
    """What a search calls the document."""
    title: str
    authors: str
    claims: Claims
    words: tuple[str, ...]
    """Of each claim, on one line."""
    keys: tuple[str, ...]
    """What a filter finds each claim by."""


class Row(NamedTuple):
    """A claim in the list: its document, its number in it, and the group it is listed in."""

    name: str
    number: int
    group: str
    size: int
    first: bool


class Other(NamedTuple):
    """A claim of another document that may be on the same: which, and what words both have."""

    name: str
    number: int
    shared: tuple[str, ...]


def most_of_one(documents: int) -> int:
    """How many claims of each document are kept for the list, when there are so many documents.

    Of a document that has more, the best.
    """
    return max(CENTRAL, min(_MOST_OF_ONE, _MOST // max(1, documents)))


def gathered(
    name: str, title: str, authors: Sequence[str], claims: Claims, words: Sequence[str]
) -> Gathered:
    """The claims of a document, ready to be listed; `words` are those of each, on one line."""
    names = ", ".join(authors)
    known = f"{title}\n{names}"
    keys = tuple(
        folded(f"{said}\n{described(claim)}\n{known}")
        for said, claim in zip(words, claims, strict=True)
    )
    return Gathered(name, title, names, claims, tuple(words), keys)


class Relations:
    """What the claims of several documents have to do with one another."""

    def __init__(self, found: Iterable[Gathered]) -> None:
        own = {one.name: one for one in found}
        numbers = {
            one.name: {claim.span: number for number, claim in enumerate(one.claims)}
            for one in own.values()
        }
        self.voices: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = tuple(
            (voice.name, tuple((name, numbers[name][claim.span]) for name, claim in voice.claims))
            for voice in grouped({name: one.claims for name, one in own.items()})
        )
        """By source, most claims first: its name, and document and number of each claim."""
        self.authors = tuple((one.name, tuple(_own(one))) for one in own.values())
        """By document, the numbers of the claims for which nobody but its authors vouches."""
        self._matcher = Matcher()
        self._apart: dict[str, tuple[Claim, ...]] = {}
        for name, one in own.items():
            self._add(name, one)

    def _add(self, name: str, one: Gathered) -> None:
        """Take in the words of the claims as if they were a document of their own."""
        at, claims = 0, []
        for claim, words in zip(one.claims, one.words, strict=True):
            claims.append(replace(claim, span=Span(at, at + len(words)), clause=None))
            at += len(words) + len(_GAP)
        self._apart[name] = tuple(claims)
        text = Document(STREAM, Meta(""), _GAP.join(one.words), Blocks())
        self._matcher.add(name, text, claims)

    def also(self, name: str, number: int) -> list[Other]:
        """The claims elsewhere that may be on the same, likeliest first."""
        if name not in self._apart:
            return []
        found = self._matcher.also(name, self._apart[name][number])
        return [Other(m.key, self._apart[m.key].index(m.claim), m.shared) for m in found]


def by_document(found: Mapping[str, Gathered], words: Readings) -> list[Row]:
    """The main claims of each document; with words, all claims that fit."""
    rows: list[Row] = []
    for one in found.values():
        numbers = [
            number
            for number, claim in enumerate(one.claims)
            if (fits(words, one.keys[number]) if words else claim.central)
        ]
        rows += _group(one.title, [(one.name, number) for number in numbers])
    return rows


def by_source(found: Mapping[str, Gathered], relations: Relations, words: Readings) -> list[Row]:
    """What each source says in all documents, or of it what fits the words; authors come last.

    Of what the authors say themselves, without words, the main claims.
    """
    rows: list[Row] = []
    for voice, places in relations.voices:
        named = folded(voice)
        fitting = [
            (name, number)
            for name, number in places
            if name in found and fits(words, f"{found[name].keys[number]}\n{named}")
        ]
        rows += _group(voice, fitting)
    for name, numbers in relations.authors:
        one = found.get(name)
        if one is None:
            continue
        own = [
            (name, number)
            for number in numbers
            if (fits(words, one.keys[number]) if words else one.claims[number].central)
        ]
        rows += _group(f"{one.authors or one.title} (author)", own)
    return rows


def _own(one: Gathered) -> Iterable[int]:
    return (number for number, claim in enumerate(one.claims) if not claim.source)


def _group(title: str, places: Sequence[tuple[str, int]]) -> list[Row]:
    return [
        Row(name, number, title, len(places), at == 0) for at, (name, number) in enumerate(places)
    ]


def card(row: Row, one: Gathered, *, titled: bool) -> Card:
    """A claim as it is listed; `titled` names its document instead of who says it."""
    claim = one.claims[row.number]
    manner = f"{KINDS[claim.kind]} · {STRENGTHS[claim.strength]}"
    told = one.title if titled else told_by(claim)
    glyph = MAIN if claim.central else OTHER
    head = row.group if row.first else ""
    return Card(one.words[row.number], told, manner, glyph, head, row.size)
