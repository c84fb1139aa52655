"""Bookmarks for people: by document, each with its words, its note and what became of it."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.bookmarks import Bookmark, State
from reader.cli.colours import styled
from reader.cli.output import line_of
from reader.documents.citation import in_marks

if TYPE_CHECKING:
    from reader.bookmarks.locating import Located

_NARROWEST = 30
_WIDEST = 80
_LONGEST = 200
_WORDS = {
    State.FOUND: "",
    State.MOVED: "moved",
    State.CHANGED: "edited since",
    State.GONE: "gone from the text",
    State.MISSING: "document missing",
}


def print_bookmarks(found: "list[Located]") -> None:
    """Print bookmarks, with colour on a terminal, else plainly."""
    if not found:
        sys.stdout.write("No bookmarks yet: press m while you read, or use `bookmarks add`.\n")
    elif styled():
        _print_lit(found)
    else:
        last = None
        for located in found:
            bookmark = located.place.bookmark
            if bookmark.document.id != last:
                sys.stdout.write(f"{'' if last is None else chr(10)}{_head(located)}\n")
                last = bookmark.document.id
            facts = " · ".join(_facts(located))
            sys.stdout.write(
                f"  {bookmark.id}  {facts}{'  ' if facts else ''}{in_marks(quote_of(bookmark))}\n"
            )
            if bookmark.note:
                sys.stdout.write(f"      {line_of(bookmark.note)}\n")


def _print_lit(found: "list[Located]") -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    console = Console(width=width, highlight=False)
    last = None
    for located in found:
        bookmark = located.place.bookmark
        if bookmark.document.id != last:
            if last is not None:
                console.print()
            console.print(Text(_head(located), style="bold", overflow="fold"))
            last = bookmark.document.id
        facts = Text(bookmark.id, style="dim")
        for fact in _facts(located):
            facts.append(f" · {fact}", style="yellow")
        console.print(Padding(facts, (0, 0, 0, 2)))
        console.print(Padding(Text(in_marks(quote_of(bookmark)), overflow="fold"), (0, 0, 0, 4)))
        if bookmark.note:
            note = Text(line_of(bookmark.note), style="italic", overflow="fold")
            console.print(Padding(note, (0, 0, 0, 4)))


def _head(located: "Located") -> str:
    title = located.place.bookmark.document.title
    name = line_of(Path(located.path).name)
    return f"{title} ({name})" if name and title else title or name or "Standard input"


def _facts(located: "Located") -> list[str]:
    bookmark = located.place.bookmark
    facts = [_WORDS[located.place.state], bookmark.verdict or "", *(f"#{t}" for t in bookmark.tags)]
    return [fact for fact in facts if fact]


def quote_of(bookmark: Bookmark) -> str:
    """The words that were bookmarked, or how they begin, on a safe line."""
    quote = line_of(bookmark.quote)
    return quote if len(quote) <= _LONGEST else f"{quote[: _LONGEST - 1]}…"
