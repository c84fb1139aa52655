"""Links are listed and followed by key: inside the library at once, outside it when asked twice."""

import pytest
from room import Room, Session, streamed

from reader.documents.loaders.markdown import read
from reader.documents.model import STREAM, Block, BlockKind, Blocks, Document, Frame, Mark, Meta
from reader.ui.links import links_of, place_of

PAGE = """# The Page

Words[^1] lead [out](https://a.org/x?y=z) and [on](#part-two), to [others](sub/b.md#x) and
[nowhere](gone.md). There is [bad](javascript:alert(1)) and [false.example](https://true.example/).

Also written: https://written.example/path_(a). And (mailto:me@b.org), again[^1].

## Part two!

The end.

[^1]: A note of [its own](#nothing).
"""


def document_of(markdown: str) -> Document:
    extract = read(markdown)
    return Document(STREAM, Meta("A"), extract.text, extract.blocks, extract.marks, extract.toc)


def test_links_notes_and_written_addresses_are_listed_in_order() -> None:
    links = links_of(document_of(PAGE), 0)
    assert [(link.words, link.target) for link in links] == [
        ("[1]", "[1]"),
        ("out", "https://a.org/x?y=z"),
        ("on", "#part-two"),
        ("others", "sub/b.md#x"),
        ("nowhere", "gone.md"),
        ("false.example", "https://true.example/"),
        ("https://written.example/path_(a)", "https://written.example/path_(a)"),
        ("mailto:me@b.org", "mailto:me@b.org"),
        ("[1]", "[1]"),
        ("its own", "#nothing"),
    ]


def test_a_link_inside_a_document_leads_to_its_note_or_heading() -> None:
    document = document_of(PAGE)
    places = [place_of(document, link) for link in links_of(document, 0)]
    note, heading = document.text.index("A note of"), document.text.index("Part two!")
    assert places == [note, None, heading, *[None] * 5, note, None]


def test_of_notes_numbered_anew_in_each_chapter_the_next_is_meant() -> None:
    text = "a1\n\nfirst\n\nb1\n\nsecond"
    frame = (Frame(3, "[1]", opens=True),)
    blocks = Blocks(
        [
            Block(BlockKind.PARAGRAPH, 0, 0, 2),
            Block(BlockKind.FOOTNOTE, 1, 4, 9, "[1]", frame),
            Block(BlockKind.PARAGRAPH, 0, 11, 13),
            Block(BlockKind.FOOTNOTE, 1, 15, 21, "[1]", frame),
        ]
    )
    marks = (Mark(1, 2, "note", "1"), Mark(12, 13, "note", "1"))
    document = Document(STREAM, Meta("A"), text, blocks, marks)
    assert [place_of(document, link) for link in links_of(document, 0)] == [4, 15]


def test_of_very_many_links_the_nearest_are_listed() -> None:
    text = " ".join(f"w{n}" for n in range(1000, 10_000))
    marks = (Mark(6 * n, 6 * n + 5, "link", f"http://a.org/{n}") for n in range(9000))
    blocks = Blocks([Block(BlockKind.PARAGRAPH, 0, 0, len(text))])
    document = Document(STREAM, Meta("A"), text, blocks, tuple(marks))
    near = links_of(document, len(document.text) // 2)
    assert len(near) == 5000
    assert near[0].words < "w5500" < near[-1].words


async def follow(session: Session, words: str) -> None:
    """Choose the link of these words from the list."""
    await session.wait_for_whole()
    await session.press("f")
    await session.type(words)
    await session.press("enter")


def opened_by(session: Session, answer: str | None = None) -> list[str]:
    opened: list[str] = []

    def take(address: str) -> str | None:
        opened.append(address)
        return answer

    session.app.open_address = take
    return opened


async def test_a_note_and_a_heading_are_gone_to_and_back(room: Room) -> None:
    room.put("a.md", PAGE)
    async with room.reading() as session:
        opened = opened_by(session)
        await session.press(")")
        before = session.place
        assert session.told.startswith("[1] A note of it"), "it is read in place"
        await session.press("f")
        assert any("A note of its own" in row and "note" in row for row in session.rows())
        await session.press("escape")
        await follow(session, "note")
        assert session.sentence.startswith("A note of its own")
        await session.press("ctrl+o")
        assert session.place == before
        await follow(session, "part-two")
        assert session.sentence == "Part two!"
        await session.press("ctrl+o")
        assert session.place == before
        assert opened == []


async def test_a_document_of_the_library_opens_here_and_others_are_no_addresses(
    room: Room,
) -> None:
    room.put("a.md", PAGE)
    room.put("sub/b.md", "# The Other\n\nIts words.\n")
    async with room.reading() as session:
        opened = opened_by(session)
        await follow(session, "sub/b")
        await session.until(lambda: session.document.meta.title == "The Other")
        await session.press("ctrl+o")
        await session.until(lambda: session.document.meta.title == "The Page")
        await follow(session, "gone.md")
        assert session.told == "gone.md is not in the library."
        await follow(session, "#nothing")
        assert session.told == "It leads to a place in this document that is not known."
        assert opened == []


async def test_an_address_is_shown_whole_before_it_is_opened(room: Room) -> None:
    long = "https://a.org/" + "/".join(f"part{n}" for n in range(30))
    room.put("a.md", f"# A\n\n[out]({long}) and [bank.example](https://evil.example/)\n")
    async with room.reading() as session:
        opened = opened_by(session)
        await follow(session, "out")
        shown = "".join(row.strip(" ▌▐") for row in session.rows())
        assert long in shown
        assert opened == [], "not before it is asked for"
        await session.press("escape")
        assert opened == []
        await follow(session, "out")
        await session.press("enter")
        await session.until(lambda: opened)
        assert opened == [long]
        await follow(session, "bank")
        assert "The words of the link name another host: bank.example" in session.screen()
        await session.press("down", "enter")
        assert session.app.clipboard == "https://evil.example/"
        assert opened == [long]


async def test_a_long_address_is_passed_before_what_opens_it_is_reached(room: Room) -> None:
    long = "https://a.org/" + "x" * 2000
    room.put("a.md", f"# A\n\n[out]({long})\n")
    async with room.reading(size=(60, 12)) as session:
        opened = opened_by(session)
        await follow(session, "out")
        assert "https://a.org/xx" in session.screen()
        await session.press("enter")
        assert opened == []
        await follow(session, "out")
        await session.press("pagedown", *["down"] * 60, "up", "enter")
        await session.until(lambda: opened)
        assert opened == [long]


async def test_a_browser_that_fails_is_told(room: Room) -> None:
    room.put("a.md", "# A\n\n[out](https://a.org/)\n")
    async with room.reading() as session:
        opened_by(session, "no program \x1b[31mto open links")
        await follow(session, "out")
        await session.press("enter")
        await session.until(lambda: session.told.startswith("Not opened: no program ␛[31mto open"))


@pytest.mark.parametrize("text", ["Only words.", ""])
async def test_without_links_that_is_said(room: Room, text: str) -> None:
    async with room.reading(stream=streamed(text)) as session:
        await session.press("f")
        assert session.told == "This document has no links."
        assert len(session.app.screen_stack) == 1


async def test_what_a_link_says_is_shown_as_it_is(room: Room) -> None:
    room.put("a.md", "# A\n\n[[/x] \x1b[31m&#27;]52;](https://a.org/[/red]%1b)\n")
    async with room.reading() as session:
        await session.press("f")
        assert "\x1b" not in session.screen()
        await session.press("enter", "escape", "escape")
        assert session.app.fault is None
