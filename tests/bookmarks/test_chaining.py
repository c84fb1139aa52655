"""Equal items are paired in order, as many as can be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bookmarks.chaining import Budget, common_grams, common_items
from reader.errors import Abandoned

letters = st.text("abc", max_size=14)


def rest() -> None:
    """Nothing waits."""


def heavy(_: str, __: bool) -> int:
    return 100


def most_in_order(old: str, new: str) -> int:
    above = [0] * (len(new) + 1)
    for letter in old:
        row = [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if letter == other else max(above[at + 1], row[-1]))
        above = row
    return above[-1]


@settings(max_examples=150, deadline=None)
@given(letters, letters)
def test_as_many_items_as_can_be_are_paired_in_order(old: str, new: str) -> None:
    runs = common_items(old, new, heavy, rest, Budget())
    a = b = 0
    for i, j, size in runs:
        assert i >= a
        assert j >= b
        assert old[i : i + size] == new[j : j + size]
        a, b = i + size, j + size
    assert sum(run.size for run in runs) == most_in_order(old, new)


@settings(max_examples=100, deadline=None)
@given(letters, letters, st.booleans())
def test_runs_of_words_are_the_same_and_in_order(old: str, new: str, once: bool) -> None:
    a = b = 0
    for i, j, size in common_grams(old, new, 2, rest, Budget(), once=once):
        assert i >= a
        assert j >= b
        assert size >= 2
        assert old[i : i + size] == new[j : j + size]
        a, b = i + size, j + size


def test_a_run_that_stands_there_twice_is_left_out_when_it_must_be_single() -> None:
    assert not common_grams("xabyab", "zabwabv", 2, rest, Budget(), once=True)
    assert common_grams("xabyab", "zabwabv", 2, rest, Budget(), once=False) == [
        (1, 1, 2),
        (4, 4, 2),
    ]


def test_of_chains_of_the_same_weight_the_one_of_neighbours_is_taken() -> None:
    old, new = ["x1", "a", "b", "c", "y1", "a", "z1"], ["x2", "a", "b", "c", "y2"]
    assert common_items(old, new, heavy, rest, Budget()) == [(1, 1, 3)]


def test_items_that_are_worth_nothing_are_taken_beside_others_only() -> None:
    def long(item: str, _: bool) -> int:
        return len(item) if len(item) > 1 else 0

    assert common_items(["u", "a", "b", "w"], ["v", "a", "b", "x"], long, rest, Budget()) == []
    assert common_items(["u", "a", "long", "w"], ["v", "a", "long", "x"], long, rest, Budget()) == [
        (1, 1, 2)
    ]


@pytest.mark.parametrize("items", [["a"], ["a", "b", "c"]])
def test_items_that_stand_there_too_often_are_still_paired(items: list[str]) -> None:
    old = items * 900
    new = [item if at % 50 else "other" for at, item in enumerate(old)]
    runs = common_items(["first", *old, "last"], ["one", *new, "end"], heavy, rest, Budget())
    assert sum(run.size for run in runs) > 0.95 * len(old)


def test_pairing_can_be_abandoned() -> None:
    def leave() -> None:
        raise Abandoned

    with pytest.raises(Abandoned):
        common_items("xaby", "zabw", heavy, leave, Budget())
