"""Notes: written to what is kept, saved by leaving, and never lost while they are written."""

import os
import stat
import sys
from pathlib import Path

import pytest
from room import Room, Session, prose, streamed

from reader.bookmarks import Claimed, Kind, Store, Verdict
from reader.ui.drafts import Draft, Drafts
from reader.ui.editor import edited
from reader.ui.note import completed, tags_of
from reader.ui.screens.note import NoteScreen


@pytest.fixture
def one(room: Room) -> Room:
    room.put("one.txt", prose(12, "one"))
    return room


def stored(room: Room) -> Store:
    return Store(room.kept / "bookmarks", room.kept)


def note_of(session: Session) -> NoteScreen:
    screen = session.app.screen
    assert isinstance(screen, NoteScreen)
    return screen


async def begin(session: Session) -> None:
    await session.wait_for_whole()
    await session.press(")", "e")


async def test_e_keeps_the_sentence_and_its_note(one: Room) -> None:
    async with one.reading() as session:
        await begin(session)
        sentence = session.sentence
        await session.type("First line,")
        await session.press("enter")
        await session.type("and second.")
        await session.press("tab")
        await session.type("river, Rain")
        await session.press("escape")
        assert session.told == "Saved; u takes it back."
        (found,) = stored(one).all()
        assert (found.quote, found.note) == (sentence, "First line,\nand second.")
        assert found.tags == ("river", "Rain")


async def test_e_again_edits_it_and_u_takes_back(one: Room) -> None:
    async with one.reading() as session:
        await begin(session)
        await session.type("One")
        await session.press("ctrl+s", "e")
        assert note_of(session).draft.note == "One"
        await session.type(" and two")
        await session.press("escape")
        assert stored(one).all()[0].note == "One and two"
        await session.press("u")
        assert session.told.startswith("As before: the note to “")
        assert stored(one).all()[0].note == "One"


async def test_leaving_without_a_word_keeps_nothing(one: Room) -> None:
    async with one.reading() as session:
        await begin(session)
        await session.press("escape")
        assert stored(one).all() == ()
        assert session.told == "Nothing was written, and nothing is kept."


async def test_what_is_typed_is_on_the_disk_within_a_second(one: Room) -> None:
    async with one.reading() as session:
        await begin(session)
        await session.type("half a thou")
        folder = one.kept / "drafts"
        await session.until(lambda: list(folder.glob("*.json")))
        (file,) = folder.glob("*.json")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        (bookmark,) = stored(one).all()
        assert Drafts(folder).get(bookmark.id) == Draft("half a thou", "")


async def test_an_unsaved_note_is_offered_again(one: Room) -> None:
    async with one.reading() as session:
        await session.wait_for_whole()
        await session.press("m")
    (bookmark,) = stored(one).all()
    stored(one).edit(bookmark.id, note="saved")
    assert Drafts(one.kept / "drafts").put(bookmark.id, Draft("saved and more", "a")) is None
    async with one.reading(size=(120, 30)) as session:
        await session.until(lambda: "A note was begun and not saved" in session.told)
        await session.press("apostrophe")
        await session.until(lambda: "unsaved note" in session.screen())
        await session.press("escape")
        await session.until(session.reading.place_here)
        await session.press("e")
        assert "This was written and not saved" in session.screen()
        assert note_of(session).draft == Draft("saved and more", "a")
        await session.press("ctrl+r")
        assert note_of(session).draft == Draft("saved", "")
        await session.press("ctrl+r", "escape")
        assert stored(one).all()[0].note == "saved and more"
        assert list((one.kept / "drafts").glob("*")) == []


async def test_quitting_keeps_what_is_being_written(one: Room) -> None:
    async with one.reading() as session:
        await begin(session)
        await session.type("then I q")
        session.app.leave_program()
    (bookmark,) = stored(one).all()
    assert Drafts(one.kept / "drafts").get(bookmark.id) == Draft("then I q", "")


async def test_esc_does_not_lose_what_cannot_be_saved(one: Room) -> None:
    one.kept.mkdir(parents=True)
    (one.kept / "bookmarks").write_text("a file where the folder should be")
    async with one.reading(size=(120, 30)) as session:
        await begin(session)
        await session.type("precious")
        await session.press("escape")
        assert "Not saved: " in session.screen()
        assert note_of(session).draft.note == "precious"
        (one.kept / "bookmarks").unlink()
        await session.press("escape")
        assert stored(one).all()[0].note == "precious"


async def test_a_draft_that_cannot_be_written_is_offered_while_the_program_runs(
    one: Room,
) -> None:
    async with one.reading(size=(120, 30)) as session:
        await session.wait_for_whole()
        await session.press(")", "m")
        (one.kept / "drafts").write_text("a file where the folder should be")
        (bookmark,) = stored(one).all()
        await session.press("e")
        stored(one).remove(bookmark.id)
        await session.type("precious")
        await session.press("escape", "escape")
        assert "Not saved: " in session.told
        drafts = session.reading.drafts
        assert drafts.get(bookmark.id) == Draft("precious", "")
        assert drafts.of([bookmark.id]) == {bookmark.id}


async def test_a_note_to_a_passage_that_cannot_be_kept_is_offered_again(one: Room) -> None:
    one.kept.mkdir(parents=True)
    for name in ("bookmarks", "drafts"):
        (one.kept / name).write_text("a file where the folder should be")
    async with one.reading(size=(120, 30)) as session:
        await begin(session)
        await session.type("precious")
        await session.press("escape", "escape")
        assert "Not saved: " in session.told
        await session.press("e")
        assert note_of(session).draft.note == "precious"
        assert "This was written and not saved" in session.screen()
        for name in ("bookmarks", "drafts"):
            (one.kept / name).unlink()
        await session.press("escape")
        assert stored(one).all()[0].note == "precious"
        await session.press("e")
        assert "This was written and not saved" not in session.screen()
    assert list((one.kept / "drafts").glob("*")) == []


async def test_a_note_to_a_passage_that_cannot_be_kept_outlives_the_program(one: Room) -> None:
    one.kept.mkdir(parents=True)
    (one.kept / "bookmarks").write_text("a file where the folder should be")
    async with one.reading(size=(120, 30)) as session:
        await begin(session)
        await session.type("precious")
        session.app.leave_program()
    async with one.reading(size=(120, 30)) as session:
        await session.wait_for_whole()
        await session.press("e")
        assert note_of(session).draft.note == "precious"
        await session.press(*["backspace"] * 8, "escape")
        await session.press("e")
        assert note_of(session).draft.note == ""


async def test_known_tags_are_completed(one: Room) -> None:
    async with one.reading() as session:
        await begin(session)
        await session.press("tab")
        await session.type("river")
        await session.press("escape", ")", "e", "tab")
        await session.type("ri")
        await session.press("right", "escape")
    assert sorted(b.tags for b in stored(one).all()) == [("river",), ("river",)]


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("a, b c ,a", ("a", "b c")),
        ("#a #b  c", ("a", "b c")),
        ("#a,#b", ("a", "b")),
        (" , ", ()),
    ],
)
def test_tags_are_parted_by_commas_or_signs(line: str, tags: tuple[str, ...]) -> None:
    assert tags_of(line) == tags


@pytest.mark.parametrize(
    ("line", "whole"),
    [("Ra", "Rain"), ("sun, ra", "sun, rain"), ("Rain, ra", None), ("sun, ", None), ("x", None)],
)
def test_the_last_tag_is_completed(line: str, whole: str | None) -> None:
    assert completed(line, ["Rain", "river"]) == whole


async def test_what_is_pasted_is_made_safe(one: Room) -> None:
    async with one.reading() as session:
        await begin(session)
        note_of(session)._text._replace_via_keyboard("a\x1b[31mb\n\tc", (0, 0), (0, 0))
        assert "\x1b" not in note_of(session).draft.note
        assert note_of(session).draft.note.endswith("b\n\tc")


async def test_a_kept_claim_has_a_verdict(one: Room) -> None:
    async with one.reading() as session:
        await session.wait_for_whole()
        session.reading.kept.store.add(
            session.document,
            session.page.sentence(),
            kind=Kind.CLAIM,
            claim=Claimed("fact", None, "asserted"),
        )
        session.reading._look()
        await session.settle()
        await session.press("e")
        assert "verdict: none yet" in session.screen()
        await session.press("ctrl+t", "ctrl+t", "escape")
    assert stored(one).all()[0].verdict is Verdict.HOLDS


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (10, 3)])
async def test_the_note_fits_small_screens(one: Room, size: tuple[int, int]) -> None:
    async with one.reading(size=size) as session:
        await begin(session)
        await session.type("note")
        assert any("note" in row for row in session.rows())
        await session.press("escape")
        assert stored(one).all()[0].note == "note"


async def test_the_note_of_the_bookmark_under_the_cursor_is_told(one: Room) -> None:
    async with one.reading() as session:
        await begin(session)
        await session.type("Is this so?")
        await session.press("escape")
        session.reading.hush()
        assert session.told == "★ Is this so?"
        await session.press(")")
        assert "search" in session.told


async def test_piped_text_can_have_notes(room: Room) -> None:
    async with room.reading(stream=streamed(prose(4))) as session:
        await begin(session)
        await session.type("heard")
        await session.press("escape")
    assert stored(room).all()[0].note == "heard"


async def test_without_a_terminal_to_lend_the_text_stays(
    one: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    async with one.reading() as session:
        await begin(session)
        await session.type("mine")
        await session.press("ctrl+e")
        assert "cannot be lent to an editor" in session.screen()
        assert note_of(session).draft.note == "mine"


def test_drafts_of_others_and_damaged_ones_are_no_drafts(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.get("../../etc/passwd") is None
    assert drafts.put("../a", Draft("x\ny", "t")) is None
    assert drafts.get("../a") == Draft("x\ny", "t")
    (file,) = (tmp_path / "drafts").iterdir()
    file.write_text("{")
    assert drafts.get("../a") is None
    drafts.drop("../a")
    assert not drafts.has("../a")


@pytest.mark.skipif(os.name == "nt", reason="the editor is a script of the shell")
def test_the_editor_gets_the_text_and_gives_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text().upper() + '\\x1b[0m\\n')\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    assert edited("a note", tmp_path / "drafts") == "A NOTE\u241b[0m"
    assert list((tmp_path / "drafts").iterdir()) == []


async def test_what_another_window_wrote_meanwhile_is_not_written_over_unseen(one: Room) -> None:
    async with one.reading() as session:
        await session.wait_for_whole()
        await session.press("m", "e")
        await session.type("from here")
        kept = session.reading.kept.store
        (bookmark,) = kept.all()
        other = Store(one.kept / "bookmarks", one.kept)
        other.edit(bookmark.id, note="from there")
        await session.press("escape")
        assert "Changed in another window" in session.screen()
        await session.press("ctrl+r")
        assert "from there" in session.screen()
        await session.press("ctrl+r")
        assert "from here" in session.screen()
        await session.press("escape")
        assert kept.get(bookmark.id) is not None
        assert [b.note for b in kept.all()] == ["from here"]
        await session.press("u")
        assert [b.note for b in kept.all()] == ["from there"]


async def test_a_verdict_given_in_another_window_stays(one: Room) -> None:
    async with one.reading() as session:
        await session.wait_for_whole()
        kept = session.reading.kept.store
        claim = Claimed("fact", None, "asserted")
        place = session.document, session.page.sentence()
        bookmark = kept.add(*place, kind=Kind.CLAIM, claim=claim, verdict=Verdict.OPEN)
        session.reading._look()
        await session.settle()
        await session.press("e")
        await session.type("from here")
        stored(one).edit(bookmark.id, verdict=Verdict.HOLDS)
        await session.press("escape")
    (found,) = stored(one).all()
    assert (found.note, found.verdict) == ("from here", Verdict.HOLDS)
