"""What each cue weighs: learned from labelled articles, kept as tables that can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from reader.claims.model import ClaimKind

WORTH_TABLE: Final = Path(__file__).with_name("worth.tsv")
"""A row for each cue: how much it speaks for being listed, and for being central."""
KIND_TABLE: Final = Path(__file__).with_name("kinds.tsv")
"""A row for each cue: how much it speaks for each kind; "w:" before it means a word."""
KINDS: Final = tuple(ClaimKind)
WORD: Final = "w:"

Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of all cues."""

    worth: dict[str, Row]
    """For being listed, for being central."""
    kinds: dict[str, Row]
    """In the order of `KINDS`."""
    words: dict[str, Row]
    """The same for words."""


def weights_of(worth: dict[str, Row], kinds: dict[str, Row]) -> Weights:
    """Weights from two tables, words told from other cues."""
    return Weights(
        worth,
        {cue: row for cue, row in kinds.items() if not cue.startswith(WORD)},
        {cue.removeprefix(WORD): row for cue, row in kinds.items() if cue.startswith(WORD)},
    )


@cache
def weights() -> Weights:
    """Those that come with the program."""
    return weights_of(
        parsed(WORTH_TABLE.read_text(encoding="utf-8")),
        parsed(KIND_TABLE.read_text(encoding="utf-8")),
    )


def parsed(table: str) -> dict[str, Row]:
    """A table: a line names the columns, the others begin with a cue; parted by tabs."""
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    return {cue: tuple(map(float, cells)) for cue, *cells in rows}


def written(rows: dict[str, Row], columns: Sequence[str]) -> str:
    """The table that `parsed` reads, weights to three places."""
    lines = ["\t".join(["cue", *columns])]
    lines += [
        "\t".join([cue, *(f"{cell:.3f}" for cell in row)]) for cue, row in sorted(rows.items())
    ]
    return "\n".join(lines) + "\n"
