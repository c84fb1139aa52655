"""Web pages become articles: their structure, what they say of themselves, and nothing else."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.building import Extract
from reader.documents.decoding import NotTextError
from reader.documents.loaders.html import read
from reader.errors import MarkupError

SENTENCE = "The council voted on Tuesday to delay the barrier, which engineers called reasonable. "
MENU = "".join(
    f'<li><a href="/{n}">Another story about topic {n} to read</a></li>' for n in range(9)
)


def page(article: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>"
        f"<title>The Barrier | The Courier</title>{head}</head><body><nav><ul>{MENU}</ul></nav>"
        f"<div class=sidebar><h3>Most read</h3><ul>{MENU}</ul></div>"
        f"<article><h1>The Barrier</h1><p class=byline>By Jonas Ek</p>"
        f'<time datetime="2024-03-05T07:10:00Z">5 March</time>'
        f"<div class=body>{article}</div></article><footer>All rights reserved.</footer>"
        f"<script>var seen = 'never';</script></body></html>"
    ).encode()


def paragraphs(count: int) -> str:
    return "".join(f"<p>Part {n}. {SENTENCE * 3}</p>" for n in range(count))


def kinds(extract: Extract) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, extract.text[b.start : b.end]) for b in extract.blocks]


def blocks_of(body: str) -> list[tuple[str, int, str]]:
    return kinds(read(f"<html><body>{body}</body></html>".encode()))


def test_the_article_is_read_without_the_site_around_it() -> None:
    text = read(page(paragraphs(5))).text
    assert all(f"Part {n}." in text for n in range(5))
    for furniture in ("Another story", "Most read", "rights reserved", "never"):
        assert furniture not in text


def test_lists_tables_captions_and_quotes_inside_an_article_stay() -> None:
    inside = (
        "<ul><li>The wall</li><li>The quay</li></ul><table><caption>Costs</caption><tr><th>Item"
        "<th>Cost<tr><td>Wall<td>nine</table><figure><img src=a alt='The quay under water'>"
        "<figcaption>The lower quay.</figcaption></figure><blockquote><p>We were wrong."
        "</blockquote><pre><code class=language-python>if tide &gt; 3:\n    close()</code></pre>"
    )
    extract = read(page(paragraphs(3) + inside + paragraphs(2)))
    found = kinds(extract)
    assert ("list_item", 1, "The wall") in found
    assert ("table", 0, "Item\tCost\nWall\tnine") in found
    assert ("caption", 0, "Costs") in found
    assert ("image", 0, "The quay under water") in found
    assert ("caption", 0, "The lower quay.") in found
    assert ("quote", 1, "We were wrong.") in found
    assert ("code", 0, "if tide > 3:\n    close()") in found
    assert next(b.label for b in extract.blocks if b.kind.value == "code") == "python"


def test_a_page_too_small_for_an_article_is_read_whole() -> None:
    assert blocks_of("<p>One.<p>Two.") == [("paragraph", 0, "One."), ("paragraph", 0, "Two.")]


def test_hidden_words_are_left_out_and_two_breaks_part_paragraphs() -> None:
    body = "<p>One<br><br>Two<br>and</p><p style='display:none'>No</p><p hidden>No</p>"
    assert blocks_of(body) == [("paragraph", 0, "One"), ("paragraph", 0, "Two\nand")]


def test_lists_in_lists_keep_their_depth_and_their_marks() -> None:
    extract = read(b"<ol start=3><li>Three<ul><li>Deep</ul><li>Four</ol>")
    assert kinds(extract) == [
        ("list_item", 1, "Three"),
        ("list_item", 2, "Deep"),
        ("list_item", 1, "Four"),
    ]
    assert [b.label for b in extract.blocks] == ["3.", "•", "4."]
    assert "\n\n" not in extract.text


def test_marks_and_links_stay_with_their_words() -> None:
    extract = read(
        b"<p>A <b>bold <i>word</i></b> and <a href='https://a.example/x'>a link</a>.</p>"
    )
    found = {(m.kind, extract.text[m.start : m.end], m.target) for m in extract.marks}
    assert found == {
        ("strong", "bold word", ""),
        ("em", "word", ""),
        ("link", "a link", "https://a.example/x"),
    }


def test_notes_are_told_from_links() -> None:
    extract = read(
        b"<p>Words<sup><a href='#fn1'>1</a></sup> go on.</p><ol><li id='fn1'><p>The note. "
        b"<a href='#r1'>\xe2\x86\xa9</a></p></li></ol>"
    )
    assert [(m.kind, m.target) for m in extract.marks] == [("note", "#15")]
    assert kinds(extract)[-1] == ("footnote", 0, "The note.")
    assert extract.blocks[1].label == "[1]"


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    body = f"<table><tr><td><h2>Head</h2><p>{SENTENCE}</p></td><td><p>Beside</p></td></tr></table>"
    assert [kind for kind, _, _ in blocks_of(body)] == ["heading", "paragraph", "paragraph"]


def test_metadata_comes_from_json_ld_before_anything_else() -> None:
    stated = {
        "@graph": [
            {"@type": "WebSite", "name": "The Courier"},
            {
                "@type": "NewsArticle",
                "headline": "The Barrier Waits",
                "author": [{"name": "Ida Strand"}, {"name": "Jonas Ek"}],
                "datePublished": "2024-03-04T22:00:00+01:00",
                "publisher": {"name": "The Courier"},
            },
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    front = read(page(paragraphs(5), head)).front
    assert front.title == "The Barrier Waits"
    assert front.authors == ("Ida Strand", "Jonas Ek")
    assert front.date == "2024-03-04"
    assert front.publisher == "The Courier"


def test_metadata_comes_from_meta_elements_and_the_page_itself() -> None:
    head = (
        '<meta property="og:title" content="The Barrier | The Courier">'
        '<meta property="og:site_name" content="The Courier"><link rel=canonical href="https://courier.example/barrier">'
    )
    front = read(page(paragraphs(5), head)).front
    assert front.title == "The Barrier"
    assert front.authors == ("Jonas Ek",)
    assert front.date == "2024-03-05"
    assert front.language == "en"
    assert front.source_url == "https://courier.example/barrier"
    assert read(page(paragraphs(5))).front.title == "The Barrier"


def test_a_description_in_place_of_a_headline_is_no_title() -> None:
    stated = {"@type": "Article", "name": "The Barrier", "headline": "wall against the sea"}
    head = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    assert read(page(f"<p>{SENTENCE}</p>", head)).front.title == "The Barrier"


def test_a_meta_element_may_have_several_names_and_a_reading_time_is_no_author() -> None:
    head = (
        '<meta property="x:title dc:title" content="The Wall">'
        '<meta name="twitter:data1" content="4 minutes">'
    )
    front = read(page(f"<p>{SENTENCE}</p>", head)).front
    assert (front.title, front.authors) == ("The Wall", ("Jonas Ek",))


@pytest.mark.parametrize(
    "stated",
    ["{", "[[[]]]", "[" * 100_000, '{"@type":"Article","headline":{"a":1},"author":[null,3]}'],
)
def test_json_ld_that_is_broken_is_passed_over(stated: str) -> None:
    head = f'<script type="application/ld+json">{stated}</script>'
    assert read(page(paragraphs(5), head)).front.title == "The Barrier"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("koi8-r", "koi8-r"), ("nonsense", "utf-8"), ("utf-8", "utf-16")],
)
def test_the_declared_encoding_is_believed_where_it_can_be(declared: str, encoding: str) -> None:
    words = "Часы пробили." if encoding != "cp1252" else "Größe “wise” – Äpfel"
    source = f"<html><head><meta charset={declared}></head><body><p>{words}</p></body></html>"
    assert read(source.encode(encoding)).text == words


def test_pages_nested_without_end_or_without_words_end_soon() -> None:
    assert "Words" in read(b"<div>" * 50_000 + b"Words").text
    assert "Words" in read(b"<p>" + b"<b><i>" * 30_000 + b"Words").text
    with pytest.raises(MarkupError, match="has no text"):
        read(b"<html><body></body></html>")


def test_entities_of_the_documents_own_are_not_expanded() -> None:
    source = b'<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>One &a; two &amp; three</p>'
    text = read(source).text
    assert text.startswith("One &a; two & three")


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(
            st.sampled_from(
                [
                    "<p>",
                    "</p>",
                    "<ul>",
                    "</ul>",
                    "<li>",
                    "</li>",
                    "<table>",
                    "<tr>",
                    "<td>",
                    "</td>",
                    "<pre>",
                    "</pre>",
                    "<b>",
                    "</b>",
                    "<br>",
                    "<a/href='#x'>",
                    "</a>",
                    "<!--",
                    "-->",
                    "<blockquote>",
                    "</blockquote>",
                    "<h2>",
                    "words",
                    "&#27;",
                    "<aside/role=note>",
                ]
            ),
            max_size=40,
        ).map(lambda parts: "".join(parts).encode()),
    )
)
def test_anything_is_a_document_or_refused(data: bytes) -> None:
    try:
        extract = read(data)
    except (MarkupError, NotTextError):
        return
    end = 0
    for block in extract.blocks:
        assert end <= block.start < block.end
        end = block.end
    assert end == len(extract.text)
    assert "\x1b" not in extract.text


def test_a_tag_with_very_many_attributes_is_scanned_and_its_page_read() -> None:
    many = " ".join(f"a{number}" for number in range(300_000))  # a tree takes ten seconds
    assert read(f"<html><body><p {many}>Words.</p></body></html>".encode()).text == "Words."


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "utf-7", "undefined", "hz"])
def test_an_encoding_that_does_not_bear_all_bytes_may_be_declared(name: str) -> None:
    data = f"<html><head><meta charset={name}></head><body>Words".encode() + b"a-\xff\xe9" * 1000
    assert read(data).text.startswith("Words")


@pytest.mark.parametrize("opening", ["<!DOCTYPE ", "<!DOCTYPE a[", "<!DOCTYPE a['"])
def test_document_types_that_never_end_take_no_time(opening: str) -> None:
    read(f"<html><body>Words.</body></html>{opening * 200_000}".encode())  # once 30 seconds


def test_a_name_that_only_looks_like_a_namespace_is_left_as_it_is() -> None:
    deep = '{"a":' * 300 + "1" + "}" * 300
    assert "Part 2." in read(page(paragraphs(3), f"<script type='x'{deep}></script>")).text


def test_a_link_into_the_page_leads_to_its_place_and_one_to_nowhere_is_none() -> None:
    body = paragraphs(3) + "<p>See <a href='#there'>there</a> and <a href='#no'>nowhere</a>.</p>"
    extract = read(page(f"{body}<h2 id=there>The place</h2>{paragraphs(3)}"))
    (link,) = [mark for mark in extract.marks if mark.kind == "link"]
    assert extract.text[link.start : link.end] == "there"
    assert link.target == f"#{extract.text.index('The place')}"
