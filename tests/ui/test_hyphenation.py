"""Words are parted where their language or their author allows it, and lose no letter by that."""

import importlib.util

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from room import Room, prose

from reader.documents.model import STREAM, Block, BlockKind, Blocks, Document, Meta
from reader.settings import Settings
from reader.ui.hyphenation import hyphens_of, is_installed, load_patterns
from reader.ui.layout import Layout, drawn_row
from reader.ui.typesetting import Typesetting
from reader.ui.wrapping import cells, wrap

needs_patterns = pytest.mark.skipif(
    importlib.util.find_spec("pyphen") is None, reason="the patterns are not installed"
)
HYPHENATED = Typesetting(hyphenated=True)


def document(text: str, language: str | None = None) -> Document:
    blocks = Blocks([Block(BlockKind.PARAGRAPH, 0, 0, len(text))])
    meta = Meta("A title", language=language)
    return Document(STREAM, meta, text, blocks, soft_breaks=True)


def shown(doc: Document, width: int) -> list[str]:
    layout = Layout(doc, width, HYPHENATED)
    return [drawn_row(doc.text, row) for row in layout.rows(layout.unit_at(0))]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["a", "harbour", "(letters)", "understanding", "字字"]), max_size=40),
    st.integers(1, 60),
)
def test_lines_with_hyphens_fit_and_lose_no_letter(some: list[str], width: int) -> None:
    text = " ".join(some)
    lines = list(wrap(text, 0, len(text), width, hyphens=lambda word: range(1, len(word))))
    pieces = [piece for line in lines for piece in line]
    joined = "".join(text[piece.start : piece.end] for piece in pieces)
    assert joined.replace(" ", "") == text.replace(" ", "")
    for line in lines:
        last = line[-1]
        assert not any(piece.tail for piece in line[:-1])
        end = last.x + cells(text[last.start : last.end]) + len(last.tail)
        assert end <= width or last.end - last.start == 1
        if last.tail:
            assert text[last.end - 1 : last.end + 1].strip() == text[last.end - 1 : last.end + 1]


def test_no_more_than_two_lines_below_one_another_end_in_hyphens() -> None:
    text = "understanding " * 40
    lines = list(wrap(text, 0, len(text), 20, hyphens=lambda word: range(1, len(word))))
    tails = "".join(line[-1].tail or "." for line in lines)
    assert "--" in tails
    assert "---" not in tails


def test_a_word_is_parted_at_the_soft_hyphens_it_has() -> None:
    doc = document("the under\u00adstand\u00ading of it")
    assert shown(doc, 16) == ["the understand-", "ing of it"]
    layout = Layout(doc, 16)
    plain = [drawn_row(doc.text, row) for row in layout.rows(layout.unit_at(0))]
    assert plain == ["the", "understanding of", "it"], "unless words are to stay whole"


def test_in_an_unknown_language_words_stay_whole() -> None:
    assert list(hyphens_of(None)("understanding")) == []
    assert list(hyphens_of("xx")("understanding")) == []


@needs_patterns
def test_a_word_is_parted_by_the_patterns_of_its_language() -> None:
    assert is_installed()
    load_patterns(document("text", "en"))
    hyphens = hyphens_of("en")
    assert list(hyphens("“understanding,”")) == [6, 11]
    for whole in ("table", "isn’twonderful", "x-understanding", "12understanding", "…"):
        assert list(hyphens(whole)) == []
    assert shown(document("the “understanding,” of it", "en"), 16) == [
        "the “understand-",
        "ing,” of it",
    ]


@needs_patterns
def test_what_is_longer_than_any_word_is_not_asked_about() -> None:
    load_patterns(document("text", "en"))
    for endless in ("understanding" * 50_000, "under\u00adstanding" * 50_000):
        assert list(hyphens_of("en")(endless)) == []


@needs_patterns
def test_the_patterns_of_a_language_are_loaded_once() -> None:
    assert list(hyphens_of("it")("comprensione")) == []
    assert load_patterns(document("text", "it"))
    assert not load_patterns(document("text", "it"))
    assert list(hyphens_of("it")("comprensione")) == [3, 7]


@needs_patterns
def test_of_a_language_without_patterns_nothing_is_known() -> None:
    assert not load_patterns(document("text", "ja"))
    assert list(hyphens_of("ja")("understanding")) == []


async def test_a_hyphen_that_is_drawn_is_not_copied(room: Room) -> None:
    room.put("one.txt", "A title\n\n" + "the under\u00adstand\u00ading, " * 30 + "it is.\n")
    async with room.reading(size=(40, 20)) as session:
        await session.press("}")
        session.reading.action_hyphenate()
        await session.settle()
        assert "under-" in session.screen()
        await session.press("y")
        assert "under\u00adstand" in session.app.clipboard
        assert "under-" not in session.app.clipboard


async def test_that_words_are_parted_is_kept(room: Room) -> None:
    room.put("one.txt", prose(3))
    async with room.reading() as session:
        session.reading.action_hyphenate()
        await session.settle()
        session.app.leave_program()
    async with room.reading() as session:
        assert session.view.setting == HYPHENATED
        place = session.place
        session.reading.action_hyphenate()
        await session.settle()
        assert session.place == place
        assert session.view.setting == Typesetting()


@needs_patterns
async def test_patterns_come_behind_the_screen_and_the_place_stays(room: Room) -> None:
    room.put("one.txt", prose(12).replace("paragraph", "consideration"))
    async with room.reading(size=(44, 20), settings=Settings(hyphenated=True)) as session:
        await session.press("space", ")")
        place = session.place

        def hyphens() -> list[str]:
            return [row for row in session.rows()[2:-1] if row.rstrip(" ▐").endswith("-")]

        await session.until(hyphens)
        assert session.place == place
