"""Whatever is done to a store: it is the same when it is read again, in any order."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keeping import put

from reader.bookmarks import Store
from reader.documents.model import Span

words = st.text(max_size=12)
changes = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 60), words),
        st.tuples(st.just("edit"), st.integers(0, 60), words),
        st.tuples(st.just("remove"), st.integers(0, 60), words),
        st.tuples(st.just("undo"), st.integers(0, 60), words),
    ),
    max_size=12,
)


def do(store: Store, change: tuple[str, int, str], path: Path) -> None:
    what, number, note = change
    there = store.all()
    if what == "add":
        store.add(put(path), Span(number, number + 5), note, (note[:3],))
    elif what == "undo":
        store.undo()
    elif there:
        name = there[number % len(there)].id
        if what == "edit":
            store.edit(name, note=note)
        else:
            store.remove(name)


@settings(max_examples=25, deadline=None)
@given(changes)
def test_a_store_is_equal_when_it_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, todo: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = Store(folder / "bookmarks")
    for change in todo:
        do(store, change, folder / "a.txt")
    again = Store(folder / "bookmarks")
    assert again.all() == store.all()
    assert again.problems() == ()


@settings(max_examples=15, deadline=None)
@given(changes, changes, st.randoms(use_true_random=False))
def test_the_union_is_the_same_in_any_order(
    tmp_path_factory: pytest.TempPathFactory,
    todo: list[tuple[str, int, str]],
    others: list[tuple[str, int, str]],
    rng: "object",
) -> None:
    folder = tmp_path_factory.mktemp("union")
    one = Store(folder / "one", folder / "home1")
    for change in todo:
        do(one, change, folder / "a.txt")
    two = Store(folder / "two", folder / "home2")
    two.unite(one.events())
    for change in others:
        do(two, change, folder / "a.txt")
        do(one, change, folder / "a.txt")
    events = [*one.events(), *two.events()]
    shuffled = sorted(events, key=lambda _: getattr(rng, "random")())  # noqa: B009
    three = Store(folder / "three", folder / "home3")
    for event in shuffled:
        three.unite([event])
    one.unite(two.events())
    two.unite(one.events())
    assert one.all() == two.all() == three.all()
    assert two.unite(three.events()) == 0
