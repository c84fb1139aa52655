"""Letters on all that is seen: each once, none hiding another, and a press goes there."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from room import Room, Session, prose
from textual.strip import Strip

from reader.ui.labels import Letters, codes, overlaid, side_by_side

LABEL = re.compile(r"\[([a-z]{1,2})\]")


def shown(session: Session) -> list[str]:
    """The labels on the screen, in reading order."""
    return LABEL.findall(session.screen())


@given(st.integers(0, 800))
def test_no_label_begins_with_another(count: int) -> None:
    found = codes(count)
    assert len(found) == len(set(found)) == min(count, 676)
    firsts = {label[0] for label in found if len(label) == 2}
    assert not firsts & {label for label in found if len(label) == 1}


def test_the_keys_under_the_fingers_come_first_and_short_ones_as_long_as_they_last() -> None:
    assert codes(4) == ["a", "s", "d", "f"]
    assert {len(label) for label in codes(26)} == {1}
    assert [len(label) for label in codes(28)].count(2) == 3


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["a", "sd"]))), st.integers(1, 70))
def test_labels_of_a_row_stand_beside_one_another_and_inside_it(
    wanted: list[tuple[int, str]], width: int
) -> None:
    labels = side_by_side(wanted, width)
    assert all(label.x >= 0 and label.end <= width for label in labels)
    assert all(a.end <= b.x for a, b in pairwise(labels))
    if wanted and width >= 4:
        assert labels


def test_a_label_is_drawn_over_a_row_and_changes_no_width() -> None:
    row = Strip([Segment("Some 漢字 here")])
    over = overlaid(row, [Letters(0, "a"), Letters(6, "s")], Style(bold=True))
    assert over.cell_length == row.cell_length
    assert over.text == "[a]e  [s] here"


@pytest.fixture
def two(room: Room) -> Room:
    room.put("1.txt", prose(12, "one"))
    room.put("2.txt", prose(12, "two"))
    return room


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_letter_goes_to_the_sentence_it_stands_on_and_back_returns(
    two: Room, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with two.reading(size=size) as session:
        before, place = session.rows(), session.place
        await session.press(";")
        letters = shown(session)
        assert letters == codes(len(letters)) != []
        await session.press(letters[2])
        assert shown(session) == []
        assert "and in it sentence 2," in session.sentence
        await session.press("ctrl+o")
        assert session.place == place
        assert session.rows()[:-1] == before[:-1]


async def test_escape_leaves_and_a_letter_that_stands_nowhere_is_told(two: Room) -> None:
    async with two.reading() as session:
        place, before = session.place, session.rows()
        await session.press(";", "escape")
        assert (session.place, session.rows()) == (place, before)
        await session.press(";", "m")
        assert session.told == "No such letter."
        assert (session.place, shown(session)) == (place, [])
        await session.press(";", "down")
        assert (session.place, shown(session)) == (place, [])


async def test_where_there_is_much_a_second_letter_is_asked_for(room: Room) -> None:
    room.put("a.md", "\n\n".join(f"One {n}. Two {n}. Three {n}." for n in range(30)))
    async with room.reading(size=(80, 40)) as session:
        await session.wait_for_whole()
        await session.press(";")
        letters = shown(session)
        assert len(letters) > 26
        last = letters[-1]
        await session.press(last[0])
        assert last[1] in shown(session)
        assert {len(label) for label in shown(session)} == {1}
        await session.press(last[1])
        assert session.sentence.startswith("Three")


async def test_all_but_the_labels_steps_back(two: Room) -> None:
    async with two.reading() as session:
        await session.press(";")
        inks = session.app.inks
        y = session.cell("[a]")[1]
        styles = {s.text: s.style for s in session.picture()[y]}
        assert styles["[a]"] == inks.found
        rest = [style for text, style in styles.items() if text.strip(" ▌▐") and text != "[a]"]
        assert rest
        assert set(rest) == {inks.furniture}


async def test_a_link_is_followed_by_its_letter(room: Room) -> None:
    room.put("a.md", "# One\n\nHere [is a link](b.md) to it.\n")
    room.put("b.md", "# Another\n\nText.\n")
    async with room.reading(path=room.shelf / "a.md") as session:
        await session.wait_for_whole()
        await session.press(";")
        assert shown(session) == ["a", "s", "d"], "heading, sentence, link"
        await session.press("d")
        await session.until(lambda: session.document.path == room.shelf / "b.md")
        await session.press("ctrl+o")
        await session.until(lambda: session.document.path == room.shelf / "a.md")


async def test_a_sentence_that_begins_with_a_link_has_one_letter_that_follows_it(
    room: Room,
) -> None:
    room.put("a.md", "# One\n\n[A link](b.md) begins this sentence.\n")
    room.put("b.md", "# Another\n\nText.\n")
    async with room.reading(path=room.shelf / "a.md") as session:
        await session.wait_for_whole()
        await session.press(";")
        assert shown(session) == ["a", "s"], "heading, and the link for its sentence, too"
        await session.press("s")
        await session.until(lambda: session.document.path == room.shelf / "b.md")


async def test_a_place_found_in_the_middle_of_a_sentence_has_a_letter(two: Room) -> None:
    async with two.reading(size=(80, 24)) as session:
        await session.press(";")
        without = len(shown(session))
        await session.press("escape", "/")
        await session.type("paragraph 2 sentence 3")
        await session.until(lambda: "enter open" in session.told)
        await session.press("enter")
        await session.until(lambda: len(session.app.screen_stack) == 1)
        await session.press("g", ";")
        assert len(shown(session)) > without


async def test_moving_takes_the_labels_away(two: Room) -> None:
    async with two.reading() as session:
        await session.press(";")
        await session.wheel(20, 8)
        assert shown(session) == []
        place = session.place
        await session.press("j")
        assert session.place != place


async def test_an_empty_document_has_nothing_to_go_to(room: Room) -> None:
    room.put("empty.txt", "")
    async with room.reading() as session:
        await session.press(";")
        assert session.told == "There is nothing to go to."
