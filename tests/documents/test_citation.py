"""A quotation is the author's words, and says where they stand."""

from pathlib import Path
from typing import Any

from reader.documents.citation import cite, passage, place_of
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
