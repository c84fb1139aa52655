"""What counts as the words asked for."""

import pytest

from reader.documents.model import Span
from reader.search.exactness import is_exact
from reader.search.hits import Hit
from reader.search.queries import parsed


def hit(text: str, *, matched: bool = True) -> Hit:
    spans = (Span(0, 1),) if matched else ()
    return Hit("a.txt", Span(0, len(text)), spans, 50.0, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("kelp", "Kelp grows."),
        ("kel", "Kelp grows."),
        ("forest kelp ", "The kelp forests grow."),
        ("wasnt", "It wasn’t so."),
        ("", "Anything."),
    ],
)
def test_words_that_are_there_are_exact(query: str, text: str) -> None:
    assert is_exact(hit(text), parsed(query))


@pytest.mark.parametrize(
    ("query", "text"),
    [("kelp", "They keep it."), ("kel ", "Kelp grows."), ("kelp forest", "Kelp grows.")],
)
def test_words_that_are_only_alike_are_not(query: str, text: str) -> None:
    assert not is_exact(hit(text), parsed(query))


def test_what_is_found_by_its_title_is_what_was_asked_for() -> None:
    assert is_exact(hit("They keep it.", matched=False), parsed("kelp"))
