"""A passage is found again after edits, and never taken for one that looks like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bookmarks.alignment import Alignment
from reader.bookmarks.model import Answer, State
from reader.bookmarks.reanchoring import Reanchoring
from reader.bookmarks.words import words_of
from reader.documents.model import Span
from reader.errors import Abandoned

OLD = """The harbour

The ferry left at noon with forty passengers. Nobody on the quay had seen the captain since morning.

The council met twice that week. Its members could not agree on the price of the new breakwater.

Fishing went on as before. The nets were mended in the long shed behind the church.
"""
PASSAGE = "Its members could not agree on the price of the new breakwater."


def rest() -> None:
    """Nothing waits."""


def anchored(old: str, new: str, words: str, nth: int = 0) -> tuple[Answer, str]:
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    answer = Reanchoring(old, new, rest).anchor(Span(start, start + len(words)))
    return answer, new[slice(*answer.span)] if answer.span else ""


def test_text_put_in_before_it_leaves_a_passage_found() -> None:
    answer, words = anchored(OLD, f"A preface.\n\nWith more.\n\n{OLD}", PASSAGE)
    assert (answer.state, words, answer.score) == (State.FOUND, PASSAGE, 1.0)


def test_an_edit_inside_is_told_and_the_whole_passage_found() -> None:
    new = OLD.replace("the price of the new breakwater", "what the new breakwater may cost")
    answer, words = anchored(OLD, new, PASSAGE)
    assert answer.state is State.CHANGED
    assert words == "Its members could not agree on what the new breakwater may cost."


@pytest.mark.parametrize(
    ("put", "instead"),
    [("Its members", "Our councillors"), ("breakwater.", "lighthouse.")],
)
def test_words_replaced_at_an_end_belong_to_the_passage(put: str, instead: str) -> None:
    answer, words = anchored(OLD, OLD.replace(put, instead), PASSAGE)
    assert (answer.state, words) == (State.CHANGED, PASSAGE.replace(put, instead))


def test_one_changed_letter_is_told() -> None:
    answer, words = anchored(OLD, OLD.replace("agree", "Agree"), PASSAGE)
    assert (answer.state, words) == (State.CHANGED, PASSAGE.replace("agree", "Agree"))


def test_a_passage_that_was_deleted_is_gone() -> None:
    answer, _ = anchored(OLD, OLD.replace(f" {PASSAGE}", ""), PASSAGE)
    assert answer == Answer(State.GONE, None, 0.0)


def test_a_lookalike_that_stood_there_before_is_not_taken() -> None:
    other = "Its members could not agree on the price of the old breakwater."
    old = OLD.replace("Fishing went on", f"{other} Fishing went on")
    answer, _ = anchored(old, old.replace(f" {PASSAGE}", ""), PASSAGE)
    assert answer.state is State.GONE
    answer, words = anchored(old, old.replace(f" {PASSAGE}", ""), other)
    assert (answer.state, words) == (State.FOUND, other)


def test_of_the_same_words_twice_each_keeps_its_place() -> None:
    old = OLD.replace("Fishing went on", f"{PASSAGE} Fishing went on")
    deleted = old.replace(f"week. {PASSAGE}", "week.", 1)
    first, _ = anchored(old, deleted, PASSAGE)
    second, words = anchored(old, deleted, PASSAGE, nth=1)
    assert first.state is State.GONE
    assert (second.state, words) == (State.FOUND, PASSAGE)


def test_a_passage_that_changed_places_is_moved() -> None:
    new = OLD.replace(f" {PASSAGE}", "").replace("The ferry left", f"{PASSAGE} The ferry left")
    answer, words = anchored(OLD, new, PASSAGE)
    assert (answer.state, words) == (State.MOVED, PASSAGE)


def test_other_line_breaks_and_quote_marks_are_no_change() -> None:
    old = 'He said "it is late" and left the room without another word to anyone.'
    new = "He said “it is late”\nand left the\nroom without another word to anyone."
    answer, words = anchored(old, new, old)
    assert (answer.state, words) == (State.FOUND, new)


def test_a_chinese_passage_survives_an_edit_of_some_signs() -> None:
    old = "前言。\n\n春天来了,花园里的花都开了,孩子们在树下唱歌。\n\n夜里下了一场大雨。"
    new = "新的前言。\n\n春天到了,花园里的花全开了,孩子们在树下唱歌。\n\n夜里下了一场大雨。"
    answer, words = anchored(old, new, "花园里的花都开了,孩子们在树下唱歌。")
    assert (answer.state, words) == (State.CHANGED, "花园里的花全开了,孩子们在树下唱歌。")
    answer, words = anchored(old, new, "夜里下了一场大雨。")
    assert (answer.state, words) == (State.FOUND, "夜里下了一场大雨。")
    answer, words = anchored(old, new.replace("夜里下了一场大雨。", ""), "夜里下了一场大雨。")
    assert answer.state is State.GONE


def test_signs_without_words_are_found_in_what_stayed() -> None:
    answer, words = anchored(OLD.replace("quay", "— quay"), f"More.\n\n{OLD}", "—")
    assert answer.state is State.GONE
    old = OLD.replace("quay", "— quay")
    answer, words = anchored(old, f"More.\n\n{old}", "—")
    assert (answer.state, words) == (State.FOUND, "—")


def test_a_rewritten_document_has_none_of_the_passages() -> None:
    new = "Quite another text stands here now, on bees and what they do in winter.\n" * 5
    for word in ("The council met twice", PASSAGE, "ferry"):
        assert anchored(OLD, new, word)[0].state is State.GONE


def test_a_long_comparison_can_be_abandoned() -> None:
    def leave() -> None:
        raise Abandoned

    with pytest.raises(Abandoned):
        Reanchoring(OLD, OLD.replace("noon", "one"), leave)


@pytest.mark.parametrize("words", [["a"], ["a", "b"], ["a", "b", "a", "c"]])
def test_texts_of_few_words_again_and_again_take_no_minutes(words: list[str]) -> None:
    old = " ".join(words * 5000)
    found = Reanchoring(old, f"{old[: len(old) // 2]} x {' '.join(reversed(words * 4000))}", rest)
    answer = found.anchor(Span(0, 9))
    assert answer.span is None or answer.span.end <= len(old) * 2


texts = st.lists(
    st.sampled_from(
        [
            *(
                "one ",
                "two ",
                "Three. ",
                "four, ",
                "\n",
                "\n\n",
                "“five” ",
                "six-7 ",
                "八九。",
                "ſß İ ",
            )
        ],
    ),
    max_size=40,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_what_corresponds_is_the_same_in_both_texts(old: str, new: str) -> None:
    alignment = Alignment(old, new, rest)
    last = (0, 0)
    for piece in alignment.pieces:
        assert last <= (piece.old, piece.new)
        there = new[piece.new : piece.new + piece.length]
        assert there.lower() == old[piece.old : piece.old + piece.length].lower()
        last = (piece.old + piece.length, piece.new + piece.length)
    assert last[0] <= len(old)
    assert last[1] <= len(new)


@settings(max_examples=150, deadline=None)
@given(texts, texts, st.data())
def test_an_answer_lies_in_the_text_and_found_words_are_the_same(
    old: str, new: str, data: st.DataObject
) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    answer = Reanchoring(old, new, rest).anchor(span)
    if answer.span is None:
        assert answer.state is State.GONE
        return
    assert 0 <= answer.span.start < answer.span.end <= len(new)
    assert 0 <= answer.score <= 1
    if answer.state in {State.FOUND, State.MOVED}:
        keys = [word.key for word in words_of(old, *span)]
        assert [word.key for word in words_of(new, *answer.span)] == keys


@settings(max_examples=60, deadline=None)
@given(texts, texts, texts)
def test_a_passage_between_new_texts_is_found_where_it_is(a: str, b: str, c: str) -> None:
    old = f"{a}\n{OLD}\n{c}"
    new = f"{b}\n{OLD}\n{c}"
    answer, words = anchored(old, new, PASSAGE)
    assert (answer.state, words) == (State.FOUND, PASSAGE)


@pytest.mark.parametrize("is_old", [True, False])
def test_a_text_too_long_to_be_compared_by_words_is_not(is_old: bool) -> None:
    long, short = "word " * 6_600_000, "other things"
    alignment = Alignment(long, short, rest) if is_old else Alignment(short, long, rest)
    assert not alignment.lost_words
    assert not alignment.new_words
