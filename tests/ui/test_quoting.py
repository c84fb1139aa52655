"""What is copied is cited in the form one chose, wherever it is copied from."""

import json

import pytest
from room import Room, Session, prose, span_of, streamed

from reader.documents.citation import Form, cite, quotation
from reader.documents.model import STREAM
from reader.settings import CITATIONS, Settings
from reader.ui.messages import CopyFailed


@pytest.fixture
def one(room: Room) -> Room:
    room.put("a.txt", prose(6))
    return room


def test_the_forms_that_can_be_set_are_those_there_are() -> None:
    assert list(CITATIONS) == [form.value for form in Form]


def copied(session: Session, form: Form) -> bool:
    return session.app.clipboard == quotation(session.document, session.page.sentence(), form)


async def test_capital_y_copies_in_the_form_that_is_chosen(one: Room) -> None:
    async with one.reading() as session:
        await session.press("}", "Y", "down", "down", "enter")
        assert copied(session, Form.BIBTEX)
        assert session.app.clipboard.startswith("@misc{text,")
        assert session.told == (
            "Copied 77 characters with their source as BibTeX, by the terminal."
        )
        await session.press("Y")
        await session.type("csl")
        await session.press("enter")
        assert copied(session, Form.CSL_JSON)
        assert json.loads(session.app.clipboard)[0]["id"] == "text"
        await session.press("y")
        assert copied(session, Form.PLAIN)


async def test_a_selection_over_paragraphs_is_cited_with_all_of_them(one: Room) -> None:
    async with one.reading() as session:
        await session.press("}", "v", "}", "}", "Y", "down", "enter")
        words, _, source = session.app.clipboard.rpartition("\n>\n")
        assert source == "> — *The Text Called One*, a.txt, paras. 1–3"
        assert words.count("\n>\n") == 2
        assert session.selected is None


async def test_y_copies_as_is_set_also_in_lists(one: Room) -> None:
    async with one.reading(settings=Settings(citation="markdown")) as session:
        await session.wait_for_whole()
        await session.press("}", "y")
        assert copied(session, Form.MARKDOWN)
        assert "as Markdown" in session.told
        markdown = session.app.clipboard
        session.app.copy_to_clipboard("")
        await session.press("m", "'", "ctrl+y")
        await session.until(lambda: session.app.clipboard)
        assert session.app.clipboard == markdown


async def test_a_tool_that_did_not_take_it_is_told(one: Room) -> None:
    async with one.reading() as session:
        session.reading.post_message(CopyFailed("xclip did not take it: no display"))
        await session.settle()
        assert session.told == "xclip did not take it: no display"


async def test_of_nothing_there_is_nothing_to_copy(room: Room) -> None:
    room.put("a.txt", "")
    async with room.reading() as session:
        await session.press("Y")
        assert session.told == "There is nothing to copy."


async def test_y_copies_the_sentence_with_its_source(two: Room) -> None:
    async with two.reading() as session:
        await session.press("}", ")", "y")
        assert session.app.clipboard == (
            "“Of text one this is paragraph 1 and in it sentence 2, which says little else.”\n"
            "— “The Text Called One”, 1.txt, para. 1"
        )
        assert session.told.startswith("Copied ")


async def test_v_selects_by_sentence_and_y_copies_the_selection(two: Room) -> None:
    async with two.reading() as session:
        await session.press("}", "v", ")", ")")
        selected = session.selected
        assert selected is not None
        assert selected.startswith("Of text one this is paragraph 1 and in it sentence 1,")
        assert selected.endswith("sentence 3, which says little else.")
        await session.press("ctrl+c")
        assert session.app.clipboard == cite(session.document, span_of(session.document, selected))
        assert session.selected is None


async def test_a_selection_grows_backwards_too_and_escape_ends_it(two: Room) -> None:
    async with two.reading() as session:
        await session.press("}", ")", ")", "v", "(")
        selected = session.selected or ""
        assert "sentence 2," in selected
        assert "sentence 3," in selected
        await session.press("escape")
        assert session.selected is None
        await session.press("v", "v")
        assert session.selected is None


async def test_what_is_copied_has_no_line_breaks_of_how_the_file_was_wrapped(room: Room) -> None:
    lines = ["The first line of this paragraph is as long as such lines are,"] * 6
    room.put("wrapped.txt", "A Title\n\n" + "\n".join(lines) + " and it ends here.\n")
    async with room.reading(size=(40, 12)) as session:
        await session.press("}", "y")
        quoted = session.app.clipboard.split("”\n—")[0]
        assert "\n" not in quoted
        assert quoted == "“" + " ".join(lines) + " and it ends here."


async def test_what_came_from_standard_input_is_read_and_quoted(room: Room) -> None:
    async with room.reading(stream=streamed(prose(3))) as session:
        assert "The Text Called One" in session.rows()[0]
        await session.press("}", "y")
        assert session.app.clipboard.endswith("— “The Text Called One”, para. 1")
        await session.press("]")
        assert session.told == "This is the only document here."


async def test_what_came_from_standard_input_is_a_document_among_the_others(two: Room) -> None:
    async with two.reading(two.shelf, stream=streamed(prose(9, "piped"))) as session:
        assert "The Text Called Piped" in session.rows()[0]
        await session.press("space", "]")
        assert "Piped" not in session.rows()[0]
        await session.press("ctrl+o")
        assert "The Text Called Piped" in session.rows()[0]
        await session.press("l")
        await session.type("piped")
        await session.press("enter")
        assert "The Text Called Piped" in session.rows()[0]
        session.app.leave_program()
    stored = json.loads((two.kept / "reading.json").read_text())
    assert str(STREAM) not in stored["positions"]
    assert stored["view"]["path"] is None
