"""Books: chapters in order, the book's own contents, and nothing from outside the archive."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from archives import book, chapter, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.building import Extract
from reader.documents.loaders.epub import read
from reader.documents.loaders.trees import MOST_TAGS
from reader.errors import MarkupError

CHAPTERS = {
    "z.xhtml": "<h1 id='h'>The Vote</h1><p>First words.</p><p class=s id='s'>The Survey</p>"
    "<p>More.</p>".replace("class=s", "class='s'"),
    "a.xhtml": "<h1>The Money</h1><p>Last words.</p>",
}
NAV = (
    '<li><a href="z.xhtml#h">The Vote</a><ol><li><a href="z.xhtml#s">The Survey</a></li></ol></li>'
    '<li><a href="a.xhtml">The Money</a></li><li><a href="gone.xhtml">Gone</a></li>'
)


def kinds(extract: Extract) -> list[tuple[str, str]]:
    return [(b.kind.value, extract.text[b.start : b.end]) for b in extract.blocks]


def refusal(parts: dict[str, str | bytes]) -> str:
    with pytest.raises(MarkupError) as caught:
        read(zipped(parts))
    return str(caught.value)


def test_chapters_stand_in_the_order_of_the_spine_under_the_books_contents() -> None:
    extract = read(zipped(book(CHAPTERS, NAV)))
    assert kinds(extract) == [
        ("heading", "The Vote"),
        ("paragraph", "First words."),
        ("heading", "The Survey"),  # only the contents say so
        ("paragraph", "More."),
        ("heading", "The Money"),
        ("paragraph", "Last words."),
    ]
    assert [(e.title, e.level) for e in extract.toc] == [
        ("The Vote", 1),
        ("The Survey", 2),
        ("The Money", 1),
    ]
    assert all(extract.text.startswith(e.title, e.start) for e in extract.toc)


def test_contents_may_stand_in_an_ncx_and_headings_stand_in_for_none() -> None:
    parts = book(CHAPTERS)
    opf = str(parts["OPS/book.opf"]).replace(
        "</manifest>",
        '<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>',
    )
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>One'
        '</text></navLabel><content src="z.xhtml"/><navPoint><navLabel><text>Two</text></navLabel>'
        '<content src="z.xhtml#s"/></navPoint></navPoint></navMap></ncx>'
    )
    found = read(zipped(parts | {"OPS/book.opf": opf, "OPS/toc.ncx": ncx})).toc
    assert [(e.title, e.level) for e in found] == [("One", 1), ("Two", 2)]
    assert [e.title for e in read(zipped(parts)).toc] == ["The Vote", "The Money"]


def test_metadata_tells_main_title_and_authors_from_others() -> None:
    metadata = (
        '<dc:title id="b">A Report</dc:title><dc:title id="a">The Barrier</dc:title>'
        '<meta refines="#a" property="title-type">main</meta>'
        '<dc:creator id="e">Jonas Ek</dc:creator>'
        '<dc:creator id="t">Ida Strand</dc:creator><meta refines="#t" property="role">trl</meta>'
        "<dc:language>en-GB</dc:language><dc:date>2023-11-02T00:00:00Z</dc:date>"
        "<dc:publisher>North Quay</dc:publisher>"
    )
    front = read(zipped(book(CHAPTERS, NAV, metadata))).front
    assert (front.title, front.authors) == ("The Barrier", ("Jonas Ek",))
    assert (front.date, front.language, front.publisher) == ("2023-11-02", "en", "North Quay")


def test_notes_and_images_are_what_they_are() -> None:
    body = (
        '<p>Words<a epub:type="noteref" href="#n">1</a>.</p><img src="a.png" alt="A map"/>'
        '<aside epub:type="footnote" id="n" hidden=""><p>The note.</p></aside>'
        '<p>See<span epub:type="pagebreak">12</span> below.</p>'
    )
    extract = read(zipped(book({"a.xhtml": body})))
    assert kinds(extract) == [
        ("paragraph", "Words1."),
        ("image", "A map"),
        ("footnote", "The note."),
        ("paragraph", "See below."),
    ]
    assert [(m.kind, m.target) for m in extract.marks] == [("note", f"#{extract.blocks[2].start}")]


def test_pages_of_the_printed_book_are_known() -> None:
    body = (
        '<span epub:type="pagebreak" title="11"/><p>One<span role="doc-pagebreak" '
        'aria-label="Page 12"/> two.</p><hr epub:type="pagebreak" title="13"/><p>Three.</p>'
    )
    extract = read(zipped(book({"a.xhtml": body})))
    assert extract.text == "One two.\n\nThree."
    assert [(p.start, p.label) for p in extract.pages] == [(0, "11"), (3, "12"), (10, "13")]


def test_a_chapter_that_is_missing_or_broken_is_passed_over() -> None:
    parts = book(CHAPTERS, NAV)
    del parts["OPS/z.xhtml"]
    assert read(zipped(parts)).text == "The Money\n\nLast words."
    parts["OPS/z.xhtml"] = "<html><body><p>Not <b>closed<br>&nbsp;&eacute;</body>"
    assert read(zipped(parts)).text.startswith("Not closed\n\xa0é\n\nThe Money")


def test_what_is_no_book_is_refused_in_one_line() -> None:
    whole = book(CHAPTERS, NAV)
    assert "META-INF/container.xml" in refusal({"a.txt": "words"})
    assert "list of its chapters" in refusal(whole | {"META-INF/container.xml": "<container/>"})
    assert "no part called" in refusal({k: v for k, v in whole.items() if ".xhtml" not in k})
    locked = '<e><CipherReference URI="OPS/z.xhtml"/><CipherReference URI="OPS/a.xhtml"/></e>'
    assert "DRM" in refusal(whole | {"META-INF/encryption.xml": locked})
    with pytest.raises(MarkupError, match="not what its name says"):
        read(b"<html>")
    data = zipped(whole)
    with pytest.raises(MarkupError, match="damaged"):
        read(data[: len(data) // 2])


def test_nothing_outside_the_archive_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xhtml"
    secret.write_text(chapter("<p>secret</p>"))
    up = "../" * 20 + os.fspath(secret).lstrip("/")
    chapters = {up: "<p>no</p>", secret.as_uri(): "<p>no</p>", "a.xhtml": "<p>Words.</p>"}
    assert read(zipped(book(chapters))).text == "Words."


def test_entities_and_bombs_are_refused_or_left_as_they_are() -> None:
    bomb = '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + chapter("<p>One &b;</p>")[21:]
    assert read(zipped(book({"a.xhtml": ""}, more={"OPS/a.xhtml": bomb}))).text == "One &b;"
    huge = "<p>" + "a" * (25 << 20)
    assert "larger than 24 MiB" in refusal(book({"a.xhtml": ""}, more={"OPS/a.xhtml": huge}))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_book_is_a_document_or_refused(data: st.DataObject) -> None:
    whole = bytearray(zipped(book(CHAPTERS, NAV)))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        extract = read(bytes(whole))
    except MarkupError as error:
        assert str(error).isprintable()  # noqa: PT017 (both are right)
    else:
        assert extract.text


@pytest.mark.parametrize("before", [0, 500])
def test_more_tags_than_are_read_in_all_parts_together_are_refused(before: int) -> None:
    bodies = [f"<p>{'<i>a</i>' * ((tags - before) // 2)}</p>" for tags in (2 * before, MOST_TAGS)]
    parts = book({f"{number}.xhtml": body for number, body in enumerate(bodies)})
    assert refusal(parts) == "has more than 600,000 tags, the most that are read"


def test_a_part_that_is_packed_in_another_way_may_be_damaged() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in book(CHAPTERS, NAV).items():
            archive.writestr(name, data)
    whole = made.getvalue()
    start = whole.index(b"container.xml") + len("container.xml")
    with pytest.raises(MarkupError, match="is damaged"):
        read(whole[: start + 9] + bytes(20) + whole[start + 29 :])


def test_a_link_into_another_chapter_leads_to_its_place() -> None:
    parts = {
        "one.xhtml": '<p>See <a href="two.xhtml#p">there</a>, <a href="two.xhtml">that</a>, '
        '<a href="gone.xhtml">gone</a>, <a href="https://example.org/">here</a>.</p>',
        "two.xhtml": '<p>The second.</p><p id="p">The place.</p>',
    }
    extract = read(zipped(book(parts)))
    found = {extract.text[m.start : m.end]: m.target for m in extract.marks if m.kind == "link"}
    assert found == {
        "there": f"#{extract.text.index('The place.')}",
        "that": f"#{extract.text.index('The second.')}",
        "here": "https://example.org/",
    }
