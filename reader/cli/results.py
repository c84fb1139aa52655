"""Hits for people: where, and the passage with the words that were found lit."""

import shutil
import sys

from reader.cleaning import clean_line
from reader.cli.colours import styled
from reader.cli.output import line_of
from reader.search import Hit

_NARROWEST = 30
_WIDEST = 80


def print_nothing(query: str, nearest: tuple[str, ...], barren: tuple[str, ...]) -> None:
    """Say what was not found: of its fields those that no document has, else words like its own."""
    shown = clean_line(query.strip())
    known = f"; the library knows: {clean_line(', '.join(nearest))}" if nearest else ""
    if barren:
        known = f"; no document has {clean_line(' or '.join(barren))}"
    found = f"Nothing found for {shown}{known}." if shown else "Nothing to look for."
    sys.stdout.write(f"{line_of(found)}\n")


def print_hits(hits: tuple[Hit, ...]) -> None:
    """Print hits, best first: with colour on a terminal, else plainly."""
    if styled():
        _print_lit(hits)
    else:
        for hit in hits:
            sys.stdout.write(f"{line_of(hit.path)}: {line_of(hit.text)}\n")


def _print_lit(hits: tuple[Hit, ...]) -> None:
    from rich.console import Console
    from rich.text import Text

    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    console = Console(width=width, highlight=False)
    for number, hit in enumerate(hits):
        if number:
            console.print()
        console.print(Text(line_of(hit.path), style="bold", overflow="fold"))
        passage = Text(overflow="fold")
        at = hit.span.start
        for start, end in hit.matched:
            passage.append(_shown(hit, at, start))
            passage.append(_shown(hit, start, end), style="bold yellow underline")
            at = end
        passage.append(_shown(hit, at, hit.span.end))
        console.print(passage)


def _shown(hit: Hit, start: int, end: int) -> str:
    """A stretch of the hit, its line breaks as spaces."""
    part = hit.text[start - hit.span.start : end - hit.span.start]
    return clean_line(part.replace("\n", " ").replace("\t", " "))
