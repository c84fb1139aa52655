"""What a document claims: a sentence, what kind of claim it makes, who vouches and how firmly."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from typing import Final, overload

from reader.documents.model import Span

CENTRAL: Final = 12
"""How many claims of a document are marked as its main ones."""


class ClaimKind(StrEnum):
    """What a claim is about."""

    FACT = "fact"
    FIGURE = "figure"
    CAUSE = "cause"
    FORECAST = "forecast"
    COMPARISON = "comparison"
    JUDGEMENT = "judgement"
    DEFINITION = "definition"


class Strength(StrEnum):
    """How firmly the author says it; what another vouches for is reported or denied."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    REPORTED = "reported"
    DENIED = "denied"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that asserts something, in its own words at its place."""

    span: Span
    kind: ClaimKind
    source: str | None
    """Who vouches for it, as the text names them; None is the author."""
    strength: Strength
    quoted: bool
    """Whether it stands in quotation marks."""
    score: float
    """0-1; a higher one is sooner worth reading."""
    central: bool = False
    """Whether one of the document's dozen."""
    clause: Span | None = None
    """The part that asserts, inside the span; None is all of it."""


@dataclass(frozen=True, slots=True)
class Claims(Sequence[Claim]):
    """The claims of a document in its order, or the reason why there are none."""

    items: tuple[Claim, ...] = ()
    reason: str | None = None
    """A sentence for people; None when there are claims."""

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, index: int | slice) -> Claim | tuple[Claim, ...]:
        return self.items[index]

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.items)

    def best(self, limit: int = CENTRAL, within: Span | None = None) -> tuple[Claim, ...]:
        """The claims with the best scores, best first; `within` takes those of a section alone."""
        found = (
            claim
            for claim in self.items
            if within is None or within.start <= claim.span.start < within.end
        )
        return tuple(sorted(found, key=lambda claim: (-claim.score, claim.span))[:limit])

    def foremost(self, limit: int) -> "Claims":
        """At most so many claims, the main ones and then the best, in the document's order."""
        if len(self.items) <= limit:
            return self
        best = nlargest(limit, self.items, key=lambda claim: (claim.central, claim.score))
        return Claims(tuple(sorted(best, key=lambda claim: claim.span)))

    def at(self, offset: int) -> Claim | None:
        """The claim in whose sentence an offset lies."""
        number = bisect_right(self.items, offset, key=lambda claim: claim.span.start) - 1
        if number >= 0 and offset < self.items[number].span.end:
            return self.items[number]
        return None
