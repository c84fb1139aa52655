"""A document in a bibliography says what is known of it, as other programs understand it."""

import json
import re

import pytest

from reader.documents.bibliography import Name, bibtex, csl, csl_json, key_of, name_of
from reader.documents.citation import Source

CLOCKS = Source("The Clocks & Co.", ("Ann Smith", "Bo Jones"), "1949-06-14", file="a.txt")


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Alexander Baunov", Name("Baunov", "Alexander")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("García Márquez, Gabriel", Name("García Márquez", "Gabriel")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", suffix="Jr.")),
        ("Voltaire", Name(literal="Voltaire")),
        ("The Editorial Board", Name(literal="The Editorial Board")),
        ("王小波", Name(literal="王小波")),
    ],
)
def test_a_persons_name_is_parted_and_any_other_is_left_whole(author: str, name: Name) -> None:
    assert name_of(author) == name


@pytest.mark.parametrize(
    ("source", "key"),
    [
        (CLOCKS, "smith1949clocks"),
        (Source("A Life in the Day", ("Émile Zola",), "1888"), "zola1888life"),
        (Source("Putin's Wants", ("Straße Übel",)), "ubelputin"),
        (Source("On It", ("The Tide Society",), "2001-02"), "tide2001it"),
        (Source("Война и мир", ("Лев Толстой",), "1869"), "document1869"),
        (Source("戦争"), "document"),
    ],
)
def test_the_key_is_author_year_and_a_word_in_letters_that_all_programs_take(
    source: Source, key: str
) -> None:
    assert key_of(source) == key


def test_of_a_text_of_which_little_is_known_little_is_claimed() -> None:
    assert bibtex(CLOCKS) == (
        "@misc{smith1949clocks,\n"
        "  author = {Smith, Ann and Jones, Bo},\n"
        "  title = {{The Clocks \\& Co.}},\n"
        "  year = {1949},\n"
        "  month = jun,\n"
        "  day = {14},\n"
        "}"
    )
    assert bibtex(Source("Notes")) == "@misc{notes,\n  title = {{Notes}},\n}"


@pytest.mark.parametrize(
    ("source", "kind", "field", "csl_kind", "csl_field"),
    [
        (Source("T", publisher="Heron", is_book=True), "book", "publisher", "book", "publisher"),
        (
            Source("T", publisher="Heron", url="https://a.example/x"),
            *("online", "organization", "webpage", "container-title"),
        ),
        (
            Source("T", publisher="Heron"),
            *("article", "journal", "article-magazine", "container-title"),
        ),
    ],
)
def test_the_type_follows_from_what_is_known(
    source: Source, kind: str, field: str, csl_kind: str, csl_field: str
) -> None:
    entry = bibtex(source)
    assert entry.startswith(f"@{kind}{{")
    assert f"  {field} = {{Heron}}," in entry
    item = csl(source)
    assert (item["type"], item[csl_field]) == (csl_kind, "Heron")


def test_an_address_is_not_escaped_but_holds_no_brace_space_or_backslash() -> None:
    source = Source("T", url="https://a.example/50%25_of{it} \\ü?a=1&b=#c")
    assert "url = {https://a.example/50%25_of%7Bit%7D%20%5C%C3%BC?a=1&b=#c}," in bibtex(source)


def test_whoever_counts_braces_comes_out_even_whatever_the_title() -> None:
    source = Source("}} , evil = {{ } \\} {", ("}{ Board",), "20}{", "a}b")
    entry = bibtex(source, "“a } b”\n\nc {", "p. }1")
    depth = 0
    for sign in re.findall("[{}]", entry[:-1]):
        depth += 1 if sign == "{" else -1
        assert depth > 0
    assert depth == 1
    assert "\\{" not in entry
    assert re.findall(r"^  (\w+) = ", entry, re.MULTILINE) == [
        *("author", "title", "journal", "pages", "annote")
    ]


def test_a_passage_is_an_annotation_and_brings_its_pages() -> None:
    entry = bibtex(CLOCKS, "They were striking.\n\nAll of them.", "pp. xii–1")
    assert "  pages = {xii--1}," in entry
    words = "``They were striking. \\par All of them.'' (pp. xii--1)"
    assert f"  annote = {{{words}}}," in entry
    item = csl(CLOCKS, "They were striking.", "pp. xii–1")
    assert item["page"] == "xii-1"
    assert item["annote"] == "“They were striking.” (pp. xii–1)"
    assert "pages" not in bibtex(CLOCKS, "They were striking.", "para. 2")


def test_csl_json_is_a_list_of_one_item_with_names_and_dates_in_parts() -> None:
    source = Source("The Clocks", ("Ludwig van Beethoven", "Reuters"), "1949-06", language="en")
    assert json.loads(csl_json(source)) == [
        {
            "id": "beethoven1949clocks",
            "type": "document",
            "title": "The Clocks",
            "author": [
                {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
                {"literal": "Reuters"},
            ],
            "issued": {"date-parts": [[1949, 6]]},
            "language": "en",
        }
    ]


@pytest.mark.parametrize("date", ["0000-05-01", "2024-00", "2024-13-01", "May"])
def test_of_a_date_that_cannot_be_no_month_is_told(date: str) -> None:
    assert "month" not in bibtex(Source("Title", date=date))
