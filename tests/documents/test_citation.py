"""A quotation is the author's words, and says where they stand."""

from pathlib import Path
from typing import Any

import pytest

from reader.documents.citation import (
    Form,
    Source,
    cite,
    in_marks,
    named_markdown,
    passage,
    place_of,
    quotation,
    quoted_markdown,
    source_of,
    written,
)
from reader.documents.loading import load
from reader.documents.model import (
    STREAM,
    Block,
    BlockKind,
    Blocks,
    Document,
    Meta,
    PageStart,
    Span,
)

TEXT = "The Clocks\n\nThe clocks were\nstriking.\n\nNobody   looked\n up.\n\nSign up"
BLOCKS = Blocks(
    Block(kind, 0, TEXT.index(first), TEXT.index(last) + len(last))
    for kind, first, last in (
        (BlockKind.HEADING, "The Clocks", "The Clocks"),
        (BlockKind.PARAGRAPH, "The clocks", "striking."),
        (BlockKind.PARAGRAPH, "Nobody", "up."),
        (BlockKind.BOILERPLATE, "Sign", "Sign up"),
    )
)
META = Meta("The Clocks", authors=("A. Smith", "B. Jones"), date="1949-06")


def document(*, soft_breaks: bool = True, path: str = "/books/a.txt") -> Document:
    return Document(Path(path), META, TEXT, BLOCKS, soft_breaks=soft_breaks)


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_the_line_breaks_of_a_wrapped_file_are_no_part_of_a_quotation() -> None:
    whole = Span(TEXT.index("The clocks"), TEXT.index("\n\nSign"))
    assert passage(document(), whole) == "The clocks were striking.\n\nNobody looked up."


def test_line_breaks_that_are_meant_are_kept() -> None:
    assert passage(document(soft_breaks=False), span_of("were\nstriking")) == "were\nstriking"


def test_a_citation_names_authors_title_date_file_and_paragraph() -> None:
    assert cite(document(), span_of("Nobody   looked\n up.")) == (
        "“Nobody looked up.”\n— A. Smith, B. Jones, “The Clocks”, 1949-06, a.txt, para. 2"
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Plain words.", "“Plain words.”"),
        ("“I am,” he said.", "“‘I am,’ he said.”"),
        ("It’s “new”.", "“It’s ‘new’.”"),
        ("“He said ‘no’,” she said.", "““He said ‘no’,” she said.”"),
        ("Das „Neue“ ist alt.", "“Das „Neue“ ist alt.”"),
    ],
)
def test_marks_within_marks_are_single(words: str, shown: str) -> None:
    assert in_marks(words) == shown


def test_what_is_not_known_is_left_out() -> None:
    stream = Document(STREAM, Meta("The Clocks"), TEXT, BLOCKS, soft_breaks=True)
    assert cite(stream, span_of("striking.")) == "“striking.”\n— “The Clocks”, para. 1"


def test_the_name_of_a_file_is_made_safe() -> None:
    assert "a␛[2J.txt" in cite(document(path="/books/a\x1b[2J.txt"), span_of("striking."))


def test_paragraphs_are_counted_from_one_without_headings_and_furniture() -> None:
    places = [place_of(document(), block.start) for block in BLOCKS]
    assert places == ["para. 1", "para. 1", "para. 2", "para. 2"]


def test_a_paragraph_is_counted_in_one_look_however_many_there_are() -> None:
    class Counted(Blocks):
        looks = 0

        def __getitem__(self, index: Any) -> Any:
            self.looks += 1
            return super().__getitem__(index)

    blocks = Counted(Block(BlockKind.PARAGRAPH, 0, 2 * i, 2 * i + 1) for i in range(100_000))
    long = Document(Path("a.txt"), META, "a\n" * 100_000, blocks)
    assert place_of(long, 2 * 99_999) == "para. 100000"
    assert blocks.looks < 10


def test_verse_keeps_its_lines_and_paragraphs_stay_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    long = "A paragraph on one line that is long enough to be nothing else. " * 2
    path.write_text(
        f"A title\n\n{long}\n{long}\n\nRoses are red\nViolets are blue\nSugar is sweet\n"
    )
    document = load(path)
    copied = passage(document, Span(0, len(document.text)))
    assert copied.count("\n\n") == 3
    assert copied.endswith("Roses are red\nViolets are blue\nSugar is sweet")


def test_what_has_pages_is_cited_by_them_and_a_passage_over_two_by_both() -> None:
    pages = (PageStart(12, "xii"), PageStart(TEXT.index("striking"), "1"))
    book = Document(Path("/books/a.pdf"), META, TEXT, BLOCKS, pages=pages)
    assert place_of(book, TEXT.index("were")) == "p. xii"
    assert cite(book, span_of("clocks were\nstriking")).endswith("a.pdf, pp. xii–1")
    assert place_of(book, 0) == "para. 1"  # before the first page that is known


def test_a_passage_over_several_paragraphs_is_cited_with_all_of_them() -> None:
    whole = Span(TEXT.index("The clocks"), TEXT.index("\n\nSign"))
    assert cite(document(), whole).endswith("a.txt, paras. 1–2")
    one = Span(TEXT.index("The clocks"), TEXT.index("Nobody"))  # the space behind is no paragraph
    assert place_of(document(), *one) == "para. 1"


def test_a_publisher_and_an_address_are_named_where_they_are_known() -> None:
    meta = Meta("The Clocks", publisher="Heron", source_url="https://a.example/x")
    page = Document(Path("/books/a.html"), meta, TEXT, BLOCKS)
    assert cite(page, span_of("striking.")) == (
        "“striking.”\n— “The Clocks”, Heron, a.html, para. 1, https://a.example/x"
    )


def test_in_markdown_a_passage_is_a_quote_and_nothing_in_it_is_markup() -> None:
    source = Source("A *b*", ("_c_",), url="https://a.example/x_y", file="a.md")
    assert quoted_markdown("1. a <b>\n\n# c", source, "para. 2") == (
        "> 1\\. a \\<b\\>\n>\n> \\# c\n>\n"
        "> — \\_c\\_, [*A \\*b\\**](<https://a.example/x_y>), a.md, para. 2"
    )
    assert named_markdown(Source("T", url="https://a.example/> x")) == "*T*"


def test_in_markdown_the_lines_of_verse_stay_lines_and_are_no_code() -> None:
    quote = quoted_markdown("Roses\n    are red\n\n---", Source("T"), "")
    assert quote.startswith("> Roses\\\n> \xa0\xa0\xa0\xa0are red\n>\n> \\---\n>\n> — *T*")


def test_each_form_has_the_passage_and_its_source() -> None:
    span = span_of("striking.")
    made = {form: quotation(document(), span, form) for form in Form}
    assert made[Form.PLAIN] == cite(document(), span)
    assert made[Form.MARKDOWN].startswith("> striking.\n>\n> — A. Smith, B. Jones, *The Clocks*")
    assert "annote = {``striking.'' (para. 1)}" in made[Form.BIBTEX]
    assert '"annote": "“striking.” (para. 1)"' in made[Form.CSL_JSON]


def test_a_source_alone_is_cited_without_marks_of_quotation() -> None:
    source = source_of(document())
    assert written(source, Form.PLAIN) == "A. Smith, B. Jones, “The Clocks”, 1949-06, a.txt"
    assert written(source, Form.MARKDOWN) == "A. Smith, B. Jones, *The Clocks*, 1949-06, a.txt"


def test_an_e_book_is_a_book() -> None:
    assert source_of(document(path="/books/a.EPUB")).is_book
    assert not source_of(document()).is_book
