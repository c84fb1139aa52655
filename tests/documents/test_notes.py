"""From a reference one comes to its note, in every format that has notes."""

from pathlib import Path

import pytest
from archives import book, zipped

from reader.documents.loading import load
from reader.documents.model import Document
from reader.documents.notes import Notes

BOOK = book(
    {
        "a.xhtml": '<p>One<a epub:type="noteref" href="n.xhtml#a1">1</a>.</p>',
        "b.xhtml": '<p>Two<sup><a href="n.xhtml#b1">1</a></sup>.</p>',
        "n.xhtml": '<aside epub:type="footnote" id="a1"><p>First.</p></aside>'
        '<p><a id="b1" href="b.xhtml">1</a> Second.</p>',
    }
)
RTF = rb"{\rtf1 One\chftn{\footnote\chftn First.}.\par Two\chftn{\footnote\chftn Second.}.\par}"
MARKDOWN = b"One[^a].\n\nTwo[^b].\n\n[^a]: First.\n[^b]: Second.\n"
HTML = b"""<html><body><article><p>One<sup><a href="#n1">1</a></sup> and so on.</p>
<p>Two<sup><a href="#n2">2</a></sup> and so on.</p><ol><li id="n1">First. <a href="#r1">^</a></li>
<li id="n2">Second.</li></ol></article></body></html>"""


def pairs(document: Document) -> list[tuple[str, str]]:
    found = []
    for mark in document.marks:
        if mark.kind == "note":
            note = Notes(document).of(mark)
            assert note is not None
            before = document.text[: mark.start].split()[-1]
            found.append((before, document.text[note.start : note.end].strip(" 1^")))
    return found


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.epub", zipped(BOOK)), ("a.rtf", RTF), ("a.md", MARKDOWN), ("a.html", HTML)],
)
def test_references_lead_to_their_notes(
    name: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / name
    path.write_bytes(data)
    assert pairs(load(path)) == [("One", "First."), ("Two", "Second.")]


def test_a_note_that_is_lost_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(HTML.replace(b'id="n1"', b"").replace(b'id="n2"', b""))
    document = load(path)
    assert [Notes(document).of(mark) for mark in document.marks if mark.kind == "note"] == [
        None
    ] * 2
