"""Quotations are regions: they open and close over sentences and paragraphs."""

from reader.claims.quotations import Quoted, regions
from reader.documents.model import Span


def quoted(*paragraphs: str) -> list[str]:
    """What stands in quotation marks, "+" before what goes on from the paragraph before."""
    text = "\n\n".join(paragraphs)
    spans = []
    at = 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    found = regions(text, spans)
    return [("+" if one.continues else "") + text[one.start : one.end] for one in found]


def test_a_quotation_may_hold_several_sentences() -> None:
    assert quoted("“It rains. It pours,” said Ann.") == ["It rains. It pours,"]


def test_straight_marks_open_and_close_in_turn() -> None:
    assert quoted('She said "yes" and he said "no".') == ["yes", "no"]


def test_a_quotation_goes_on_in_the_next_paragraph_that_opens_with_a_mark() -> None:
    assert quoted("“One thing.", "“Another thing,” he said.") == ["One thing.", "+Another thing,"]


def test_a_mark_that_is_never_closed_quotes_no_more_than_its_paragraph() -> None:
    assert quoted("He said “yes and left.", "Nobody else spoke.") == ["yes and left."]


def test_an_apostrophe_opens_and_closes_nothing() -> None:
    assert quoted("It's the dogs’ day, isn’t it, in the ’90s?") == []


def test_single_marks_quote_where_there_are_no_double_ones() -> None:
    assert quoted("‘It doesn’t rain,’ she said.") == ["It doesn’t rain,"]


def test_single_marks_inside_double_ones_part_nothing() -> None:
    assert quoted("“She said ‘yes’ twice,” he said.") == ["She said ‘yes’ twice,"]


def test_which_quotation_an_offset_lies_in() -> None:
    text = "A “b c” d “e” f"
    found = Quoted(regions(text, [Span(0, len(text))]))
    at_c = found.at(text.index("c"))
    assert at_c is not None
    assert text[at_c.start : at_c.end] == "b c"
    assert found.at(text.index("d")) is None
    assert [text[r.start : r.end] for r in found.within(Span(text.index("d"), len(text)))] == ["e"]
