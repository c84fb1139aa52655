"""`seedreader cite`: documents as they are cited, and with a place in one, the passage there."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.cli.input import standard_input
from reader.documents.citation import Form, passage, place_of, source_of, written
from reader.documents.loading import load
from reader.documents.model import Document, Span
from reader.errors import LoadError
from reader.paths import config_dir


def cite(
    names: Sequence[str], *, form: str | None, as_json: bool, at: tuple[int, int] | None
) -> None:
    """Print the citations in some form; `-` is standard input.

    `at` is a passage of the one document that is named.

    Raises:
        LoadError: a document cannot be read, or has no such passage.
    """
    sources, words, place = [], "", ""
    for name in names:
        document = standard_input() if name == "-" else load(Path(name))
        sources.append(source_of(document))
        if at:
            span = passage_at(document, name, at)
            words, place = passage(document, span), place_of(document, *span)
    chosen = Form(form or _chosen())
    if as_json or chosen is Form.CSL_JSON:
        from reader.documents.bibliography import csl, keys_of

        keys = keys_of(sources)
        items = [csl(s, words, place, key=key) for s, key in zip(sources, keys, strict=True)]
        text = json.dumps(items) if as_json else json.dumps(items, ensure_ascii=False, indent=2)
    elif chosen is Form.BIBTEX:
        from reader.documents.bibliography import bibtex, keys_of

        keys = keys_of(sources)
        entries = [bibtex(s, words, place, key=key) for s, key in zip(sources, keys, strict=True)]
        text = "\n\n".join(entries)
    else:
        text = "\n".join(written(source, chosen, words, place) for source in sources)
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
