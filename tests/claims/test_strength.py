"""How firmly the author says it is told by the main clause alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.claims.model import Strength
from reader.claims.strength import main_clause, strength_of
from reader.claims.words import Words, plain


def strength(sentence: str) -> str:
    text = plain(sentence)
    return strength_of(Words(text, 0, len(text))).value


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bridge was built of oak.", "asserted"),
        ("The bridge may be older than the town.", "hedged"),
        ("Perhaps the bridge is older than the town.", "hedged"),
        ("It is far from clear whether the bridge will stand.", "hedged"),
        ("While the town may be poor, its bridge is a marvel.", "asserted"),
        ("The bridge, which might be older, was built of oak.", "asserted"),
        ("The bridge (perhaps the oldest) was built of oak.", "asserted"),
        ("The festival in May drew great crowds.", "asserted"),
        ("The name appears in every old book.", "asserted"),
        ("A seemingly small crack ended the bridge.", "asserted"),
        ("The bridge was not built of oak.", "denied"),
        ("The bridge no longer carries carts.", "denied"),
        ("There is no reason to fear the river.", "denied"),
        ("The bridge hasn’t been mended since.", "denied"),
        ("It is not only a bridge.", "asserted"),
        ("It is not surprising that the bridge fell.", "asserted"),
        ("There is no doubt that the bridge fell.", "asserted"),
        ("The bridge is not a road but a promise.", "asserted"),
        ("The mason wasn’t to blame; it was the flood.", "asserted"),
        ("The bridge was built by men who did not know the river.", "asserted"),
        ("If the river rises, the bridge will fall.", "conditional"),
        ("The bridge will fall if the river rises.", "conditional"),
        ("The bridge will fall unless it is mended.", "conditional"),
        ("A new bridge would save the town.", "conditional"),
        ("The bridge stands as if nothing had happened.", "asserted"),
        ("I think that the bridge might fall.", "hedged"),
    ],
)
def test_the_main_clause_decides(sentence: str, expected: str) -> None:
    assert strength(sentence) == expected


def test_words_in_quotation_marks_are_not_the_authors() -> None:
    text = 'The sign says "do not cross" in red.'
    words = Words(text, 0, len(text))
    outside = [not 15 <= at < 28 for at in words.starts]
    assert strength_of(words) is Strength.DENIED
    assert strength_of(words, outside) is Strength.ASSERTED


@given(st.text(max_size=200))
def test_any_text_has_a_strength_and_a_clause_inside_it(text: str) -> None:
    words = Words(plain(text), 0, len(text))
    clause = main_clause(words)
    assert strength_of(words) in Strength
    assert 0 <= clause.start <= clause.end <= len(words)
