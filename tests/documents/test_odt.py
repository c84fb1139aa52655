"""OpenDocument texts keep headings, lists, tables and notes, and lose what was deleted."""

import pytest
from archives import zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.building import Extract
from reader.documents.loaders.odt import read
from reader.errors import MarkupError

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta", "fo", "draw")
)
META = (
    f'<office:document-meta {NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
    "<dc:title>The Barrier</dc:title><meta:initial-creator>Jonas Ek</meta:initial-creator>"
    "<meta:creation-date>2022-05-06T10:00:00</meta:creation-date><dc:language>en-GB</dc:language>"
    "</office:meta></office:document-meta>"
)


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped({"content.xml": content, "meta.xml": META})


def kinds(extract: Extract) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, extract.text[b.start : b.end]) for b in extract.blocks]


def test_structure_is_kept() -> None:
    body = (
        '<text:h text:outline-level="2">The survey</text:h>'
        '<text:p>One<text:s text:c="3"/>two<text:tab/>three<text:note><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>See the minutes.</text:p></text:note-body>"
        "</text:note>.</text:p><text:list><text:list-item><text:p>first</text:p><text:list>"
        "<text:list-item><text:p>deep</text:p></text:list-item></text:list></text:list-item>"
        "</text:list><table:table><table:table-row><table:table-cell><text:p>Wall</text:p>"
        "</table:table-cell><table:table-cell><text:p>nine</text:p></table:table-cell>"
        "</table:table-row></table:table>"
        '<text:p text:style-name="Quotations">We were wrong.</text:p>'
    )
    extract = read(odt(body))
    assert kinds(extract) == [
        ("heading", 2, "The survey"),
        ("paragraph", 0, "One two three1."),
        ("list_item", 1, "first"),
        ("list_item", 2, "deep"),
        ("table", 0, "Wall\tnine"),
        ("quote", 1, "We were wrong."),
        ("footnote", 0, "See the minutes."),
    ]
    assert [(mark.kind, mark.target) for mark in extract.marks] == [("note", "1")]
    front = extract.front
    assert (front.title, front.authors, front.date) == ("The Barrier", ("Jonas Ek",), "2022-05-06")
    assert front.language == "en"


def test_words_deleted_and_remarks_are_left_out_and_marks_kept() -> None:
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'fo:font-weight="bold"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes><text:p>A "
        '<text:span text:style-name="T1">bold</text:span> word<office:annotation><text:p>remark'
        "</text:p></office:annotation>.</text:p>"
    )
    extract = read(odt(body, styles))
    assert extract.text == "A bold word."
    assert [(m.kind, extract.text[m.start : m.end]) for m in extract.marks] == [("strong", "bold")]


def test_numbered_lists_count() -> None:
    styles = '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/>'
    items = "".join(f"<text:list-item><text:p>{n}</text:p></text:list-item>" for n in "ab")
    body = f'<text:list text:style-name="L1">{items}</text:list>'
    extract = read(odt(body, f"{styles}</text:list-style>"))
    assert [block.label for block in extract.blocks] == ["1.", "2."]
    assert extract.text == "a\nb"


def test_what_is_no_text_is_refused_in_one_line() -> None:
    for data, reason in (
        (b"words", "not what its name says"),
        (zipped({"a.txt": "words"}), "no OpenDocument"),
        (zipped({"content.xml": "<a/>"}), "no text document"),
        (odt(""), "no text"),
        (zipped({"content.xml": "<!DOCTYPE z [<!ENTITY a 'b'>]><a>&a;"}), "not well-formed"),
    ):
        with pytest.raises(MarkupError, match=reason):
            read(data)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_text_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(odt("<text:h>The survey</text:h><text:p>Words.</text:p>"))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(whole)).text
    except MarkupError as error:
        assert str(error).isprintable()  # noqa: PT017 (both are right)
