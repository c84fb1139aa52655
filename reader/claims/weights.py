"""What each cue weighs: learned from labelled articles, kept as a table that can be read."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from reader.claims.model import ClaimKind

TABLE: Final = Path(__file__).with_name("weights.tsv")
_WORTH: Final = "worth"
_CENTRAL: Final = "central"

Weights = Mapping[str, Mapping[str, float]]
"""By what is judged (worth, central or a kind), then by cue."""


@cache
def weights() -> Weights:
    """The table that comes with the program."""
    return parsed(TABLE.read_text(encoding="utf-8"))


def parsed(table: str) -> Weights:
    """A table of three columns parted by tabs: what is judged, cue, weight."""
    found: dict[str, dict[str, float]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            judged, cue, weight = line.split("\t")
            found.setdefault(judged, {})[cue] = float(weight)
    return found
