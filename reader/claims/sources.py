"""Sources over several documents: which names mean the same one, and all that it says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from reader.claims import english
from reader.claims.model import Claim

_UNTOLD: Final = english.TITLES | english.DETERMINERS | english.JOINING


def _parts(name: str) -> list[str]:
    words = name.replace("’", "'").lower().split()
    return [word.strip(".,'") for word in words if word.strip(".,'") not in _UNTOLD]


def same_name(first: str, second: str) -> bool:
    """Whether two names may mean the same one: "Mr. Putin" and "Vladimir Putin"."""
    one, other = _parts(first), _parts(second)
    if not one or not other:
        return first.lower() == second.lower()
    if one[-1] == other[-1]:
        shorter = min(len(one), len(other))
        return shorter == 1 or one == other or set(one) <= set(other) or set(other) <= set(one)
    return set(one) == set(other)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who vouches for claims, in one document or several."""

    name: str
    """The fullest of the names it goes by."""
    names: frozenset[str]
    claims: tuple[tuple[str, Claim], ...]
    """With the key of its document; in the order given."""


def grouped(found: Mapping[str, Iterable[Claim]]) -> tuple[Voice, ...]:
    """All that each source says, most claims first; the authors are not among them.

    A last name alone is put to the full name that ends with it where there is but one.
    """
    said: dict[str, list[tuple[str, Claim]]] = {}
    shown: dict[str, set[str]] = {}
    for key, claims in found.items():
        for claim in claims:
            if claim.source:
                normal = " ".join(_parts(claim.source)) or claim.source.lower()
                said.setdefault(normal, []).append((key, claim))
                shown.setdefault(normal, set()).add(claim.source)
    for normal in sorted(said, key=lambda name: (name.count(" "), name)):
        fuller = [
            other
            for other in said
            if other != normal and " " in other and _is_short_for(normal, other, shown)
        ]
        if len(fuller) == 1:
            said[fuller[0]] += said.pop(normal)
            shown[fuller[0]] |= shown.pop(normal)
    order = {key: number for number, key in enumerate(found)}
    voices = [
        Voice(
            max(shown[normal], key=lambda name: (len(name), name)),
            frozenset(shown[normal]),
            tuple(sorted(claims, key=lambda pair: (order[pair[0]], pair[1].span))),
        )
        for normal, claims in said.items()
    ]
    return tuple(sorted(voices, key=lambda voice: (-len(voice.claims), voice.name)))


def _is_short_for(short: str, full: str, shown: Mapping[str, set[str]]) -> bool:
    """Whether a name is the last part of a fuller one, and both are names and no roles."""
    named = all(name[:1].isupper() for key in (short, full) for name in shown[key])
    return named and full.endswith(f" {short}")
