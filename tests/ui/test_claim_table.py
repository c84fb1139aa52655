"""Which claims of a document are listed, by section, and what a filter finds them by."""

from itertools import pairwise
from pathlib import Path

from reader.claims import CENTRAL, Claim, ClaimKind, Claims, Strength
from reader.documents.loading import load
from reader.documents.model import Document, Span
from reader.ui.claim_table import LONG, ClaimTable, sections
from reader.ui.library_table import most_of_one


def document(folder: Path, text: str, name: str = "a.md") -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load(path)


def claim(start: int, end: int, *, score: float = 0.5, central: bool = False) -> Claim:
    return Claim(
        Span(start, end), ClaimKind.FACT, None, Strength.ASSERTED, False, score, central=central
    )


def lines(size: int) -> str:
    """So many characters of prose, a sentence a paragraph."""
    return "The river rose and fell as it had done.\n\n" * (size // 41)


def book(folder: Path, *chapters: int) -> Document:
    """Chapters of so many characters each."""
    parts = [f"# Part {n}\n\n{lines(size)}" for n, size in enumerate(chapters, 1)]
    return document(folder, "\n\n".join(parts))


def every_sentence(text: Document) -> list[Claim]:
    return [
        claim(at, at + 39, score=(at * 7919 % 1000) / 1000)
        for at in range(len(text.text) - 40)
        if text.text.startswith("The river", at)
    ]


def test_a_short_document_has_no_sections_and_lists_its_dozen(tmp_path: Path) -> None:
    text = book(tmp_path, 2000, 2000)
    assert sections(text) == ()
    claims = [claim(0, 5), claim(6, 9, central=True), claim(10, 15)]
    table = ClaimTable(text, Claims(tuple(claims)))
    assert table.main == (1,)
    assert table.section_at(7) is None
    assert table.counted(table.main, None) == (1, 3)


def test_sections_part_the_whole_document_in_order(tmp_path: Path) -> None:
    text = book(tmp_path, 30_000, 20_000, 2_000)
    found = sections(text)
    assert [section.title for section in found if section.title] == ["Part 1", "Part 2", "Part 3"]
    assert found[0].span.start == 0
    assert found[-1].span.end == len(text.text)
    assert all(a.span.end == b.span.start for a, b in pairwise(found))


def test_a_section_that_is_still_long_is_parted_deeper(tmp_path: Path) -> None:
    deep = f"## Deep\n\n{lines(LONG)}## Deeper\n\n{lines(LONG)}"
    text = document(tmp_path, f"# One\n\nShort.\n\n{deep}")
    assert [section.title for section in sections(text)] == ["One", "Deep", "Deeper"]


def test_each_section_lists_its_best_in_order_and_a_short_one_fewer(tmp_path: Path) -> None:
    text = book(tmp_path, 30_000, 20_000, 2_500)
    claims = every_sentence(text)
    table = ClaimTable(text, Claims(tuple(claims)))
    assert list(table.main) == sorted(table.main)
    counts = [table.counted(table.main, section)[0] for section in table.sections]
    assert counts == [12, 12, 3]
    first = table.sections[0]
    own = [c for c in claims if c.span.start < first.span.end]
    best = sorted(own, key=lambda c: -c.score)[:12]
    listed = [claims[n] for n in table.main if claims[n].span.start < first.span.end]
    assert min(c.score for c in listed) == best[-1].score


def test_the_claim_of_a_place_is_the_last_that_begins_before_its_sentence_ends(
    tmp_path: Path,
) -> None:
    text = document(tmp_path, "One is here. Two is there. Three is nowhere. Four.", "a.txt")
    table = ClaimTable(text, Claims((claim(13, 26), claim(27, 44))))
    numbers = (0, 1)
    assert table.place_among(numbers, Span(0, 12)) == -1
    assert table.place_among(numbers, Span(13, 26)) == 0
    assert table.place_among(numbers, Span(45, 50)) == 1
    assert table.place_among((1,), Span(13, 26)) == -1
    assert table.place_among((), Span(45, 50)) == -1


def test_words_of_claim_source_kind_and_strength_are_found_whatever_their_case(
    tmp_path: Path,
) -> None:
    text = document(tmp_path, "Prices rose. They fell, the Bank said.", "a.txt")
    said = Claim(Span(13, 38), ClaimKind.FORECAST, "the Bank", Strength.REPORTED, False, 0.5)
    table = ClaimTable(text, Claims((claim(0, 12, central=True), said)))
    assert list(table.chosen("", every=False).items) == [0]
    assert list(table.chosen("", every=True).items) == [0, 1]
    for query in ("BANK", "forecast", "reported fell"):
        assert list(table.chosen(query, every=False).items) == [1]
    assert list(table.chosen("author firm", every=False).items) == [0]
    assert list(table.chosen("bank firm", every=False).items) == []


def test_of_many_documents_fewer_claims_each_are_kept_but_never_fewer_than_the_main_ones() -> None:
    assert most_of_one(1) == most_of_one(40) == 1_000
    assert most_of_one(400) == 100
    assert most_of_one(2_000) * 2_000 <= 40_000
    assert most_of_one(10**6) == CENTRAL
