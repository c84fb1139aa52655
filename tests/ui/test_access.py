"""What colour tells, a sign or an attribute tells, too; and the terminal's cursor leads."""

import pytest
from rich.style import Style
from room import Room, Session, prose

from reader.settings import Settings

SIXTEEN = Settings(theme="terminal")


@pytest.fixture
def shelf(room: Room) -> Room:
    room.put("one.txt", prose(12) + "\nA heron stood in the lake.\n")
    room.put("two.txt", prose(6, "two"))
    return room


@pytest.fixture(params=["NO_COLOR", "sixteen colours"])
def surroundings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A screen without colour, and one in the terminal's own sixteen."""
    if request.param == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
        return Settings()
    return SIXTEEN


def styles_of(session: Session, words: str) -> list[Style]:
    """The styles of the first of some words on the screen."""
    x, y = session.cell(words)
    found: list[Style] = []
    at = 0
    for segment in session.picture()[y]:
        if at < x + len(words) and at + segment.cell_length > x and segment.style:
            found.append(segment.style)
        at += segment.cell_length
    return found


def attributes(style: Style) -> tuple[bool, bool, bool, bool]:
    """What can be seen of a style without any colour."""
    return bool(style.reverse), bool(style.underline), bool(style.bold), bool(style.dim)


def shown(session: Session, words: str) -> set[tuple[bool, bool, bool, bool]]:
    return set(map(attributes, styles_of(session, words)))


async def test_the_sentence_cursor_has_a_bar_beside_it(shelf: Room, surroundings: Settings) -> None:
    async with shelf.reading(settings=surroundings) as session:
        await session.press("}")
        _, y = session.cell("paragraph 1 and in it sentence 1")
        with_bar = [number for number, row in enumerate(session.rows()) if "▌" in row]
        assert with_bar[0] == y


async def test_a_selection_is_reversed(shelf: Room, surroundings: Settings) -> None:
    async with shelf.reading(settings=surroundings) as session:
        await session.press("}", "v")
        assert shown(session, "paragraph 1 and in it sentence 1") == {(True, False, False, False)}
        assert shown(session, "paragraph 2 and in it sentence 1") == {(False, False, False, False)}


async def test_what_was_found_is_reversed_and_marked(shelf: Room, surroundings: Settings) -> None:
    async with shelf.reading(settings=surroundings) as session:
        await session.press("/")
        await session.type("heron")
        await session.until(lambda: "heron" in "".join(session.rows()[1:]))
        await session.press("enter")
        await session.until(lambda: session.view.page and "›" in session.screen())
        assert shown(session, "heron") == {(True, False, True, False)}
        assert (True, False, True, False) not in shown(session, "paragraph 12")


async def test_what_is_kept_has_a_star(shelf: Room, surroundings: Settings) -> None:
    async with shelf.reading(settings=surroundings) as session:
        await session.press("}", "m")
        await session.until(lambda: "★" in session.screen())
        _, y = session.cell("paragraph 1 and in it sentence 1")
        assert "★" in session.rows()[y]


async def test_the_chosen_line_of_the_library_is_told_apart(
    shelf: Room, surroundings: Settings
) -> None:
    async with shelf.reading(settings=surroundings, size=(120, 30)) as session:
        await session.press("l", "down")
        rows = [row[:40] for row in session.rows()[1:] if "The Text Called" in row[:40]]
        marks = [row.partition("The Text")[0].strip() for row in rows]
        assert marks == ["▸", "▌"], "the one that is open, the one that is chosen"


async def test_without_colour_none_is_sent(shelf: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with shelf.reading(size=(120, 30)) as session:
        await session.press("}", "m", "v")
        colours = {
            colour
            for strip in session.picture()
            for segment in strip
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour and not colour.is_default
        }
        assert not colours


# The terminal's cursor


def at_cursor(session: Session) -> str:
    """What stands where the terminal's own cursor is."""
    x, y = session.app.cursor_position
    return session.rows()[y][x:]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_terminals_cursor_stands_on_the_sentence(
    shelf: Room, size: tuple[int, int]
) -> None:
    async with shelf.reading(size=size) as session:
        for key in ("}", ")", ")", "space", "{", "G", "g", "j"):
            await session.press(key)
            words = at_cursor(session).split("▐")[0].rstrip()[:12]
            assert words
            assert session.sentence.startswith(words)


async def test_the_terminals_cursor_comes_along_when_the_window_changes(shelf: Room) -> None:
    async with shelf.reading() as session:
        await session.press("}", ")", ")")
        await session.resize(60, 20)
        assert session.sentence.startswith(at_cursor(session).split("▐")[0].rstrip()[:12])
