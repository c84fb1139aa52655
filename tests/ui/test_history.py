"""Back and forward go where a browser would go."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.ui.history import History, Spot

A, B, C, D = (Spot(Path(f"/{name}.txt"), 7) for name in "abcd")


def test_at_first_there_is_no_way_back_or_forward() -> None:
    history = History()
    assert history.back(A) is None
    assert history.forward(A) is None


def test_back_leads_the_way_one_came_and_forward_returns() -> None:
    history = History()
    for spot in (A, B, C):
        history.leave(spot)
    assert [history.back(D), history.back(C), history.back(B)] == [C, B, A]
    assert history.back(A) is None
    assert [history.forward(A), history.forward(B), history.forward(C)] == [B, C, D]
    assert history.forward(D) is None
    assert history.back(D) == C


def test_a_new_jump_leaves_no_way_forward() -> None:
    history = History()
    history.leave(A)
    assert history.back(B) == A
    history.leave(A)
    assert history.forward(C) is None
    assert history.back(C) == A


def test_back_never_leads_to_where_one_is() -> None:
    history = History()
    history.leave(A)
    history.leave(B)
    history.leave(B)
    assert history.back(B) == A
    assert history.back(A) is None


def test_a_place_in_what_came_from_standard_input_counts_too() -> None:
    history = History()
    history.leave(Spot(None, 3))
    assert history.back(Spot(None, 9)) == Spot(None, 3)


def test_the_oldest_places_are_forgotten() -> None:
    history = History()
    for offset in range(1000):
        history.leave(Spot(None, offset))
    here, steps = Spot(None, 1000), 0
    while spot := history.back(here):
        here, steps = spot, steps + 1
    assert steps == 200
    assert here.offset == 800


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 4), max_size=30), st.integers(0, 10))
def test_as_many_steps_forward_as_back_lead_to_where_one_was(jumps: list[int], steps: int) -> None:
    history, here = History(), Spot(None, 0)
    for offset in jumps:
        history.leave(here)
        here = Spot(None, offset)
    start, taken = here, 0
    for _ in range(steps):
        spot = history.back(here)
        if spot is None:
            break
        here, taken = spot, taken + 1
    for _ in range(taken):
        spot = history.forward(here)
        assert spot is not None
        here = spot
    assert here == start
