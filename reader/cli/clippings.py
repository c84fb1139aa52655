"""`seedreader clippings`: what is in the basket, as one note in Markdown or as JSON."""

import json
import sys

from reader.bookmarks.clippings import Basket, Clipping, as_note
from reader.bookmarks.model import BookmarkError
from reader.cli.keys import key_in_force
from reader.documents.citation import named
from reader.paths import data_dir


def clippings(*, as_json: bool, clearing: bool) -> None:
    """Print all clippings, and with `clearing` take out those that were printed.

    Raises:
        BookmarkError: they cannot be read, or were not taken out, and why.
    """
    basket = Basket(data_dir())
    if not basket.is_read:
        raise BookmarkError(basket.problem)
    if basket.problem:
        sys.stderr.write(f"seedreader: {basket.problem}\n")
    found = basket.all()
    if as_json:
        json.dump([as_dict(clipping) for clipping in found], sys.stdout)
        sys.stdout.write("\n")
    elif found:
        sys.stdout.flush()
        sys.stdout.buffer.write("".join(as_note(found)).encode("utf-8", "replace"))
    else:
        sys.stderr.write(f"Nothing clipped yet: press {key_in_force('clip')} while you read.\n")
    sys.stdout.flush()  # what could not be printed stays in the basket
    if clearing and found:
        basket.take_out(clipping.id for clipping in found)
        back = f"{key_in_force('clippings')} and then {key_in_force('clippings-undo')}"
        sys.stderr.write(f"The basket is empty; {back} brings back what was in it.\n")


def as_dict(clipping: Clipping) -> dict[str, object]:
    """A clipping in the shape of `clippings --json`."""
    source = clipping.source
    return {
        "id": clipping.id,
        "path": clipping.path,
        "title": source.title,
        "authors": list(source.authors),
        "date": source.date or None,
        "start": clipping.start,
        "end": clipping.end,
        "quote": clipping.words,
        "citation": named(source, clipping.place),
        "created": clipping.created.isoformat(timespec="seconds"),
    }
