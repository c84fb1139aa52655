"""Queries of before come back in order, each once."""

from reader.ui.past_queries import PastQueries


def test_older_steps_back_to_the_first_and_newer_returns_to_an_empty_line() -> None:
    queries = PastQueries(["one", "two", "three"])
    assert [queries.older(""), queries.older("three"), queries.older("two")] == [
        "three",
        "two",
        "one",
    ]
    assert queries.older("one") is None
    assert [queries.newer(), queries.newer(), queries.newer()] == ["two", "three", ""]
    assert queries.newer() is None


def test_what_is_shown_already_is_passed_over() -> None:
    assert PastQueries(["one", "two"]).older("two") == "one"


def test_typing_begins_at_the_newest_again() -> None:
    queries = PastQueries(["one", "two", "three"])
    queries.older("")
    queries.older("three")
    queries.typed()
    assert queries.older("x") == "three"


def test_a_query_is_kept_once_as_the_newest_and_only_so_many() -> None:
    kept = ["one", "two"]
    queries = PastQueries(kept)
    queries.keep(" one ")
    assert kept == ["two", "one"]
    queries.keep("  ")
    assert kept == ["two", "one"]
    for number in range(300):
        queries.keep(str(number))
    assert len(kept) == 100
    assert kept[-1] == "299"
    queries.keep("x" * 5000)
    assert len(kept[-1]) == 500


def test_there_are_none_at_first() -> None:
    assert not PastQueries([])
    assert PastQueries([]).older("") is None
    assert PastQueries(["one"])
