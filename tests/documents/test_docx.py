"""Word documents keep their structure whatever their styles are called, and links may be broken."""

import pytest
from archives import zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.building import Extract
from reader.documents.loaders.docx import read
from reader.errors import MarkupError

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
STYLES = f"""<w:styles {NAMESPACES}>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House Head"/>
<w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>"""
CORE = """<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>The Barrier</dc:title>
<dc:creator>Jonas Ek</dc:creator><dcterms:created>2022-05-06T10:00:00Z</dcterms:created>
</cp:coreProperties>"""


def paragraph(text: str, style: str = "", inside: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{inside}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, **more: str) -> bytes:
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    parts: dict[str, str | bytes] = {"word/document.xml": document, "word/styles.xml": STYLES}
    return zipped(parts | {f"word/{name}.xml": text for name, text in more.items()})


def kinds(extract: Extract) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, extract.text[b.start : b.end]) for b in extract.blocks]


def test_styles_are_known_by_name_and_by_what_they_stand_on() -> None:
    body = paragraph("The vote", "berschrift1") + paragraph("The survey", "House")
    found = read(docx(body + paragraph("We were wrong.", "Zitat") + paragraph("Words.")))
    assert kinds(found) == [
        ("heading", 1, "The vote"),
        ("heading", 2, "The survey"),
        ("quote", 1, "We were wrong."),
        ("paragraph", 0, "Words."),
    ]
    assert [entry.title for entry in found.toc] == ["The vote", "The survey"]


def test_lists_tables_and_notes_are_what_they_are() -> None:
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + cell * 2 + "</w:tr>"
    notes = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{paragraph("See the minutes.")}'
        "</w:footnote></w:footnotes>"
    )
    body = (
        paragraph("first", inside=item.format(0))
        + paragraph("second", inside=item.format(1))
        + f"<w:tbl>{row.format('Item', 'Cost')}{row.format('Wall', 'nine')}</w:tbl>"
        + '<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    found = read(docx(body, footnotes=notes))
    assert kinds(found) == [
        ("list_item", 1, "first"),
        ("list_item", 2, "second"),
        ("table", 0, "Item\tCost\nWall\tnine"),
        ("paragraph", 0, "Words[1]"),
        ("footnote", 0, "See the minutes."),
    ]
    assert [(mark.kind, mark.target) for mark in found.marks] == [("note", "#45")]


def test_what_was_deleted_and_remarks_are_left_out() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">They </w:t></w:r><w:del><w:r><w:delText>refused'
        '</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space="preserve">delayed it.</w:t></w:r>'
        '</w:ins><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    assert read(docx(body)).text == "They delayed it."


def test_a_link_that_leads_nowhere_keeps_its_words() -> None:
    body = '<w:p><w:hyperlink r:id="r77"><w:r><w:t>nowhere</w:t></w:r></w:hyperlink></w:p>'
    assert read(docx(body)).text == "nowhere"


def test_properties_tell_title_author_and_date() -> None:
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{paragraph('Words.')}</w:body>"
        "</w:document>",
        "docProps/core.xml": CORE,
    }
    front = read(zipped(parts)).front
    assert (front.title, front.authors, front.date) == ("The Barrier", ("Jonas Ek",), "2022-05-06")


def test_what_is_no_word_document_is_refused_in_one_line() -> None:
    for data, reason in (
        (b"words", "not what its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "LibreOffice"),
        (zipped({"a.txt": "words"}), "no Word document"),
        (docx(""), "no text"),
        (docx("<w:p>"), "not well-formed"),
        (docx("<w:tbl><w:tr><w:tc>" * 81 + "</w:tc></w:tr></w:tbl>" * 81), "deep"),
        (zipped({"word/document.xml": "<!DOCTYPE z [<!ENTITY a 'b'>]><a/>"}), "entities"),
    ):
        with pytest.raises(MarkupError, match=reason):
            read(data)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_damaged_document_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(docx(paragraph("The vote", "berschrift1") + paragraph("Words.")))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read(bytes(whole)).text
    except MarkupError as error:
        assert str(error).isprintable()  # noqa: PT017 (both are right)
