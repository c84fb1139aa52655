"""`seedreader claims`: what a document claims, for people, as JSON, Markdown or CSV."""

import csv
import gc
import json
import shutil
import sys
from pathlib import Path
from typing import Final

from reader.claims import Claim, Claims, extract
from reader.claims.wording import KINDS, STRENGTHS, described, told_by
from reader.cleaning import clean_line, harmless_cell, harmless_markdown
from reader.cli.colours import styled
from reader.documents.citation import passage, place_of
from reader.documents.loading import load, load_stream
from reader.documents.model import Document

FORMATS: Final = ("md", "csv")

_WIDEST: Final = 80
_NARROWEST: Final = 24
_MARK: Final = "◆"
_COLUMNS: Final = (
    "central",
    "score",
    "text",
    "source",
    "kind",
    "strength",
    "place",
    "start",
    "end",
)


def claims(name: str, *, as_json: bool, form: str | None) -> None:
    """Print what a document claims, in its order; `-` is standard input.

    Raises:
        LoadError: it cannot be read.
    """
    gc.disable()  # finding claims makes no garbage in circles
    document = load_stream(sys.stdin.buffer, "standard input") if name == "-" else load(Path(name))
    found = extract(document)
    if as_json:
        rows = json.dumps([as_dict(document, claim) for claim in found])
        sys.stdout.write(f"{rows}\n")  # `json.dump` is many times slower
    elif form == "csv":
        _print_csv(document, found)
    elif form == "md":
        _print_markdown(document, found)
    elif found.reason:
        sys.stdout.write(f"{found.reason}\n")
    else:
        _print_list(document, found)


def as_dict(document: Document, claim: Claim) -> dict[str, object]:
    """A claim in the shape of `claims --json`; offsets are code points of the document's text."""
    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "text": document.text[claim.span.start : claim.span.end],
        "kind": claim.kind.value,
        "source": claim.source,
        "strength": claim.strength.value,
        "score": claim.score,
    }


def _line(document: Document, claim: Claim) -> str:
    return clean_line(" ".join(passage(document, claim.span).split()))


def _heading(document: Document) -> str:
    return clean_line(" · ".join([document.meta.title, *document.meta.authors]))


def _count(found: Claims) -> str:
    central = sum(claim.central for claim in found)
    claims_ = "1 claim" if len(found) == 1 else f"{len(found)} claims"
    return f"{claims_}, {central} of them central"


def _print_list(document: Document, found: Claims) -> None:
    """A claim and a line on who says it, wrapped; colour only on a terminal."""
    from rich.console import Console
    from rich.text import Text

    terminal = styled()
    width = min(_WIDEST, shutil.get_terminal_size().columns) if terminal else _WIDEST
    console = Console(
        file=sys.stdout,
        width=max(_NARROWEST, width),
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=None if terminal else False,
    )
    console.print(Text(_heading(document), style="bold", overflow="fold"))
    console.print(Text(f"{_count(found)} ({_MARK})", style="dim"))
    for claim in found:
        console.print()
        words = Text(_line(document, claim), style="bold" if claim.central else "")
        about = f"{described(claim)} · {place_of(document, claim.span.start)}"
        rows = [*words.wrap(console, console.width - 2, overflow="fold")]
        rows += [*Text(about, style="dim").wrap(console, console.width - 2, overflow="fold")]
        for number, row in enumerate(rows):
            row.rstrip()
            marked = claim.central and number == 0
            console.print(Text.assemble((f"{_MARK} ", "yellow") if marked else "  ", row))


def _print_csv(document: Document, found: Claims) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(_COLUMNS)
    for claim in found:
        row = (
            "yes" if claim.central else "no",
            f"{claim.score:.4f}",
            _line(document, claim),
            told_by(claim),
            KINDS[claim.kind],
            STRENGTHS[claim.strength],
            place_of(document, claim.span.start),
            str(claim.span.start),
            str(claim.span.end),
        )
        out.writerow(map(harmless_cell, row))


def _print_markdown(document: Document, found: Claims) -> None:
    parts = [
        f"# {harmless_markdown(_heading(document))}",
        found.reason or f"{_count(found)} (**{_MARK}**).",
    ]
    for claim in found:
        words = harmless_markdown(_line(document, claim))
        shown = f"> **{_MARK}** {words}" if claim.central else f"> {words}"
        about = f"{described(claim)} · {place_of(document, claim.span.start)}"
        parts.append(f"{shown}\n>\n> — {harmless_markdown(about)}")
    sys.stdout.write("\n\n".join(parts) + "\n")
