"""Line mode goes through a document so that no word is left out and none is told twice."""

import io

import pytest

from reader.cli.plain.walk import Walk
from reader.documents.loading import load_stream
from reader.documents.model import Document


def document(*paragraphs: str) -> Document:
    return load_stream(io.BytesIO("\n\n".join(paragraphs).encode()), "standard input")


def words(walk: Walk) -> str:
    return walk.document.text[slice(*walk.stretch)]


@pytest.fixture
def walk() -> Walk:
    long = " ".join(f"Sentence {n} of the long one stands here." for n in range(1, 31))
    return Walk(document("One first. One second.", "Two first. Two second.", long, "The last."))


def test_sentence_by_sentence_everything_is_read_once(walk: Walk) -> None:
    read = [words(walk)]
    while walk.sentence_on():
        read.append(words(walk))
    assert " ".join(read).split() == walk.document.text.split()
    back = [words(walk)]
    while walk.sentence_back():
        back.append(words(walk))
    assert back == read[::-1]


def test_page_by_page_everything_is_read_once(walk: Walk) -> None:
    read = [words(walk)]
    while walk.page_on():
        read.append(words(walk))
    assert " ".join(read).split() == walk.document.text.split()
    assert len(read) < 5


def test_a_page_back_ends_where_the_page_began(walk: Walk) -> None:
    walk.to(walk.document.text.index("The last."))
    assert walk.page_back()
    assert words(walk).endswith("Sentence 30 of the long one stands here.")
    while walk.page_back():
        pass
    assert words(walk).startswith("One first.")


def test_paragraphs_are_read_whole_from_wherever_one_is(walk: Walk) -> None:
    assert walk.paragraph_on()
    assert words(walk) == "Two first. Two second."
    walk.sentence_back()
    assert words(walk) == "One second."
    walk.paragraph_back()
    assert words(walk) == "One first. One second."
    assert not walk.paragraph_back()


def test_after_a_paragraph_the_sentence_behind_it_is_next(walk: Walk) -> None:
    walk.paragraph_on()
    assert walk.document.text[slice(*walk.sentence)] == "Two second."
    walk.sentence_on()
    assert words(walk).startswith("Sentence 1 ")


def test_all_has_passed_at_the_last_sentence_and_not_before(walk: Walk) -> None:
    assert walk.share == 0
    while walk.sentence_on():
        assert (walk.share == 1) == (words(walk) == "The last.")


def test_a_rule_between_paragraphs_is_told_only_when_one_stands_on_it() -> None:
    walk = Walk(document("# Title", "One.", "***", "Two."))
    blocks = walk.document.blocks
    walk.stretch = walk.stretch._replace(end=len(walk.document.text))
    assert [blocks[number].kind for number, _ in walk.pieces()].count(blocks[2].kind) == 0
    walk.to(blocks[2].start)
    assert [number for number, _ in walk.pieces()] == [2]
