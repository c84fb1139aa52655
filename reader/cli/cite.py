"""`seedreader cite`: a document as it is cited, and with a place in it, the passage there."""

import json
import sys
from pathlib import Path

from reader.cli.input import standard_input
from reader.documents.citation import Form, passage, place_of, source_of, written
from reader.documents.loading import load
from reader.documents.model import Document, Span
from reader.errors import LoadError
from reader.paths import config_dir


def cite(name: str, *, form: str | None, as_json: bool, at: tuple[int, int] | None) -> None:
    """Print the citation in some form; `-` is standard input.

    Raises:
        LoadError: the document cannot be read, or has no such passage.
    """
    document = standard_input() if name == "-" else load(Path(name))
    words = place = ""
    if at:
        span = passage_at(document, name, at)
        words, place = passage(document, span), place_of(document, *span)
    source = source_of(document)
    if as_json:
        from reader.documents.bibliography import csl

        json.dump([csl(source, words, place)], sys.stdout)
        sys.stdout.write("\n")
        return
    text = written(source, Form(form or _chosen()), words, place)
    sys.stdout.flush()
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "replace"))


def passage_at(document: Document, name: str, at: tuple[int, int]) -> Span:
    """The passage that was asked for.

    Raises:
        LoadError: the document has no such passage.
    """
    start, end = at
    if not start < end <= len(document.text):
        reason = f"{start}:{end} is no passage of its {len(document.text)} characters"
        raise LoadError(name, reason)
    return Span(start, end)


def _chosen() -> str:
    """The form that the user set."""
    from reader.settings import read_settings

    return read_settings(config_dir() / "config.toml").citation
