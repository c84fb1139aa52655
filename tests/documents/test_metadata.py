import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean_line
from reader.documents.boilerplate import mark_boilerplate
from reader.documents.metadata import describe
from reader.documents.model import Block, BlockKind, Blocks, Meta
from reader.paths import seeds_dir

PROSE = (
    "The harbour council voted on Tuesday to delay the new barrier, a decision that engineers "
    "called reasonable and residents called reckless, and that nobody in the room defended twice."
)
TITLE = "Harbour Council Delays the Barrier"


def paragraphs(text: str) -> Blocks:
    """A paragraph for each line that is not empty."""
    return Blocks(
        Block(BlockKind.PARAGRAPH, 0, *line.span()) for line in re.finditer(r"[^\n]*\S[^\n]*", text)
    )


def described(*lines: str, name: str = "some_file.txt") -> Meta:
    text = "\n".join(lines)
    return describe(text, mark_boilerplate(text, paragraphs(text)), name)


def test_the_first_seed_names_itself_in_its_last_line() -> None:
    text = (seeds_dir() / "000_eee1541f934cee77.txt").read_text("utf-8")
    meta = describe(text, mark_boilerplate(text, paragraphs(text)), "000_eee1541f934cee77.txt")
    assert meta.title == "Putin Wants Something He Can’t Get"
    assert meta.title_from == "footer_line"
    assert meta.authors == ("Alexander Baunov",)
    assert meta.publisher == "New York Times"


def test_the_second_seed_is_named_by_its_first_sentence() -> None:
    text = (seeds_dir() / "001_f389807eddfa683a.txt").read_text("utf-8")
    meta = describe(text, mark_boilerplate(text, paragraphs(text)), "001_f389807eddfa683a.txt")
    assert meta.title == "What does Putin really want?"
    assert meta.title_from == "first_sentence"
    assert meta.authors == ("Evgeny Roshchin",)
    assert meta.publisher is None


def test_a_first_line_without_closing_punctuation_is_the_title() -> None:
    meta = described(TITLE, PROSE)
    assert (meta.title, meta.title_from) == (TITLE, "first_line")


def test_a_first_heading_is_the_title() -> None:
    text = f"The vote. And then?\n{PROSE}"
    heading, paragraph = paragraphs(text)
    blocks = Blocks([heading._replace(kind=BlockKind.HEADING, level=1), paragraph])
    meta = describe(text, blocks, "")
    assert (meta.title, meta.title_from) == ("The vote. And then?", "heading")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("HARBOUR COUNCIL DELAYS THE BARRIER", "Harbour Council Delays the Barrier"),
        ("THE FALL OF ROME II", "The Fall of Rome II"),
        ("WHY THE BBC AND NATO CAN’T WAIT", "Why the BBC and NATO Can’t Wait"),
        ("THE U.S. AND A TWENTY-YEAR “WAR”", "The U.S. and a Twenty-Year “War”"),
        ("WAR: THE LAST ACT", "War: The Last Act"),
        ("iPhone and EU", "iPhone and EU"),
    ],
)
def test_a_title_in_capitals_is_set_in_title_case(line: str, title: str) -> None:
    assert described(line, PROSE).title == title


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    meta = described(PROSE, PROSE)
    assert meta.title.endswith("…")
    assert len(meta.title) <= 81
    assert PROSE.startswith(meta.title[:-1])
    assert PROSE[len(meta.title) - 1] in " ,"
    assert meta.title_from == "first_sentence"


def test_a_short_first_sentence_loses_its_full_stop() -> None:
    assert described("Nobody wants the barrier. " + PROSE).title == "Nobody wants the barrier"
    assert described("It was made in the U.S. " + PROSE).title.startswith("It was made in the U.S.")


@pytest.mark.parametrize(
    ("name", "title"),
    [("the_tide_barrier.txt", "the tide barrier"), ("", "Untitled"), ("a\x1b[31m.txt", "a␛[31m")],
)
def test_an_empty_document_is_named_by_its_file(name: str, title: str) -> None:
    for text in ("", " \n\n ", "* * *\n---"):
        meta = describe(text, paragraphs(text), name)
        assert (meta.title, meta.title_from) == (title, "file_name")


def test_rubric_byline_and_date_over_the_title_are_no_title() -> None:
    meta = described("OPINION", "March 5, 2024", TITLE, "By Jonas Ek", PROSE)
    assert (meta.title, meta.date, meta.authors) == (TITLE, "2024-03-05", ("Jonas Ek",))


def test_a_title_line_in_a_block_with_its_byline_is_found() -> None:
    text = f"{TITLE}\nBy Jonas Ek\n\n{PROSE}"
    split = text.index("\n\n")
    blocks = Blocks(
        [
            Block(BlockKind.PARAGRAPH, 0, 0, split),
            Block(BlockKind.PARAGRAPH, 0, split + 2, len(text)),
        ]
    )
    meta = describe(text, blocks, "")
    assert (meta.title, meta.authors) == (TITLE, ("Jonas Ek",))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jonas Ek", ("Jonas Ek",)),
        ("by Jonas\u00a0Ek and Ida\u202fStrand", ("Jonas Ek", "Ida Strand")),
        (
            "By Ann Lee, Jean-Luc O’Neill, and J.K. Strand",
            ("Ann Lee", "Jean-Luc O'Neill", "J.K. Strand"),
        ),
        ("BY JONAS EK", ("Jonas Ek",)),
        ("By Jonas van der Ek in Bergen", ("Jonas van der Ek",)),
        ("By Jonas Ek, Staff Writer", ("Jonas Ek",)),
        ("By Jonas Ek • 15 January 2020", ("Jonas Ek",)),
        ("By Mohammed bin Rashid", ("Mohammed bin Rashid",)),
        ("Author: Voltaire", ("Voltaire",)),
        ("Author: Jonas Ek; Ida Strand", ("Jonas Ek", "Ida Strand")),
        ("Written by Dr. Ida Strand", ("Ida Strand",)),
        ("Par Jean Dupont", ("Jean Dupont",)),
    ],
)
def test_a_second_line_names_the_authors(line: str, authors: tuple[str, ...]) -> None:
    assert described(TITLE, line, PROSE).authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "By the sea",
        "By Land and Sea",
        "By The Associated Press",
        "By Wikimedia Foundation",
        "By Staff Writer",
        "By New York Harbour",
        "By Tuesday Evening",
        "By Anonymous",
        "Author: Unknown",
        "By noon the Harbour Council had voted, and the engineers went home.",
        PROSE + " By Jonas Ek",
    ],
)
def test_what_is_no_person_is_no_author(line: str) -> None:
    assert described(TITLE, line, PROSE).authors == ()


@pytest.mark.parametrize(
    ("bio", "authors"),
    [
        ("Ida Strand (@ida) is a senior fellow at the Institute.", ("Ida Strand",)),
        ("Ida\u202fStrand\u202fis a Visiting Scholar at the Centre.", ("Ida Strand",)),
        ("Ida de la Strand is the author of “Clay”.", ("Ida de la Strand",)),
        ("Ida Strand and Jonas Ek are professors of tides.", ("Ida Strand", "Jonas Ek")),
        ("The author is a fellow of the Institute.", ()),
    ],
)
def test_a_biography_names_the_authors(bio: str, authors: tuple[str, ...]) -> None:
    assert described(PROSE, PROSE, PROSE, PROSE, bio).authors == authors


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("March 5, 2024", "2024-03-05"),
        ("Tuesday, March 5th, 2024", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("2024-03-05", "2024-03-05"),
        ("Published: Mar. 5, 2024, 10:30 a.m. ET", "2024-03-05"),
        ("MARCH 3, 2021 PRESS RELEASE", "2021-03-03"),
        ("By Jonas Ek | 5 March 2024", "2024-03-05"),
        ("By Wikimedia Foundation•15 January 2020", "2020-01-15"),
        ("05.03.2024", "2024-03-05"),
        ("March 2024", "2024-03"),
        ("February 30, 2024", None),
        ("03/05/2024", None),
        ("The vote of March 5, 2024", None),
        ("By March 5, 2024, all schools must close.", None),
        ("PARIS, March 5, 2024 (Reuters) — The council voted.", None),
    ],
)
def test_a_date_stands_on_a_line_of_its_own(line: str, date: str | None) -> None:
    assert described(TITLE, line, PROSE).date == date


def test_a_date_of_change_gives_way_to_that_of_publication() -> None:
    lines = (TITLE, "Updated March 7, 2024", "Published March 5, 2024", PROSE)
    assert described(*lines).date == "2024-03-05"


def test_a_closing_date_counts_when_it_is_the_only_one() -> None:
    body = [PROSE] * 9
    assert described(*body, "5 March 2024").date == "2024-03-05"
    assert described(*body, "5 March 2024", "7 March 2024").date is None


def test_a_gutenberg_header_is_understood() -> None:
    meta = described(
        "The Project Gutenberg eBook of Clay, and Other Tales",
        "This ebook is for the use of anyone anywhere, " + PROSE,
        "Title: Clay, and Other Tales",
        "Author: Ida Strand",
        "*** START OF THE PROJECT GUTENBERG EBOOK CLAY ***",
        PROSE,
    )
    assert (meta.title, meta.title_from) == ("Clay, and Other Tales", "meta")
    assert meta.authors == ("Ida Strand",)
    old = described("The Project Gutenberg EBook of Clay, by Ida Strand", PROSE, PROSE)
    assert (old.title, old.authors) == ("Clay", ("Ida Strand",))


PIECE = st.sampled_from(
    [
        "By Jonas Ek",
        "Title: ",
        "Title: \u200b",
        "The post  appeared first on .",
        "\u200b",
        "…",
        PROSE,
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECE | st.text(max_size=200), max_size=6), st.text(max_size=20))
def test_any_text_has_a_title_of_one_clean_line(lines: list[str], name: str) -> None:
    meta = described(*lines, name=name)
    for value in (meta.title, *meta.authors, meta.publisher or "x"):
        assert value.strip() == value != ""
        assert value == clean_line(value)
        assert "\n" not in value
    assert len(meta.title) <= 160
