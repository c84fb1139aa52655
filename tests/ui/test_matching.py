"""A typed filter finds what one means, whatever the case, the accents and the apostrophes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.ui.matching import folded, matches, words_of


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("putin", "What does Putin want?"),
        ("PUTIN want", "What does Putin want?"),
        ("want putin", "What does Putin want?"),
        ("l'ete", "L’été à Paris"),
        ("l’été", "l'ete a paris"),
        ("strasse", "Straße"),
        ("ﬁn", "the finest"),
        ("", "anything"),
        ("   ", ""),
        ("часы", "ЧАСЫ"),
    ],
)
def test_a_filter_keeps_what_holds_every_word(query: str, text: str) -> None:
    assert matches(words_of(query), text)


@pytest.mark.parametrize(("query", "text"), [("putin xi", "Putin"), ("putinwant", "Putin want")])
def test_a_filter_drops_what_lacks_a_word(query: str, text: str) -> None:
    assert not matches(words_of(query), text)


def test_the_words_may_stand_in_different_texts() -> None:
    assert matches(words_of("clocks orwell"), "The Clocks", "George Orwell")
    assert not matches(words_of("clocks orwell"), "The Clocks", "")


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing_more_than_once_and_every_text_finds_itself(
    text: str,
) -> None:
    assert matches(words_of(text), text)
    assert words_of(text.upper().lower()) == words_of(folded(text.upper().lower()))
