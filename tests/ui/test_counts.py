"""A number typed before a move says how often it is made."""

import pytest
from room import Room, Session, prose


@pytest.fixture
def long(room: Room) -> Room:
    room.put("long.txt", prose(200, "long"))
    return room


async def place_after(session: Session, *keys: str) -> tuple[object, int]:
    """Where one is after some keys, pressed at the beginning."""
    await session.press("g", *keys)
    page = session.view.page
    assert page
    return page.anchor, page.cursor


@pytest.mark.parametrize(
    "key",
    ["j", "space", "ctrl+d", "right_parenthesis", "right_curly_bracket"],
)
async def test_a_move_with_a_number_is_the_move_so_often(long: Room, key: str) -> None:
    async with long.reading() as session:
        once = await place_after(session, *[key] * 12)
        assert await place_after(session, "1", "2", key) == once
        back = {"j": "k", "space": "b", "ctrl+d": "ctrl+u"}.get(key)
        back = back or key.replace("right", "left")
        there = await place_after(session, *[key] * 12, *[back] * 3)
        assert await place_after(session, "1", "2", key, "3", back) == there


async def test_the_number_is_seen_until_it_is_used_and_then_forgotten(long: Room) -> None:
    async with long.reading() as session:
        await session.press("g", "3")
        assert "3 ×" in session.rows()[-1]
        await session.press("0")
        assert "30 ×" in session.rows()[-1]
        await session.press("j")
        assert "×" not in session.rows()[-1]
        once = await place_after(session, "j")
        assert await place_after(session, "5", "escape", "j") == once


async def test_nought_is_no_number_and_a_huge_one_goes_as_far_as_it_can(long: Room) -> None:
    async with long.reading() as session:
        await session.wait_for_whole()
        assert await place_after(session, "0", "j") == await place_after(session, "j")
        await session.press(*"99999", "right_curly_bracket")
        page = session.view.page
        assert page
        blocks = page.document.blocks
        assert blocks.at(page.cursor) == len(blocks) - 1


async def test_a_number_and_the_sign_for_percent_go_there_at_once(long: Room) -> None:
    async with long.reading() as session:
        await session.press(*"50", "percent_sign")
        assert abs(session.place[-1] / len(session.document.text) - 0.5) < 0.05
        assert len(session.app.screen_stack) == 1


@pytest.mark.parametrize("key", ["D", "f7", "é", "ctrl+g"])
async def test_a_key_that_does_nothing_is_answered(long: Room, key: str) -> None:
    async with long.reading() as session:
        place = session.place
        await session.press(key)
        assert session.told.endswith("does nothing; ? lists all keys.")
        assert session.place == place
        await session.press("j")
        assert "does nothing" not in session.told
        await session.press("l", "D")
        assert "does nothing" not in session.told, "it is typed into the filter"
