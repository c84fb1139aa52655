"""What was found is listed best first by document, and walked through in reading order."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.documents.model import Block, BlockKind, Blocks, Document, Meta, Span
from reader.search import Hit
from reader.ui.found import (
    SHOWN_AT_FIRST,
    Group,
    Question,
    Results,
    entries,
    grouped,
    lit,
    lit_in,
    moved_to,
    place_of,
    step,
    stops,
    title_words,
    with_all_of,
)


def hit(path: str, start: int, text: str = "some words", *found: str, score: float = 50.0) -> Hit:
    matched = tuple(
        Span(start + text.index(word), start + text.index(word) + len(word)) for word in found
    )
    return Hit(path, Span(start, start + len(text)), matched, score, text)


def document(text: str) -> Document:
    block = Block(BlockKind.PARAGRAPH, 0, 0, len(text))
    return Document(Path("/a.txt"), Meta("A"), text, Blocks([block]))


def test_documents_stand_in_the_order_of_their_best_hit_and_hits_as_they_came() -> None:
    a1, b1, a2 = hit("a", 9), hit("b", 0), hit("a", 3)
    assert grouped([a1, b1, a2]) == (Group("a", (a1, a2)), Group("b", (b1,)))
    assert grouped([]) == ()


def test_of_many_passages_of_a_document_the_best_are_listed_first_and_the_rest_on_demand() -> None:
    groups = grouped([*(hit("a", n) for n in range(9)), hit("b", 0)])
    listed = entries(groups)
    assert [entry.is_title for entry in listed] == [True, False, False, False, False, True, False]
    assert [entry.more for entry in listed if entry.more] == [9 - SHOWN_AT_FIRST]
    assert len(entries(groups, ["a"])) == 2 + 10
    assert not any(entry.more for entry in entries(groups, ["a"]))


def test_a_single_document_is_listed_whole_and_nothing_is_hidden_to_save_one_line() -> None:
    assert len(entries(grouped(hit("a", n) for n in range(9)))) == 10
    few = [hit("a", n) for n in range(SHOWN_AT_FIRST + 1)]
    assert not any(entry.more for entry in entries(grouped([*few, hit("b", 0)])))


def test_one_goes_to_the_first_word_found_or_to_the_passage() -> None:
    assert place_of(hit("a", 10, "some words", "words")) == 15
    assert place_of(hit("a", 10)) == 10


def test_a_single_word_is_lit_wherever_it_stands_in_the_passage() -> None:
    text = "The Law is law; lawyers know the law's letter."
    one = hit("a", 100, text, "law;"[:3])
    assert [text[s.start - 100 : s.end - 100] for s in lit_in(one)] == ["Law", "law", "law's"]
    two = hit("a", 100, text, "law", "letter")
    assert len(lit_in(two)) == 2


def test_of_a_word_that_a_passage_says_without_end_only_so_many_places_are_walked_to() -> None:
    text = "law " * 9_000
    one = hit("a", 0, text)
    one = replace(one, matched=(Span(20_000, 20_003),))
    places = [place for place, _ in stops(Group("a", (one,)))]
    assert 20_000 in places
    assert places[0] > 0
    assert places[-1] < len(text) - 4
    assert places == [span.start for span in lit_in(one)]


def test_words_are_lit_only_where_they_still_stand() -> None:
    text = "One two three. Four five six."
    here = hit("a", 0, "One two three.", "two")
    gone = hit("a", 15, "Four fyve six.", "fyve")
    assert lit(document(text), [gone, here]) == (Span(4, 7),)


def test_a_passage_that_moved_is_found_nearest_to_where_it_was() -> None:
    text = "two words. " + "x" * 50 + " two words."
    assert moved_to(document(text), hit("a", 55, "two words.", "words")) == text.rindex("words")
    assert moved_to(document(text), hit("a", 0, "two words.", "words")) == 4
    assert moved_to(document(text), hit("a", 0, "no such words")) is None


def test_a_walk_goes_in_reading_order_and_on_into_the_next_document() -> None:
    groups = grouped(
        [
            hit("a", 50, "some words", "words"),
            hit("b", 7, "some words", "words"),
            hit("a", 5, "some words", "words"),
        ]
    )
    there = step(groups, "a", Span(0, 4), 1)
    assert there
    assert (there.name, there.offset, there.number, there.stops) == ("a", 10, 1, 2)
    there = step(groups, "a", Span(8, 20), 1)
    assert there
    assert (there.name, there.offset, there.number) == ("a", 55, 2)
    there = step(groups, "a", Span(50, 60), 1)
    assert there
    assert (there.name, there.offset) == ("b", 12)
    assert step(groups, "b", Span(7, 17), 1) is None
    there = step(groups, "b", Span(7, 17), -1)
    assert there
    assert (there.name, there.offset, there.number) == ("a", 55, 2)
    assert step(groups, "a", Span(0, 4), -1) is None


def test_from_a_document_without_hits_the_walk_begins_at_either_end() -> None:
    groups = grouped([hit("a", 5), hit("b", 7)])
    first, last = step(groups, "z", Span(0, 4), 1), step(groups, "z", Span(0, 4), -1)
    assert first
    assert last
    assert (first.name, last.name) == ("a", "b")
    assert step((), "z", Span(0, 4), 1) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 400)), min_size=1, max_size=30))
def test_walking_on_meets_every_stop_once_and_walking_back_the_same(
    places: list[tuple[str, int]],
) -> None:
    groups = grouped(hit(name, 20 * start) for name, start in dict.fromkeys(places))
    every = [(group.name, place) for group in groups for place, _ in stops(group)]

    def walk(by: int) -> list[tuple[str, int]]:
        out: list[tuple[str, int]] = []
        name, sentence = "z", Span(0, 1)
        while there := step(groups, name, sentence, by):
            name, sentence = there.name, Span(there.offset, there.offset + 10)
            out.append((name, there.offset))
        return out

    assert walk(1) == every
    assert walk(-1) == every[::-1]


def test_all_hits_of_a_document_join_the_list_if_they_are_as_good() -> None:
    results = Results(Question("x"), grouped([hit("a", 5, score=80), hit("b", 5, score=40)]))
    more = [hit("a", 5, score=80), hit("a", 30, score=45), hit("a", 60, score=20)]
    joined = with_all_of(results, "a", more)
    assert [h.span.start for h in joined.groups[0].hits] == [5, 30]
    assert joined.groups[1] == results.groups[1]
    assert with_all_of(results, "a", []) == results


def test_words_of_a_title_are_lit_that_the_query_names_even_unfinished() -> None:
    title = "The Orchard’s Diary"
    assert [title[s.start : s.end] for s in title_words(title, "orchard dia")] == [
        "Orchard’s",
        "Diary",
    ]
    assert title_words(title, "title:orchard")
    assert title_words(title, "ha") == []
