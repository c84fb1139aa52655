"""Memory that was needed for a moment does not stay with the program."""

import platform
from collections.abc import Iterator

import pytest

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
    footprint.collect()
    assert trimmed == [True]
    assert [footprint.has_grown() for _ in range(4)] == [False, False, False, True]
    footprint.collect()
    assert len(trimmed) == 2


def test_where_the_system_does_not_tell_nothing_is_done() -> None:
    footprint = Footprint(lambda: 0, lambda: None)
    assert not any(footprint.has_grown() for _ in range(3))


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
