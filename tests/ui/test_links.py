"""Where a link leads is told before anybody follows it, and what lies about it is unmasked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from room import Room

from reader.documents.loaders.markdown import read
from reader.documents.model import STREAM, Document, Meta, Span
from reader.ui.links import Reference, links_in, told
from reader.ui.wrapping import cells


def links_of(markdown: str) -> list[Reference]:
    extract = read(markdown)
    document = Document(STREAM, Meta("A title"), extract.text, extract.blocks, extract.marks)
    return links_in(document, Span(0, len(extract.text)))


def test_the_links_of_a_stretch_are_those_that_touch_it() -> None:
    extract = read("[a](http://a.org) and [b\nc](http://b.org).\n\n[d](http://d.org)\n")
    document = Document(STREAM, Meta("A title"), extract.text, extract.blocks, extract.marks)
    assert [link.words for link in links_in(document, Span(0, 8))] == ["a", "b c"]
    assert [link.words for link in links_in(document, Span(3, 5))] == []


def test_a_link_that_shows_its_address_is_not_told() -> None:
    assert links_of("<http://a.org/b> and [a.org](http://a.org) and *[c][1]*\n\n[2]: x") == []
    assert [link.words for link in links_of("[org](http://a.org)")] == ["org"]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("www.bank.example", "https://evil.example.net/"),
        ("https://bank.example/login", "https://bank.example.evil.net/login"),
        ("bank.example", "https://bank.example@evil.net/"),
        ("bank.example", "https://bаnk.example/"),  # with a Cyrillic а
    ],
)
def test_words_that_name_another_host_are_false(words: str, address: str) -> None:
    (link,) = links_of(f"[{words}]({address})")
    assert f", not {link.pretended}: {link.address}" in told([link], 200)


def test_an_address_that_begins_with_another_host_is_unmasked() -> None:
    (link,) = links_of("[here](https://bank.example@evil.net/)")
    assert told([link], 40).startswith("→ evil.net, not bank.example:")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("here", "https://evil.net/"),
        ("www.bank.example", "https://bank.example/login"),
        ("bücher.example", "https://xn--bcher-kva.example/"),
        ("e.g. this", "https://a.org/"),
        ("a.org", "http://a.org:80/x"),
    ],
)
def test_words_that_name_the_same_host_or_none_are_not_false(words: str, address: str) -> None:
    assert [link.pretended for link in links_of(f"[{words}]({address})")] == [""]


def test_what_is_false_is_told_first() -> None:
    links = [Reference("a", "http://a.org/"), Reference("b.org", "http://c.org/", "b.org")]
    assert told(links, 80) == "→ c.org, not b.org: http://c.org/   → http://a.org/"


def test_an_address_too_long_keeps_its_beginning_and_its_end() -> None:
    link = Reference("a", f"https://a.example.org/{'x' * 300}/end.html")
    line = told([link], 60)
    assert line.startswith("→ https://a.example.org/x")
    assert "…" in line
    assert line.endswith("/end.html")


def test_links_without_room_are_counted() -> None:
    links = [Reference("a", f"http://{n}.example.org/") for n in range(5)]
    assert told(links, 40) == "→ http://0.example.org/   +4"


@given(
    st.lists(st.builds(Reference, st.text(), st.text(), st.text()), max_size=6),
    st.integers(0, 90),
)
def test_what_is_told_fits_its_line(links: list[Reference], width: int) -> None:
    assert cells(told(links, width)) <= width


async def test_the_address_stands_below_the_page_while_the_cursor_is_on_its_sentence(
    room: Room,
) -> None:
    room.put("a.md", "# Title\n\nWords [here](http://a.org/b). And more words.\n")
    async with room.reading() as session:
        keys = session.told
        await session.press(")")
        assert session.told == "→ http://a.org/b"
        await session.press(")")
        assert session.told == keys
        await session.press("(", "y")
        assert session.told.startswith("Copied")
        session.reading.hush()
        await session.settle()
        assert session.told == "→ http://a.org/b"


def test_the_words_of_a_note_are_told_where_it_is_referred_to() -> None:
    (link,) = links_of("It rose.[^a]\n\nMore.\n\n[^a]: By four *per cent*,\n  they say.\n")
    assert told([link], 80) == "[1] By four per cent, they say."
    assert told([link], 20) == "[1] By four per cen…"
    assert links_of("It rose.[^b]\n\nMore.\n") == []
