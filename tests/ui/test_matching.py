"""A typed filter finds what one means, whatever the case, the accents and the apostrophes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.folding import folded
from reader.ui.matching import Sieve, matches, words_of


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
    assert matches(words_of(query), folded(text))


@pytest.mark.parametrize(("query", "text"), [("putin xi", "Putin"), ("putinwant", "Putin want")])
def test_a_filter_drops_what_lacks_a_word(query: str, text: str) -> None:
    assert not matches(words_of(query), folded(text))


class Thing:
    """Something with a key that counts how often it is looked at."""

    def __init__(self, text: str) -> None:
        self.text, self.looks = text, 0

    @property
    def key(self) -> str:
        self.looks += 1
        return folded(self.text)


NAMES = ("Clocks", "The Clock Tower", "Élan Vital", "Tower Bridge", "clock’s tower")


def test_as_a_query_grows_only_what_was_kept_is_looked_at_again() -> None:
    things = [Thing(name) for name in NAMES]
    sieve = Sieve(things)
    for query, kept in (("c", [0, 1, 4]), ("cl", [0, 1, 4]), ("clock t", [1, 4])):
        sieve.look_for(query)
        assert list(sieve.kept) == kept
    assert [thing.looks for thing in things][2:4] == [1, 1]
    sieve.look_for("clock tower")
    assert list(sieve.kept) == [1, 4]
    sieve.look_for("tower")
    assert list(sieve.kept) == [1, 3, 4], "a shorter query brings back what had been dropped"


def test_what_is_added_meanwhile_is_looked_at_once_and_nothing_else() -> None:
    things = [Thing(name) for name in NAMES]
    sieve = Sieve(things)
    sieve.look_for("tower")
    before = [thing.looks for thing in things]
    things.append(Thing("A Third Tower"))
    sieve.take_in()
    assert list(sieve.kept) == [1, 3, 4, 5]
    assert [thing.looks for thing in things[:-1]] == before


def test_an_entry_of_which_more_is_known_is_kept_in_its_place() -> None:
    things = [Thing(name) for name in NAMES]
    sieve = Sieve(things)
    sieve.look_for("clock")
    things[3].text = "Clock Bridge"
    sieve.look_again(3)
    sieve.look_again(3)
    sieve.look_again(2)
    assert list(sieve.kept) == [0, 1, 3, 4]
    assert sieve.index_of(3) == 2


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text("abcé ", max_size=6), max_size=12),
    st.lists(st.text("abcé ", max_size=4), max_size=6),
)
def test_however_one_came_to_a_query_it_keeps_the_same(
    texts: list[str], queries: list[str]
) -> None:
    things = [Thing(text) for text in texts[:5]]
    sieve = Sieve(things)
    for query in queries:
        sieve.look_for(query)
    things += [Thing(text) for text in texts[5:]]
    sieve.take_in()
    fresh = Sieve(things)
    fresh.look_for(queries[-1] if queries else "")
    assert list(sieve.kept) == list(fresh.kept)


@settings(max_examples=150, deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing_more_than_once_and_every_text_finds_itself(
    text: str,
) -> None:
    assert matches(words_of(text), folded(text))
    assert words_of(text.upper().lower()) == words_of(folded(text.upper().lower()))
