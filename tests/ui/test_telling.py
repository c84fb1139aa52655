"""The search screen says how much was found, and what to do when nothing was."""

from dataclasses import replace

from reader.documents.model import Span
from reader.search import Hit
from reader.ui.found import Exact, Question, Results, grouped
from reader.ui.telling import IndexState, advice, counted

READY = IndexState(1204, ready=True)
HERE = Question("words")


def results(*paths: str, cut: bool = False) -> Results:
    hits = [Hit(path, Span(n, n + 1), (), 50.0, "x") for n, path in enumerate(paths)]
    return Results(HERE, grouped(hits), 0.0123, Exact(len(paths), len(set(paths))), cut)


def test_passages_with_other_words_are_counted_apart() -> None:
    found = replace(results("a", "b", "a", "c", cut=True), exact=Exact(3, 2))
    assert counted(HERE, found, READY)[:3] == [
        "3 passages",
        "2 documents",
        "1 more with similar words",
    ]
    none = replace(found, exact=Exact())
    assert counted(HERE, none, READY)[0] == "4 passages with similar words"


def test_it_counts_passages_and_documents_and_tells_the_time() -> None:
    assert counted(HERE, results("a", "b", "a"), READY) == ["3 passages", "2 documents", "12 ms"]
    assert counted(HERE, results("a"), READY) == ["1 passage", "12 ms"]
    assert counted(HERE, results("a", "a", cut=True), READY)[0] == "Best 2 passages"


def test_without_a_query_it_tells_how_much_there_is() -> None:
    assert counted(Question(" "), None, READY) == ["1\u202f204 documents"]
    assert counted(HERE, results(), READY) == ["Nothing found"]


def test_it_tells_that_the_index_is_on_its_way_or_cannot_be_kept() -> None:
    assert counted(HERE, None, IndexState(0, ready=False)) == ["Opening the library …"]
    assert counted(HERE, None, IndexState(0, ready=False, share=0.34)) == ["34 % indexed"]
    building = IndexState(10, ready=True, share=0.5, complaint="the disk is full")
    assert counted(HERE, results("a"), building)[-2:] == ["the disk is full", "50 % indexed"]
    first = advice(HERE, None, IndexState(0, ready=False, share=0.1))
    assert "first time" in first[0]


def test_as_long_as_there_is_no_answer_nothing_is_said_of_it() -> None:
    assert advice(HERE, None, READY) == []


def test_nothing_found_says_where_and_what_may_help() -> None:
    def said(text: str, document: str | None = None) -> str:
        question = Question(text, document)
        return "\n".join(advice(question, Results(question), READY))

    assert "Nothing in 1\u202f204 documents for wrods" in said("wrods")
    assert "Other words, or fewer" in said("wrods")
    assert "Nothing in this document" in said("wrods", "a.txt")
    assert "Without title:" in said("in:letters wrods")
    assert "Without quotes" in said('"no such phrase"')
    assert "no word" in said("!?")


def test_it_names_the_words_that_come_nearest() -> None:
    near = (("wrods", ("words", "rods", "woods")), ("zzz", ()))
    found = Results(HERE, nearest=near)
    assert "wrods: did you mean words, rods or woods?" in advice(HERE, found, READY)
    one = Results(HERE, nearest=(("wrods", ("words",)),))
    assert "wrods: did you mean words?" in advice(HERE, one, READY)


def test_how_much_is_indexed_is_told_in_documents_too() -> None:
    state = IndexState(0, ready=False, share=0.34, done=3400, of=10_000)
    assert counted(HERE, None, state) == ["34 % indexed, 3\u202f400 of 10\u202f000 documents"]


def test_a_field_that_no_document_has_is_named() -> None:
    question = Question("author:nobody storm")
    said = advice(question, Results(question, barren=("author:nobody",)), READY)
    assert said[-1] == "No document here has author:nobody."


def test_nothing_is_not_final_while_the_library_is_being_indexed() -> None:
    building = IndexState(41, ready=True, share=0.5, done=41, of=46)
    assert counted(HERE, Results(HERE), building)[0] == "Nothing found yet"
    assert advice(HERE, Results(HERE), building) == [
        "The library is being indexed; what is found is shown as it is."
    ]
    here = Question("words", "a.txt")
    assert counted(here, Results(here), building)[0] == "Nothing found"
