"""A source is one, by whatever of its names it goes."""

import pytest

from reader.claims import Claim, ClaimKind, Strength
from reader.claims.sources import grouped, same_name
from reader.documents.model import Span


def said(at: int, source: str | None) -> Claim:
    return Claim(Span(at, at + 5), ClaimKind.FACT, source, Strength.REPORTED, False, 0.5)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Mr. Holt", "Lena Holt", True),
        ("Holt", "Holt’s", False),
        ("the Orchard Society", "Orchard Society", True),
        ("Lena Holt", "Tom Holt", False),
        ("Lena Holt", "Lena Reed", False),
        ("analysts", "Western analysts", True),
    ],
)
def test_which_names_mean_the_same(first: str, second: str, *, same: bool) -> None:
    assert same_name(first, second) is same


def test_all_that_a_source_says_is_together_over_documents() -> None:
    voices = grouped(
        {
            "a": [said(0, "Lena Holt"), said(10, None), said(20, "Holt")],
            "b": [said(0, "Mr. Holt"), said(10, "analysts")],
        }
    )
    assert [voice.name for voice in voices] == ["Lena Holt", "analysts"]
    assert voices[0].names == {"Lena Holt", "Holt", "Mr. Holt"}
    assert [(key, claim.span.start) for key, claim in voices[0].claims] == [
        ("a", 0),
        ("a", 20),
        ("b", 0),
    ]


def test_a_last_name_that_two_have_is_neithers() -> None:
    voices = grouped({"a": [said(0, "Lena Holt"), said(10, "Tom Holt"), said(20, "Holt")]})
    assert {voice.name for voice in voices} == {"Lena Holt", "Tom Holt", "Holt"}
