"""`seedreader reanchor`: where passages of an old text are in a new one."""

import json
import sys
from pathlib import Path

from reader.bookmarks.events import loads
from reader.bookmarks.model import Answer
from reader.bookmarks.reanchoring import Reanchoring
from reader.cleaning import clean_line
from reader.documents.loading import load
from reader.documents.model import Span
from reader.errors import LoadError
from reader.files import open_regular, read_all

_LARGEST = 64 << 20


def reanchor(old: str, new: str, *, spans: str, as_json: bool) -> None:
    """Print what became of each passage, in the order in which they are given.

    Raises:
        LoadError: a file cannot be read, or the spans are none of the old text.
    """
    before, after = load(Path(old)).text, load(Path(new)).text
    asked = _spans(Path(spans), len(before))
    comparison = Reanchoring(before, after, lambda: None)
    answers = [comparison.anchor(span) for span in asked]
    if as_json:
        json.dump([_as_dict(answer) for answer in answers], sys.stdout)
        sys.stdout.write("\n")
        return
    for span, answer in zip(asked, answers, strict=True):
        words = after[slice(*answer.span)] if answer.span else before[slice(*span)]
        where = f"{answer.span.start}:{answer.span.end}" if answer.span else "-"
        line = clean_line(" ".join(words.split()))
        sys.stdout.write(f"{span.start}:{span.end}\t{answer.state}\t{where}\t{line}\n")


def _spans(path: Path, length: int) -> list[Span]:
    with open_regular(path) as file:
        data = read_all(file, _LARGEST)
    try:
        found = loads(data)
    except ValueError:
        raise LoadError(path, "not JSON") from None
    if not isinstance(found, list):
        raise LoadError(path, "not a list of [start, end]")
    return [_span(path, item, length) for item in found]


def _span(path: Path, item: object, length: int) -> Span:
    match item:
        case [int(start), int(end)] if (
            0 <= start < end <= length and type(start) is type(end) is int
        ):
            return Span(start, end)
    shown = clean_line(json.dumps(item))[:60]
    raise LoadError(path, f"{shown} is no passage of a text of {length} characters")


def _as_dict(answer: Answer) -> dict[str, object]:
    return {
        "status": answer.state,
        "start": answer.span.start if answer.span else None,
        "end": answer.span.end if answer.span else None,
        "score": answer.score,
    }
