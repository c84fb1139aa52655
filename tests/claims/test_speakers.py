"""Who says it: names, roles, groups, pronouns, and the speakers of quotations."""

import pytest
from made import judged, sources

from reader.claims.model import Strength


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "Farmers in the valley said that the river has been low since May.",
            "Farmers in the valley",
        ),
        ("Doctor Rose Abara said the new ward would open in spring.", "Rose Abara"),
        ("Rose Abara, who runs the ward, said that it would open in spring.", "Rose Abara"),
        ("The head of the ward, Rose Abara, said that it would open in spring.", "Rose Abara"),
        ("The ward, the nurses say, is far too small for the town.", "nurses"),
        ("According to the harbour master, two ships were lost in the storm.", "harbour master"),
        ("In Abara’s view, the ward is far too small for the town.", "Abara"),
        ("In a 2009 survey of sailors, most had never seen a whale.", "2009 survey of sailors"),
        ("The Orchard Society argues that old trees bear the best fruit.", "Orchard Society"),
        ("As Lena Holt put it, old trees bear the best fruit.", "Lena Holt"),
        ("Lena Holt left the meeting, saying that nobody had listened.", "Lena Holt"),
        ("In March Mr. Holt promised that the orchard would be saved.", "Holt"),
        ("The orchard will be sold, Holt warned.", "Holt"),
        ("Even many old growers believe that the orchard is lost.", "many old growers"),
        ("WHO say the fever is rare in the north.", "WHO"),
    ],
)
def test_a_source_is_named_as_the_text_names_it(sentence: str, source: str) -> None:
    assert sources(sentence) == [source]


@pytest.mark.parametrize(
    "sentence",
    [
        "The growers criticised the plan and left the hall.",
        "Needless to say, the orchard was never sold.",
        "I think that the orchard should be saved.",
        "We believe that the orchard should be saved.",
        "Our study shows that old trees bear more fruit.",
        "The orchard was sold when the owner said that he was tired.",
        "The orchard stood where the town had promised to build a school.",
        "You could say that the orchard was already lost.",
        "The Weather Report was printed in a small shop near the harbour.",
        "The orchard (as the mayor said) is old, and its trees are tall.",
    ],
)
def test_what_the_author_vouches_for_has_no_other_source(sentence: str) -> None:
    assert sources(sentence) == [None]


def test_a_pronoun_is_the_last_person_named_outside_quotations() -> None:
    text = (
        "Lena Holt bought the orchard in 1990. She says that its trees are the oldest in the "
        "county. “My neighbour Tom Reed wanted to fell them,” she said. She added that he failed."
    )
    assert sources(text) == [None, "Lena Holt", "Lena Holt", "Lena Holt"]


def test_they_are_the_group_that_was_named() -> None:
    text = "Researchers say the lake is warming. They warn that its fish will not survive."
    assert sources(text) == ["Researchers", "Researchers"]


def test_a_speaker_vouches_for_all_sentences_of_a_quotation() -> None:
    text = (
        "“The lake is warming,” said Lena Holt, a biologist. “Its fish will not survive the next "
        "ten years. Nobody seems to care about that.”"
    )
    found = judged(text)
    assert [one.voice.name for one in found.values()] == ["Lena Holt"] * 3
    assert list(found.values())[2].voice.quoted


def test_a_quotation_goes_to_who_is_named_at_its_end() -> None:
    text = "“The lake is warming year by year. Its fish will not survive,” Lena Holt told us."
    assert sources(text) == ["Lena Holt", "Lena Holt"]


def test_a_colon_leads_to_the_quotation_in_the_next_paragraph() -> None:
    text = (
        "The mayor of the town, Lena Holt, said:\n\n"
        "“The lake is warming. Its fish will not survive the next ten years.”"
    )
    assert sources(text) == ["Lena Holt"] * 3


def test_a_term_in_quotation_marks_is_nobodys() -> None:
    assert sources("The so-called “lake tax” was paid by few.") == [None]


def test_who_rejects_a_statement_denies_it() -> None:
    one = judged("The mayor denied that the lake was warming.")
    assert [found.strength for found in one.values()] == [Strength.DENIED]
    assert [found.voice.name for found in one.values()] == ["mayor"]
