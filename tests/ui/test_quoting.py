"""What is copied is cited in the form one chose, wherever it is copied, and that is told."""

import json

import pytest
from room import Room, Session, prose

from reader.documents.citation import Form, quotation
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
