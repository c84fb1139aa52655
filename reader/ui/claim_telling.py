"""What the claims screen says in words: how much there is, and why there is nothing. Pure."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.ui.claim_gathering import Gatherer


class Wanted(NamedTuple):
    """How the list was left."""

    query: str = ""
    by_source: bool = False
    place: tuple[str, int] | None = None
    """Document and number of the claim that was current."""


def counted(gatherer: "Gatherer", wanted: Wanted, claims: int, documents: int) -> list[str]:
    """How many claims are listed and of how many documents; before that, how far one is."""
    noun = "claim" if wanted.query.strip() or wanted.by_source else "main claim"
    parts = [f"{_several(claims, noun)} · {_several(documents, 'document')}"]
    if gatherer.busy:
        done = f"{gatherer.done:,}".replace(",", "\u202f")
        parts.insert(0, f"finding claims: {done} of {_several(gatherer.total, 'document')} …")
    elif gatherer.cut:
        parts.append(f"the first {_several(gatherer.total, 'document')} of the library")
    return parts


def nothing(gatherer: "Gatherer", wanted: Wanted) -> str:
    """Why no claim is listed."""
    if gatherer.busy:
        return "Finding claims …"
    if wanted.query.strip():
        return "No such claim."
    reasons = (one.claims.reason for one in gatherer.found.values())
    return next(filter(None, reasons), "There is no document here that claims something.")


def _several(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}".replace(",", "\u202f")
