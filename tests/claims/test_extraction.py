"""From a document to its claims: kinds, boilerplate, the dozen, and what always holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import document

from reader.claims import CENTRAL, ClaimKind, Claims, extract
from reader.claims.units import MOST_SENTENCES
from reader.documents.model import Span

ESSAY = "\n\n".join(
    f"The harbour of town {n} must be rebuilt because its old walls are a danger to every ship. "
    f"In {1900 + n} the walls were raised by {n + 2} metres, and trade grew by {n + 3} percent. "
    "What would have happened without them? They stand to this day."
    for n in range(12)
)


def texts(claims: Claims, text: str) -> list[str]:
    return [text[claim.span.start : claim.span.end] for claim in claims]


def test_the_dozen_is_marked_and_has_the_best_scores() -> None:
    claims = extract(document(ESSAY))
    central = [claim for claim in claims if claim.central]
    assert len(claims) > len(central) == CENTRAL
    assert set(claims.best()) == set(central)
    assert min(c.score for c in central) >= max(c.score for c in claims if not c.central)


def test_a_text_of_too_many_sentences_has_no_claims_and_says_why() -> None:
    claims = extract(document("He said it was so. " * (MOST_SENTENCES + 1)))
    assert len(claims) == 0
    assert (
        claims.reason == "Claims are found in texts of up to 50,000 sentences; this one has more."
    )


def test_a_section_has_a_dozen_of_its_own() -> None:
    text = document(ESSAY).text
    claims = extract(document(ESSAY))
    half = Span(0, len(text) // 2)
    best = claims.best(3, within=half)
    assert len(best) == 3
    assert all(claim.span.start < half.end for claim in best)
    assert [claim.score for claim in best] == sorted((c.score for c in best), reverse=True)


def test_questions_are_no_claims() -> None:
    assert not [words for words in texts(extract(document(ESSAY)), ESSAY) if words.endswith("?")]


@pytest.mark.parametrize(
    "furniture",
    [
        "By Lena Holt",
        "Monday, March 4, 2019",
        "Photo: the harbour at dawn, by Lena Holt",
        "“Harbour” by Lena Holt is licensed under CC BY 4.0",
        "#harbour, #walls, #towns",
        "Bu limanın duvarları çok eski ve gemiler için tehlikeli.",
        "Harbours and Walls",
    ],
)
def test_what_is_no_running_text_has_no_claims(furniture: str) -> None:
    text = f"{furniture}\n\n{ESSAY}"
    assert all(claim.span.start > len(furniture) for claim in extract(document(text)))


def test_teasers_below_the_article_have_no_claims() -> None:
    tail = (
        "\n\nRelated\n\nNews\n\nThe mayor of another town has sold its harbour to a foreign bank."
        "\n\n3 May 2019\n\nRead more\n\nSport\n\nRead more"
    )
    claims = extract(document(ESSAY + tail))
    assert all(claim.span.end <= len(ESSAY) for claim in claims)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Some 40 percent of the 3,200 ships were lost in the storm.", ClaimKind.FIGURE),
        ("The harbour will be closed next year, and no ship will return.", ClaimKind.FORECAST),
        ("We should rebuild the walls, and it is wrong to wait.", ClaimKind.JUDGEMENT),
        ("On Monday the council met in Bristol and signed the treaty.", ClaimKind.FACT),
    ],
)
def test_a_kind_is_told_where_it_is_plain(sentence: str, kind: ClaimKind) -> None:
    text = f"{sentence} The old captain told us more about it in the evening."
    claim = extract(document(text)).at(0)
    assert claim is not None
    assert claim.kind is kind


def test_a_clause_lies_in_its_sentence() -> None:
    sentence = "While the town is poor, its harbour is a marvel of the old masons."
    text = f"{sentence}\n\n{ESSAY}"
    claim = extract(document(text)).at(0)
    assert claim is not None
    assert claim.clause is not None
    assert text[slice(*claim.clause)].startswith("its harbour is")


def test_another_language_has_no_claims_and_says_so() -> None:
    text = "Der Hafen der Stadt ist alt, und die Mauern sind nicht mehr fest. " * 5
    claims = extract(document(text))
    assert not claims
    assert claims.reason == "Claims are found in English texts; this one is in German."


def test_a_text_without_a_claim_says_so() -> None:
    assert extract(document("")).reason == "There is no claim in this text."
    assert extract(document(ESSAY)).reason is None


def test_the_claim_at_an_offset() -> None:
    claims = extract(document(ESSAY))
    first = claims[0]
    assert claims.at(first.span.start) == claims.at(first.span.end - 1) == first
    assert claims.at(len(ESSAY) + 10) is None
    assert Claims().at(0) is None


@pytest.mark.parametrize(
    "part", ["and the ", "Ann , said he , ", "(", "“a ”", "in the view of , ", "not ; but ", "A b "]
)
def test_a_sentence_without_end_is_read_at_its_beginning(part: str) -> None:
    text = f"The walls of the harbour must be rebuilt {part * 20_000}."
    for claim in extract(document(text)):
        assert claim.span.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                ["“", "”", '"', " said Ann", "He said ", "that ", ". ", "\n\n", "(", ")", "— ",
                 "according to ", "in his view, ", "not ", "if ", ", ", "The ", "report ", ":"]
            ),
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_spans_are_sentences_in_order_whatever_the_text(text: str) -> None:
    read = document(text)
    claims = extract(read)
    end = 0
    for claim in claims:
        assert end <= claim.span.start < claim.span.end <= len(read.text)
        assert read.text[slice(*claim.span)].strip() == read.text[slice(*claim.span)]
        assert 0 <= claim.score <= 1
        if claim.clause:
            assert claim.span.start <= claim.clause.start < claim.clause.end <= claim.span.end
        end = claim.span.end
    assert claims == extract(document(text))
