"""Memory that was needed for a moment does not stay with the program."""

import platform
from collections.abc import Iterator

import pytest
from room import Room, prose

from reader.ui.footprint import Footprint, give_back, resident

MIB = 1 << 20


def sizes(*mib: int) -> Iterator[int]:
    return (MIB * size for size in mib)


def test_memory_is_given_back_when_much_more_is_taken_than_was_needed() -> None:
    trimmed: list[bool] = []
    #                  looked at           after it was given back
    told = sizes(50, 53, 57, 90, 60, 61, 40, 47, 48, 45)
    footprint = Footprint(lambda: next(told), lambda: trimmed.append(True))
    assert [footprint.has_grown() for _ in range(4)] == [False, False, False, True]
    footprint.tidy(grown=True)
    assert trimmed == [True]
    assert [footprint.has_grown() for _ in range(4)] == [False, False, False, True]
    footprint.tidy(grown=True)
    assert len(trimmed) == 2


def test_what_is_free_is_given_back_also_when_little_was_taken() -> None:
    trimmed: list[bool] = []
    told = sizes(50, 52, 59)
    footprint = Footprint(lambda: next(told), lambda: trimmed.append(True))
    assert not footprint.has_grown()
    footprint.tidy(grown=False)
    assert trimmed == [True]
    assert [footprint.has_grown() for _ in range(2)] == [False, True], "the least still counts"


def test_where_the_system_does_not_tell_nothing_is_looked_at() -> None:
    footprint = Footprint(lambda: 0, lambda: None)
    assert not footprint.is_known
    assert not any(footprint.has_grown() for _ in range(3))


async def test_rows_that_are_let_go_of_are_drawn_the_same_again(room: Room) -> None:
    room.put("one.txt", prose(12))
    async with room.reading(size=(100, 24)) as session:
        await session.press("space", "t")
        before, caches = session.picture(), session.view._styles_cache._cache
        assert caches
        session.app._give_back()
        assert not caches
        await session.settle()
        assert session.picture() == before
        await session.press("escape")
        assert session.page.anchor.offset > 0


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="a matter of the C library")
def test_what_was_let_go_of_between_things_that_are_kept_goes_back() -> None:
    before = resident()
    pieces = [bytes(4_000) for _ in range(20_000)]
    kept = pieces[::500]
    taken = resident()
    assert taken - before > 60 * MIB
    del pieces
    give_back()
    assert resident() - before < 20 * MIB
    assert len(kept) == 40
