"""Other programs get bookmarks in their own formats, and nothing that harms them."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from keeping import keep, put, span_of

from reader.bookmarks import Bookmark, Claimed, Kind, Store, Verdict
from reader.bookmarks.exporting import as_csv, as_json_ld, as_markdown
from reader.documents.model import PageStart, Span

TEXT = "Intro\n\nA *star* and a [link](x) `code`.\n\n# no heading\n\n- one\n2. two\n"


def kept(tmp_path: Path, note: str = "", quote: str = "Intro") -> Bookmark:
    document = put(tmp_path / "my notes.txt", TEXT)
    store = Store(tmp_path / "bookmarks")
    return store.add(document, span_of(document, quote), note, ("to read", "x"))


def test_markdown_is_by_document_with_quote_note_tags_and_place(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    one, two = put(tmp_path / "a.txt", "First text here.\n"), put(tmp_path / "b.txt", "Second.\n")
    store.add(one, Span(0, 5), "a *note*\nof two lines", ("tag", "two words"))
    store.add(one, Span(6, 10))
    store.add(two, Span(0, 6), kind=Kind.CLAIM, verdict=Verdict.HOLDS)
    found = "".join(as_markdown(store.all()))
    assert found.count("\n## ") == 2
    assert "\n> First\n\na *note*\nof two lines\n\n— " in found
    assert "#tag · #two-words" in found.replace("\\#", "#")
    assert "characters 0–5" in found
    assert "verdict: holds" in found


@pytest.mark.parametrize("quote", ["A *star* and a [link](x) `code`.", "# no heading", "- one"])
def test_signs_in_a_quote_are_no_markdown(tmp_path: Path, quote: str) -> None:
    from markdown_it import MarkdownIt

    found = "".join(as_markdown([kept(tmp_path, quote=quote)]))
    tokens = MarkdownIt().parse(found)
    texts = [
        "".join(child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    assert quote in texts
    assert sum(token.type == "heading_open" for token in tokens) == 2
    assert not any(token.type == "list_item_open" for token in tokens)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_taken_for_a_formula(tmp_path: Path, start: str) -> None:
    note = f"{start}HYPERLINK('x')"
    rows = list(csv.DictReader(io.StringIO("".join(as_csv([kept(tmp_path, note)])), newline="")))
    assert rows[0]["note"] == f"'{note}"
    assert rows[0]["quote"] == "Intro"
    assert rows[0]["start"] == "0"


def test_csv_keeps_lines_quotes_and_commas(tmp_path: Path) -> None:
    note = 'one,\n"two"; — ü'
    rows = list(csv.DictReader(io.StringIO("".join(as_csv([kept(tmp_path, note)])), newline="")))
    assert [row["note"] for row in rows] == [note]


def test_json_ld_is_a_page_of_annotations(tmp_path: Path) -> None:
    document = put(tmp_path / "my notes.txt", TEXT)
    store = Store(tmp_path / "bookmarks")
    claim = Claimed("fact", "a witness", "reported")
    added = store.add(
        document,
        Span(0, 5),
        "hm",
        ("x",),
        kind=Kind.CLAIM,
        verdict=Verdict.OPEN,
        claim=claim,
    )
    page = json.loads("".join(as_json_ld(store.all())))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    (item,) = page["items"]
    assert item["id"].endswith(added.id)
    assert item["type"] == "Annotation"
    assert [body["purpose"] for body in item["body"]] == ["commenting", "tagging", "assessing"]
    quote, position = item["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "Intro")
    assert (position["start"], position["end"]) == (0, 5)
    assert item["target"]["source"]["id"] == (tmp_path / "my notes.txt").as_uri()
    assert item["created"].endswith("Z")


def test_no_bookmarks_are_exported_as_none() -> None:
    assert "".join(as_markdown([])) == "# Bookmarks\n"
    assert len("".join(as_csv([])).splitlines()) == 1
    assert json.loads("".join(as_json_ld([])))["items"] == []


def test_the_page_of_a_printed_document_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path / "bookmarks")
    document = replace(put(tmp_path / "a.txt"), pages=(PageStart(0, "xi"), PageStart(14, "12")))
    keep(store, document, "bright cold day")
    assert " · p. 12 · characters " in "".join(as_markdown(store.all()))
    (row,) = csv.DictReader("".join(as_csv(store.all())).splitlines())
    assert row["page"] == "12"
