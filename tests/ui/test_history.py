"""Back and forward go where a browser would go."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from room import Room, prose, streamed

from reader.documents.model import STREAM
from reader.memory import Memory, Position, Trail
from reader.ui.history import History, Spot, restored

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


def test_a_trail_leads_the_same_way_in_another_program() -> None:
    history = History()
    for spot in (A, Spot(STREAM, 3), B, Spot(None, 1), C):
        history.leave(spot)
    assert history.back(D) == C
    again = History(history.trail)
    assert again.forward(C) == D
    assert [again.back(D), again.back(C), again.back(B), again.back(A)] == [C, B, A, None]


def test_one_comes_from_what_was_read_last_unless_it_is_opened_again(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.view.path = "/b.txt"
    memory.trail = Trail((("/a.txt", 7),), (("/c.txt", 7),))
    memory.remember("/b.txt", Position(7))
    assert restored(memory, Path("/b.txt")).forward(B) == C
    assert restored(memory, Path("/b.txt")).back(B) == A
    elsewhere = restored(memory, Path("/d.txt"))
    assert elsewhere.forward(D) is None
    assert [elsewhere.back(D), elsewhere.back(B)] == [B, A]


async def test_back_leads_to_where_one_was_before_the_program_was_started_again(
    room: Room,
) -> None:
    for name in ("alpha", "beta"):
        room.put(f"{name}.txt", prose(40, name))
    async with room.reading() as session:
        await session.press("space", ")")
        place = session.place
        await session.press("]", "space")
        await session.until(lambda: Memory(room.kept).trail.behind)  # without an end
    async with room.reading(path=room.shelf / "beta.txt") as session:
        await session.press("ctrl+o")
        await session.until(lambda: session.document.path == place[0])
        assert session.place[2] == place[2]
        await session.press("alt+right")
        await session.until(lambda: session.document.path == room.shelf / "beta.txt")
        await session.press("q")


async def test_what_was_piped_in_is_no_place_to_come_back_to(room: Room) -> None:
    async with room.reading(stream=streamed(prose(40))) as session:
        await session.press("G", "g", "q")
    assert Memory(room.kept).trail == Trail()


async def test_a_place_behind_the_end_of_a_text_that_has_shrunk_is_its_end(room: Room) -> None:
    path = room.put("a.txt", prose(40))
    other = room.put("b.txt", prose(3))
    memory = Memory(room.kept)
    memory.trail = Trail(((str(path), 10**9), (str(room.shelf / "gone.txt"), 3)))
    memory.save()
    async with room.reading(path=other) as session:
        await session.press("ctrl+o")
        assert session.told.startswith("gone.txt cannot be opened: ")
        await session.press("ctrl+o")
        await session.until(lambda: session.document.path == path and session.page.at_end())
