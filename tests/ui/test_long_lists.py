"""What is kept of a list to be drawn does not grow with how much of it was seen."""

from rich.segment import Segment
from room import Room, prose

from reader.ui.claim_lines import Card
from reader.ui.themes import PALETTES, inks
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.grouped_list import GroupedList
from reader.ui.wrapping import graphemes

INKS = inks(PALETTES["night"])


class Numbers(GroupedList):
    """Entries of a line each."""

    def draw(self, number: int, part: int, *, here: bool) -> list[Segment]:
        return [Segment(f"{number} {part} {here}")]


def test_moving_through_thousands_of_claims_keeps_the_lines_of_few() -> None:
    moved: list[int] = []
    cards = CardList(INKS, moved=moved.append, taken=moved.append)
    cards.set_cards(3_000, lambda number: Card(f"Claim {number}.", "author", "fact"), 0)
    most = 0
    for _ in range(2_999):
        cards.move(1)
        most = max(most, len(cards._set))
    assert moved == list(range(1, 3_000))
    assert most <= 200
    assert "Claim 2999." in "".join(cards.render_line(y).text for y in range(24))


async def test_scrolling_through_thousands_of_entries_keeps_the_lines_of_few(room: Room) -> None:
    room.put("one.txt", prose(3, "one"))
    async with room.reading() as session:
        numbers = Numbers(INKS, moved=lambda: None, taken=lambda: None)
        await session.app.screen.mount(numbers)
        numbers.set_heights((False, 1) for _ in range(5_000))
        for top in range(0, 5_000, 20):
            numbers._top = top
            assert f"{top} 0" in numbers.render_line(0).text
            for y in range(1, 20):
                numbers.render_line(y)
        assert len(numbers._strips) <= 1_000


def test_signs_of_no_more_lines_are_remembered_than_of_some_pages() -> None:
    for number in range(2_000):
        graphemes(f"é{number}")
    assert graphemes.cache_info().currsize <= 512
