"""In a text that repeats itself each copy of a passage is a passage of its own."""

from collections.abc import Iterable
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bookmarks.model import Answer, State
from reader.bookmarks.reanchoring import Reanchoring
from reader.documents.model import Span

ARTICLE = (
    "The ferry left at noon with forty passengers. Nobody had seen the captain since morning.",
    "The council met twice that week. Its members could not agree on the price.",
    "Fishing went on as before. The nets were mended in the long shed behind the church.",
    "In winter the harbour froze. Children walked over the ice to the lighthouse and back.",
    "The old school was sold to a brewer. He kept the bell and had it rung on Sundays.",
    "A doctor came from the city every month. She would stay at the inn by the bridge.",
)


class Edit(NamedTuple):
    """A paragraph that was dropped, or one a word of which was replaced."""

    at: int
    dropped: bool


def rest() -> None:
    """Nothing waits."""


def spans_of(paragraphs: Iterable[tuple[int, str]]) -> tuple[str, dict[tuple[int, int], Span]]:
    """The text, and where each sentence of each numbered paragraph stands."""
    text = ""
    spans = {}
    for number, paragraph in paragraphs:
        for at, sentence in enumerate(paragraph.split(". ")):
            words = sentence if sentence.endswith(".") else f"{sentence}."
            spans[number, at] = Span(len(text), len(text) + len(words))
            text += f"{words} "
        text = f"{text.rstrip()}\n\n"
    return text, spans


def answer_for(old: str, new: str, words: str, nth: int = 0) -> tuple[Answer, str]:
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    answer = Reanchoring(old, new, rest).anchor(Span(start, start + len(words)))
    return answer, new[slice(*answer.span)] if answer.span else ""


edits = st.lists(
    st.builds(Edit, st.integers(0, 5 * len(ARTICLE) - 1), st.booleans()),
    max_size=12,
    unique_by=lambda edit: edit.at,
).filter(lambda found: sum(edit.dropped for edit in found) < len(ARTICLE) // 2)


@settings(max_examples=40, deadline=None)
@given(edits)
def test_what_stayed_is_found_in_its_place_and_what_was_dropped_is_gone(found: list[Edit]) -> None:
    paragraphs = dict(enumerate(ARTICLE * 5))
    old, spans = spans_of(paragraphs.items())
    edited = {edit.at for edit in found if not edit.dropped}
    for edit in found:
        if edit.dropped:
            del paragraphs[edit.at]
        else:
            paragraphs[edit.at] = paragraphs[edit.at].replace("The ", "This ").replace("A ", "One ")
    new, places = spans_of(paragraphs.items())
    reanchoring = Reanchoring(old, new, rest)
    for sentence, span in spans.items():
        answer = reanchoring.anchor(span)
        if sentence not in places:
            assert answer.state is State.GONE
            continue
        same = old[slice(*span)] == new[slice(*places[sentence])]
        assert same or sentence[0] in edited
        assert answer == Answer(
            State.FOUND if same else State.CHANGED, places[sentence], 1.0 if same else answer.score
        )


def test_a_copy_that_moved_is_told_so_when_no_other_copy_was_lost() -> None:
    copies = list(ARTICLE * 3)
    moved = copies[: len(ARTICLE) + 1] + copies[len(ARTICLE) + 2 :] + [ARTICLE[1]]
    old, new = "\n\n".join(copies), "\n\n".join(moved)
    words = "The council met twice that week."
    states = [answer_for(old, new, words, nth)[0].state for nth in range(3)]
    assert states == [State.FOUND, State.MOVED, State.FOUND]


def test_of_two_copies_lost_none_is_taken_for_the_one_that_came_back() -> None:
    copies = list(ARTICLE * 3)
    kept = [words for at, words in enumerate(copies) if at not in {1, 1 + len(ARTICLE)}]
    old, new = "\n\n".join(copies), "\n\n".join([*kept, ARTICLE[1]])
    words = "Its members could not agree on the price."
    states = [answer_for(old, new, words, nth)[0].state for nth in range(3)]
    assert states == [State.GONE, State.GONE, State.FOUND]


def test_two_copies_that_moved_keep_their_order() -> None:
    copies = list(ARTICLE * 3)
    kept = [words for at, words in enumerate(copies) if at not in {1, 1 + len(ARTICLE)}]
    old = "\n\n".join(copies)
    new = "\n\n".join([*kept, ARTICLE[1], "Here is something else.", ARTICLE[1]])
    words = "Its members could not agree on the price."
    first, second = (answer_for(old, new, words, nth)[0] for nth in range(2))
    assert first.state is second.state is State.MOVED
    assert first.span
    assert second.span
    assert first.span < second.span


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 39), min_size=1, max_size=8, unique=True), st.booleans())
def test_of_sentences_that_differ_in_a_word_the_deleted_ones_are_gone(
    deleted: list[int],
    in_lines: bool,
) -> None:
    sentences = [f"The key of room {number} hung on its hook." for number in range(40)]
    gap = "\n" if in_lines else " "
    old = gap.join(sentences)
    new = gap.join(words for at, words in enumerate(sentences) if at not in deleted)
    reanchoring = Reanchoring(old, new, rest)
    for at, words in enumerate(sentences):
        start = old.index(words)
        answer = reanchoring.anchor(Span(start, start + len(words)))
        there = new.find(words)
        if at in deleted:
            assert answer.state is State.GONE
        else:
            assert answer == Answer(State.FOUND, Span(there, there + len(words)), 1.0)


def test_lines_that_break_in_other_places_leave_every_copy_where_it_is() -> None:
    lines = " ".join(ARTICLE * 4).split()
    old = "\n".join(" ".join(lines[at : at + 11]) for at in range(0, len(lines), 11))
    new = "\n".join(" ".join(lines[at : at + 7]) for at in range(0, len(lines), 7))
    reanchoring = Reanchoring(old, new, rest)
    for start in range(0, len(old) - 60, 97):
        answer = reanchoring.anchor(Span(start, start + 60))
        assert answer == Answer(State.FOUND, Span(start, start + 60), 1.0)


def test_a_passage_that_was_moved_and_edited_keeps_its_last_mark() -> None:
    old = "\n\n".join(ARTICLE)
    words = "The nets were mended in the long shed behind the church."
    instead = "The nets were all mended in the long dark shed behind the old church."
    new = "\n\n".join([*ARTICLE[:2], *ARTICLE[3:], f"He said it twice. “{instead}” Then he left."])
    answer, found = answer_for(old, new, words)
    assert (answer.state, found) == (State.CHANGED, instead)
