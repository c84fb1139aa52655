"""Bookmarks in the text: on the disk before the star, and the star where the words are."""

import os
from pathlib import Path

import pytest
from room import Room, Session, prose, span_of, streamed

from reader.bookmarks import Store
from reader.bookmarks.events import line_of
from reader.documents.loading import load
from reader.settings import Settings
from reader.ui.margins import EDITED, KEPT


@pytest.fixture
def one(room: Room) -> Room:
    room.put("one.txt", prose(12, "one"))
    return room


def stars(session: Session) -> list[str]:
    """The rows of the page that have a star in the gutter."""
    return [row for row in session.rows() if row[:-1].lstrip(" ▌").startswith((KEPT, EDITED))]


def lit_words(session: Session) -> str:
    """What is drawn in the colour of what is kept."""
    colour = session.app.inks.kept.color
    segments = [s for y in range(session.view.size.height) for s in session.view.render_line(y)]
    return " ".join(
        s.text.strip()
        for s in segments
        if s.style and s.style.color == colour and s.text not in (KEPT, EDITED)
    )


def journal(room: Room) -> str:
    """What is on the disk."""
    files = sorted((room.kept / "bookmarks").glob("*.jsonl"))
    return "".join(file.read_text() for file in files)


def stored(room: Room) -> Store:
    return Store(room.kept / "bookmarks", room.kept)


async def keep(session: Session, words: str) -> None:
    """Put the cursor on the sentence of some words, and keep it."""
    await session.wait_for_whole()
    session.view.jump(span_of(session.document, words).start)
    await session.press("m")


async def test_m_keeps_the_sentence_on_the_disk_before_the_star(one: Room) -> None:
    async with one.reading() as session:
        await session.wait_for_whole()
        await session.press(")")
        sentence = session.sentence
        assert stars(session) == []
        await session.press("m")
        assert sentence in journal(one)
        assert len(stars(session)) == 1
        assert lit_words(session) == sentence
        assert [b.quote for b in stored(one).all()] == [sentence]


async def test_the_star_is_on_the_position_bar_too(one: Room) -> None:
    async with one.reading() as session:
        await keep(session, "paragraph 12 and in it sentence 4")
        assert session.rows()[-2].endswith(KEPT)


async def test_m_again_removes_and_u_takes_it_back(one: Room) -> None:
    async with one.reading() as session:
        await keep(session, "paragraph 2 and in it sentence 3")
        await session.press("m")
        assert session.told == "Removed; u takes it back."
        assert stars(session) == []
        assert stored(one).all() == ()
        await session.press("u")
        assert session.told.startswith("Kept again: “")
        assert len(stars(session)) == 1
        await session.press("u")
        assert session.told.startswith("No longer kept: “")
        assert stars(session) == []
        await session.press("u")
        assert session.told == "There is no change of bookmarks to take back."


async def test_what_was_done_before_this_session_is_taken_back_when_u_is_pressed_again(
    one: Room,
) -> None:
    async with one.reading() as session:
        await keep(session, "paragraph 2 and in it sentence 3")
        await keep(session, "paragraph 4 and in it sentence 1")
        session.app.leave_program()
    async with one.reading() as session:
        for left in (1, 0):
            await session.press("u")
            assert session.told.startswith("u again takes it back: the last change was made before")
            assert len(stored(one).all()) == left + 1
            await session.press("u")
            assert session.told.startswith("No longer kept: “")
            assert len(stored(one).all()) == left


async def test_a_selection_is_kept_whole(one: Room) -> None:
    async with one.reading() as session:
        await session.wait_for_whole()
        await session.press(")", "v", ")")
        chosen = session.selected
        await session.press("m")
        assert [b.quote for b in stored(one).all()] == [chosen]
        assert session.selected is None
        await session.press("(", "m")
        assert stored(one).all() == (), "from any sentence of it"


async def test_bookmarks_and_undo_outlive_the_program(one: Room) -> None:
    async with one.reading() as session:
        await keep(session, "paragraph 1 and in it sentence 2")
        await keep(session, "paragraph 1 and in it sentence 4")
    async with one.reading() as session:
        await session.until(lambda: len(stars(session)) == 2)
        await session.press("u", "u")
        assert len(stars(session)) == 1
        assert "sentence 2" in lit_words(session)


async def test_after_an_edit_the_same_words_are_lit(one: Room) -> None:
    path = one.shelf / "one.txt"
    words = "Of text one this is paragraph 3 and in it sentence 2, which says little else."
    async with one.reading() as session:
        await keep(session, words)
    path.write_text("A new beginning, of a length of its own.\n\n" + path.read_text())
    async with one.reading(size=(80, 60)) as session:
        await session.until(lambda: lit_words(session) == words)


async def test_gone_and_edited_words_are_told_once(one: Room) -> None:
    lost = "The old lighthouse stood empty after the war, and nobody asked why."
    edited = "Every spring the ferry brought three painters who stayed until autumn."
    now = "Every spring the ferry brought three painters who never stayed for long."
    path = one.put("1.txt", f"{prose(3)}\n\n{lost}\n\n{edited}\n\n{prose(3, 'two')}")
    async with one.reading(path=path) as session:
        await keep(session, lost)
        await keep(session, edited)
    path.write_text(path.read_text().replace(lost, "").replace(edited, now))
    async with one.reading(size=(80, 80)) as session:
        await session.until(lambda: "1 bookmark" in session.told)
        assert session.told == "1 bookmark edited, 1 gone: ' lists them"
        await session.press("g")
        assert [row.lstrip(" ▌")[0] for row in stars(session)] == [EDITED]
        assert lit_words(session) == now
    async with one.reading(size=(80, 80)) as session:
        await session.until(lambda: stars(session))
        assert "gone" not in session.told


async def test_a_file_edited_while_it_is_open_is_looked_through_again(one: Room) -> None:
    path = one.shelf / "one.txt"
    words = "Of text one this is paragraph 1 and in it sentence 3, which says little else."
    async with one.reading(size=(80, 60)) as session:
        await keep(session, words)
        path.write_text(
            path.read_text().replace("paragraph 1 and in it sentence 1", "par. 1, s. 1")
        )
        await session.until(lambda: "par. 1, s. 1" in session.document.text)
        await session.settle()
        await session.until(lambda: lit_words(session) == words)


async def test_a_renamed_document_keeps_its_bookmarks(one: Room) -> None:
    async with one.reading() as session:
        await keep(session, "paragraph 1 and in it sentence 3")
    (one.shelf / "one.txt").rename(one.shelf / "two.txt")
    async with one.reading() as session:
        await session.until(lambda: len(stars(session)) == 1)


async def test_what_cannot_be_written_has_no_star(one: Room) -> None:
    one.kept.mkdir(parents=True)
    (one.kept / "bookmarks").write_text("a file where the folder should be")
    async with one.reading() as session:
        await keep(session, "paragraph 1 and in it sentence 3")
        assert session.told.startswith("Not kept: ")
        assert session.reading.key_line.warns
        assert stars(session) == []
        assert session.reading.kept.places == ()


async def test_a_folder_that_is_not_understood_is_not_replaced_by_another(one: Room) -> None:
    settings = Settings(complaints=["config.toml: cannot use 3 for bookmarks"])
    async with one.reading(settings=settings) as session:
        await keep(session, "paragraph 1 and in it sentence 3")
        assert session.told == "Not kept: config.toml: cannot use 3 for bookmarks"
        assert not (one.kept / "bookmarks").exists()


async def test_the_folder_of_the_settings_is_used(one: Room) -> None:
    folder = one.kept.with_name("synced")
    async with one.reading(settings=Settings(bookmarks=folder)) as session:
        await keep(session, "paragraph 1 and in it sentence 3")
    assert len(Store(folder, one.kept)) == 1


async def test_what_another_program_keeps_is_seen_here(one: Room) -> None:
    async with one.reading(size=(80, 40)) as session:
        await session.wait_for_whole()
        other = stored(one)
        bookmark = other.add(session.document, span_of(session.document, "paragraph 2 and in it"))
        await session.until(lambda: len(stars(session)) == 1)
        other.remove(bookmark.id)
        await session.until(lambda: not stars(session))


async def test_a_damaged_line_is_told_once(one: Room) -> None:
    async with one.reading() as session:
        await keep(session, "paragraph 1 and in it sentence 3")
    for file in (one.kept / "bookmarks").rglob("*.jsonl"):
        with file.open("ab") as stream:
            stream.write(b"0000abcd {nothing}\n")
    async with one.reading() as session:
        await session.until(lambda: session.reading.key_line.warns)
        assert session.told.startswith("bookmarks: ")
        await session.until(lambda: len(stars(session)) == 1)


async def test_piped_text_is_known_again_by_its_words(room: Room) -> None:
    async with room.reading(stream=streamed(prose(4))) as session:
        await session.press("m")
        assert "piped in" in session.told
    async with room.reading(stream=streamed(prose(4))) as session:
        await session.until(lambda: len(stars(session)) == 1)


async def test_a_document_that_was_renamed_and_edited_is_asked_about(one: Room) -> None:
    async with one.reading() as session:
        await keep(session, "paragraph 1 and in it sentence 3")
    path = one.shelf / "one.txt"
    text = path.read_text().replace("The Text Called One", "Another Title") + "\n\nAnd an end.\n"
    path.unlink()
    one.put("other.txt", text)
    async with one.reading(size=(120, 30)) as session:
        await session.until(lambda: "seem to belong here" in session.told)
        assert session.told == "1 bookmark of “The Text Called One” seem to belong here: ' asks"
        assert stars(session) == []
        await session.press("apostrophe", "ctrl+l", "escape")
        assert len(stars(session)) == 1


async def test_bookmarks_that_cannot_be_given_to_another_document_are_not_told_to_be(
    one: Room,
) -> None:
    async with one.reading() as session:
        await keep(session, "paragraph 1 and in it sentence 3")
    path = one.shelf / "one.txt"
    text = path.read_text().replace("The Text Called One", "Another Title") + "\n\nAnd an end.\n"
    path.unlink()
    one.put("other.txt", text)
    later = line_of({"format": 99, "program": "seedreader"}) + b"\n"
    for lines in (one.kept / "bookmarks").rglob("*.jsonl"):
        lines.write_bytes(later + lines.read_bytes())
    async with one.reading(size=(120, 30)) as session:
        await session.until(lambda: session.reading.suggested)
        await session.press("apostrophe", "ctrl+l")
        assert "Not kept: " in session.screen()
        assert session.reading.suggested


async def test_what_is_kept_while_the_text_is_read_is_kept_then(room: Room) -> None:
    room.put("long.txt", prose(900, "long"))
    async with room.reading() as session:
        assert not session.document.complete
        await session.press(")", "m")
        sentence = session.sentence
        await session.until(lambda: len(stars(session)) == 1)
        assert [b.quote for b in stored(room).all()] == [sentence]


async def test_the_same_document_in_two_places_is_written_down_once(one: Room) -> None:
    copy = one.put("copy.txt", prose(12, "one"))
    async with one.reading() as session:
        await keep(session, "paragraph 1 and in it sentence 3")
        await session.until(lambda: len(stars(session)) == 1)
        other = stored(one)
        other.saw(load(copy))
        lines = journal(one).count("\n")
        await session.until(lambda: not session.reading.kept.store.refresh())
        session.reading._look()
        await session.settle()
        assert journal(one).count("\n") == lines


async def test_without_anything_to_keep_m_says_so(room: Room) -> None:
    room.put("empty.txt", "")
    async with room.reading() as session:
        await session.press("m")
        assert session.told == "There is nothing to keep."
        await session.press("e")
        assert session.told == "There is nothing to write a note to."


async def test_what_is_kept_is_told_without_colour_too(
    one: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with one.reading() as session:
        await keep(session, "paragraph 1 and in it sentence 3")
        assert len(stars(session)) == 1
        segments = [s for y in range(20) for s in session.view.render_line(y) if s.style]
        bold = " ".join(s.text for s in segments if s.style and s.style.bold)
        assert "in it sentence 3" in bold


def test_nothing_is_written_where_nothing_was_kept(one: Room) -> None:
    assert not os.path.lexists(Path(one.kept, "bookmarks"))
