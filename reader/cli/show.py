"""`seedreader show`: a document's text, for people or as JSON."""

import json
import sys
from pathlib import Path

from reader.documents.loading import load, load_stream
from reader.documents.model import Document


def show(name: str, *, as_json: bool) -> None:
    """Print a document; `-` is standard input.

    Raises:
        LoadError: it cannot be read.
    """
    document = load_stream(sys.stdin.buffer, "standard input") if name == "-" else load(Path(name))
    if as_json:
        json.dump(as_dict(document), sys.stdout)
        sys.stdout.write("\n")
    else:
        print_text(document)


def print_text(document: Document) -> None:
    """The text in UTF-8, whatever the locale, with one line end at its end."""
    text = document.text if document.text.endswith("\n") else f"{document.text}\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def as_dict(document: Document) -> dict[str, object]:
    """The document in the shape of `show --json`; offsets are code points of `text`."""
    meta = document.meta
    return {
        "title": meta.title,
        "authors": list(meta.authors),
        "date": meta.date,
        "language": document.language,
        "text": document.text,
        "blocks": [
            {"kind": block.kind.value, "level": block.level, "start": block.start, "end": block.end}
            for block in document.blocks
        ],
        "toc": [entry._asdict() for entry in document.toc],
    }
