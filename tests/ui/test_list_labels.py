"""In every list a key puts a letter on each entry that is seen, and the letter takes it."""

import re

import pytest
from claimed import ARTICLE, claims, current, sidebar
from room import Room, Session, prose, span_of
from searched import search

from reader.bookmarks import Store
from reader.documents.loading import load
from reader.settings import Settings
from reader.ui.screens.chooser import Chooser

LABEL = re.compile(r"\[([a-z]{1,2})\]")


def shown(session: Session) -> list[str]:
    """The labels on the screen, in reading order."""
    return LABEL.findall(session.screen())


def row_of(session: Session, letter: str) -> str:
    """What stands behind a label."""
    (row,) = [row for row in session.rows() if f"[{letter}]" in row]
    return row.partition(f"[{letter}]")[2].strip(" ▐")


@pytest.fixture
def library(room: Room) -> Room:
    room.put("one.txt", prose(12, "one"))
    room.put("two.txt", prose(12, "two"))
    document = load(room.shelf / "one.txt")
    store = Store(room.kept / "bookmarks", room.kept)
    for number in (3, 7, 9):
        store.add(document, span_of(document, f"this is paragraph {number} and in it sentence 2"))
    return room


async def test_a_hit_is_opened_by_its_letter(library: Room) -> None:
    async with library.reading() as session:
        await search(session, "paragraph 5 sentence")
        assert shown(session) == []
        await session.press("ctrl+g")
        letters = shown(session)
        assert len(letters) > 3
        assert "a letter takes the entry" in session.told
        number = row_of(session, letters[1]).split("paragraph ")[1].split()[0]
        await session.press(letters[1])
        assert len(session.app.screen_stack) == 1
        assert f"paragraph {number} " in session.sentence
        await session.press("ctrl+o")
        assert session.sentence == "The Text Called One"


async def test_escape_takes_the_letters_away_and_typing_goes_on(library: Room) -> None:
    async with library.reading() as session:
        await search(session, "paragraph 5")
        before = session.rows()
        await session.press("ctrl+g", "escape")
        assert session.rows() == before
        await session.press("ctrl+g", "z")
        assert shown(session) == []
        assert session.rows()[1].startswith(" No such letter.")
        await session.press("ctrl+g", "down")
        assert shown(session) == []
        assert session.rows() != before, "it moves as always"
        await session.press("ctrl+g", "ctrl+g")
        assert shown(session) != []
        await session.press("escape", "escape")
        assert len(session.app.screen_stack) == 1


async def test_where_there_is_nothing_to_take_that_is_told(library: Room) -> None:
    async with library.reading() as session:
        await search(session, "zzyzx qwvx")
        await session.press("ctrl+g")
        assert session.rows()[1].startswith(" There is nothing to take.")
        await session.press("escape", "l")
        await session.type("zzyzx")
        await session.press("ctrl+g")
        assert session.told == "There is nothing to take."


async def test_letters_go_with_their_hints_when_the_list_is_another(library: Room) -> None:
    async with library.reading(size=(80, 14)) as session:
        await search(session, "paragraph")
        hints = session.told
        await session.press("ctrl+g")
        assert shown(session)
        assert session.told != hints
        await session.wheel(20, 8)
        assert (shown(session), session.told) == ([], hints)
        query = session.rows()[0]
        await session.press("s")
        assert session.rows()[0] == query, "it was meant for what stood there"
        assert session.rows()[1].startswith(" The list has changed; nothing was taken.")
        await session.press("s")
        assert session.rows()[0].rstrip().endswith("paragraphs"), "it is typed again"


async def test_letters_stay_when_more_becomes_known_of_the_same_documents(library: Room) -> None:
    async with library.reading(size=(120, 20)) as session:
        await session.press("l", "ctrl+g")
        letters = shown(session)
        assert letters
        session.reading.list.refresh_entries(session.reading.library.entries)
        await session.settle()
        assert shown(session) == letters
        await session.press(letters[1])
        await session.until(lambda: session.document.path.name == "two.txt")


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)])
async def test_letters_follow_the_room_of_a_list_that_is_only_just_laid_out(
    library: Room, size: tuple[int, int]
) -> None:
    async with library.reading(size=size) as session:
        session.type_ahead("question_mark")
        await session.until(lambda: isinstance(session.app.screen, Chooser))
        session.type_ahead("ctrl+g")
        await session.settle()
        before = shown(session)
        assert len(before) > 3
        await session.resize(size[0], size[1] + 8)
        assert len(shown(session)) > len(before)
        letter = shown(session)[0]
        await session.press(*letter)
        assert len(session.app.screen_stack) == 1, "it is the entry that it stands on"


async def test_a_click_on_what_leaves_leaves_the_letters_alone(library: Room) -> None:
    async with library.reading() as session:
        await search(session, "paragraph 5")
        before = session.rows()
        await session.press("ctrl+g")
        x, y = session.cell("a letter takes")
        await session.click(x, y)
        assert shown(session)
        x, y = session.cell("esc leave")
        await session.click(x, y)
        assert session.rows() == before


async def test_the_users_own_key_leaves_the_letters(library: Room) -> None:
    settings = Settings(keys={"list-leave": "f9"})
    async with library.reading(settings=settings) as session:
        await search(session, "paragraph 5")
        for key in ("f9", "escape"):
            await session.press("ctrl+g")
            assert "F9 leave" in session.told
            await session.press(key)
            assert shown(session) == []
            assert len(session.app.screen_stack) == 2


async def test_a_click_into_the_text_takes_the_letters_of_the_library_away(library: Room) -> None:
    async with library.reading(size=(120, 20)) as session:
        await session.press("l", "ctrl+g")
        assert shown(session)
        await session.click(70, 8)
        assert shown(session) == []


@pytest.mark.parametrize("keys", [("t",), ("question_mark",), ("ctrl+p",), ("T",)])
async def test_what_can_be_chosen_is_chosen_by_its_letter(
    room: Room, keys: tuple[str, ...]
) -> None:
    room.put("a.md", "\n\n".join(f"# Part {n}\n\nText of part {n}." for n in range(1, 9)))
    async with room.reading() as session:
        await session.wait_for_whole()
        await session.press(*keys, "ctrl+g")
        letters = shown(session)
        assert len(letters) > 3
        assert session.told == "A letter takes the entry; esc leaves."
        await session.press("escape")
        assert session.told.startswith("↓ ↑ choose")
        await session.press("ctrl+g")
        chosen = row_of(session, letters[2])
        await session.press(letters[2])
        assert chosen
        assert shown(session) == []
        assert len(session.app.screen_stack) == 1, "it is chosen, and the list gone"
        if keys == ("t",):
            assert session.sentence == "Part 3"


async def test_a_document_of_the_library_is_opened_by_its_letter(library: Room) -> None:
    async with library.reading(size=(120, 20)) as session:
        await session.press("l", "ctrl+g")
        assert len(shown(session)) == 2
        await session.press(shown(session)[1])
        await session.until(lambda: session.document.path.name == "two.txt")


async def test_a_bookmark_is_gone_to_by_its_letter(library: Room) -> None:
    async with library.reading() as session:
        await session.press("'", "ctrl+g")
        assert len(shown(session)) == 3
        await session.press(shown(session)[1])
        assert len(session.app.screen_stack) == 1
        assert "paragraph 7" in session.sentence


async def test_a_claim_beside_the_text_is_gone_to_by_its_letter(room: Room) -> None:
    room.put("article.txt", ARTICLE)
    async with claims(room) as session:
        cards = sidebar(session).cards
        await session.press(";")
        letters = shown(session)
        words = {letter: row_of(session, letter) for letter in cards.letters.values()}
        assert set(words) < set(letters)
        assert len(words) > 3
        letter = list(words)[2]
        await session.press(*letter)
        assert shown(session) == []
        assert words[letter].rstrip("…") in " ".join(session.sentence.split())
        assert session.sentence == current(session)
        await session.press(";", "escape")
        assert shown(session) == []


async def test_a_letter_of_a_list_of_claims_that_changed_takes_nothing(room: Room) -> None:
    room.put("article.txt", ARTICLE)
    async with claims(room) as session:
        await session.press(";")
        place = session.place
        letter = list(sidebar(session).cards.letters.values())[2]
        sidebar(session).toggle()
        await session.press(*letter)
        assert session.told == "The list has changed; nothing was taken."
        assert session.place == place


async def test_a_claim_of_the_filtered_list_is_gone_to_by_its_letter(room: Room) -> None:
    room.put("article.txt", ARTICLE)
    async with claims(room) as session:
        await session.press("c", "/")
        await session.type("law")
        await session.press("ctrl+g")
        words = row_of(session, shown(session)[1])
        await session.press(shown(session)[1])
        assert words in session.sentence
