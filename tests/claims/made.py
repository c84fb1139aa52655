"""Documents for the tests of claims, made up from a few sentences."""

import io

from reader.claims.extraction import Judged, judge
from reader.documents.loading import load_stream
from reader.documents.model import Document


def document(text: str) -> Document:
    return load_stream(io.BytesIO(text.encode("utf-8")), "standard input")


def judged(text: str) -> dict[str, Judged]:
    """All sentences of a text with what was found out about them."""
    read = document(text)
    return {" ".join(read.text[slice(*one.sentence.span)].split()): one for one in judge(read)}


def sources(text: str) -> list[str | None]:
    """Who vouches for each sentence, in order."""
    return [one.voice.name for one in judged(text).values()]
