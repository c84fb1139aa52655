"""PDFs become paragraphs in the order of reading, without what the pages repeat."""

import os
import signal
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import column, pdf

from reader.documents.building import Extract
from reader.documents.child import read_apart
from reader.documents.loaders.pdf import read
from reader.errors import MarkupError

FIRST = [
    "  The council voted on Tuesday to delay the new barrier, which",
    "engineers described as reasonable and the residents all called",
    "reckless.",
]
SECOND = [
    "  Nobody disputes the money. The council has set aside less than",
    "half of the sum, and the fund that was meant to supply the rest",
    "has been closed to new applications since the spring of the year",
]
THIRD = ["before last, when it ran out."]


def kinds(extract: Extract) -> list[tuple[str, str]]:
    return [(b.kind.value, extract.text[b.start : b.end]) for b in extract.blocks]


def texts(extract: Extract, kind: str = "paragraph") -> list[str]:
    return [text for found, text in kinds(extract) if found == kind]


def joined(*lines: str) -> str:
    return " ".join(line.strip() for line in lines)


def test_an_indent_begins_a_paragraph_and_lines_are_joined() -> None:
    extract = read(pdf([column(FIRST + SECOND)]))
    assert texts(extract) == [joined(*FIRST), joined(*SECOND)]


def test_space_between_lines_parts_paragraphs_without_indents() -> None:
    lines = [line.strip() for line in FIRST[:2]]
    drawn = column(lines) + column([line.strip() for line in SECOND], top=700 - 3 * 12)
    assert texts(read(pdf([drawn]))) == [joined(*lines), joined(*SECOND)]


def test_a_short_last_line_ends_a_paragraph() -> None:
    lines = [line.strip() for line in FIRST + SECOND]
    assert texts(read(pdf([column(lines)]))) == [joined(*FIRST), joined(*SECOND)]


def test_a_paragraph_goes_on_over_the_page_and_what_pages_repeat_is_the_pages() -> None:
    furniture = [(72, 800, 8, "North Quay Papers"), (300, 30, 8, "{}")]
    pages = [
        [*column(lines), *((x, y, size, text.format(at)) for x, y, size, text in furniture)]
        for at, lines in enumerate([FIRST + SECOND, THIRD + FIRST, FIRST], start=1)
    ]
    extract = read(pdf(pages))
    assert texts(extract)[:2] == [joined(*FIRST), joined(*SECOND, *THIRD)]
    assert texts(extract, "page_header") == ["North Quay Papers"] * 3
    assert texts(extract, "page_footer") == ["1", "2", "3"]


def pages_of(extract: Extract) -> list[tuple[str, str]]:
    return [(label, extract.text[start : start + 6]) for start, label in extract.pages]


def test_a_page_begins_inside_a_paragraph_and_is_called_as_it_says() -> None:
    drawn = [column(FIRST + SECOND), column(THIRD + FIRST), column(FIRST)]
    assert pages_of(read(pdf(drawn))) == [("1", "The co"), ("2", "before"), ("3", "The co")]
    for at, page in enumerate(drawn, start=217):
        page.append((300, 30, 8, f"{at} North Quay Papers"))
    found = [label for label, _ in pages_of(read(pdf(drawn)))]
    assert list(dict.fromkeys(found)) == ["217", "218", "219"]


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns_are_read_one_after_the_other(by_rows: bool) -> None:
    words = [f"left{n:02} words of the column here" for n in range(12)]
    left = column(words, left=60)
    right = column([word.replace("left", "right") for word in words], left=320)
    drawn = [each for pair in zip(left, right, strict=True) for each in pair]
    text = read(pdf([drawn if by_rows else left + right])).text
    places = [text.index(f"left{n:02}") for n in range(12)]
    places += [text.index(f"right{n:02}") for n in range(12)]
    assert places == sorted(places)


def test_a_word_broken_at_a_line_end_is_whole_again() -> None:
    lines = [
        "After a long debate that lasted until well past midnight the com-",
        "mittee of the self-government approved it, and asked for the self-",
        "government of the harbour to be heard once more before the winter.",
    ]
    text = read(pdf([column(lines)])).text
    assert "the committee of" in text
    assert "the self-government of the harbour" in text


def test_larger_lines_are_headings_and_the_largest_is_the_title() -> None:
    drawn = [
        (72, 760, 22, "The Barrier"),
        (72, 730, 14, "The vote"),
        *column(FIRST),
        (72, 640, 14, "The money"),
        *column(SECOND, top=620),
    ]
    extract = read(pdf([drawn], "/Title(untitled.dvi)/Author(Jonas Ek)/CreationDate(D:20240305)"))
    assert [(b.level, extract.text[b.start : b.end]) for b in extract.blocks if b.level] == [
        (1, "The Barrier"),
        (2, "The vote"),
        (2, "The money"),
    ]
    front = extract.front
    assert (front.title, front.authors, front.date) == ("The Barrier", ("Jonas Ek",), "2024-03-05")
    assert read(pdf([drawn], "/Title(A Report)")).front.title == "A Report"


def test_a_list_of_contents_is_no_title() -> None:
    drawn = [(72, 760, 18, "Contents"), (72, 730, 14, "The Barrier"), *column(FIRST)]
    assert read(pdf([drawn])).front.title == "The Barrier"


def test_the_outline_is_the_contents() -> None:
    pages = [[(72, 760, 16, "The Vote"), *column(FIRST)], [*column(SECOND)]]
    extract = read(pdf(pages, outline=["The Vote", "More"]))
    assert [(e.title, e.level) for e in extract.toc] == [("The Vote", 1), ("More", 1)]
    assert extract.text.startswith("Nobody disputes", extract.toc[1].start)


def test_notes_at_the_foot_of_a_page_do_not_break_its_text() -> None:
    note = [(72, 80, 7, "1 See the minutes of the fifth sitting.")]
    extract = read(pdf([[*column(FIRST + SECOND), *note], column(THIRD + FIRST)]))
    assert texts(extract, "footnote") == ["1 See the minutes of the fifth sitting."]
    assert joined(*SECOND, *THIRD) in texts(extract)


def test_bullets_begin_list_items() -> None:
    drawn = column(["Three things were agreed:", "\\225 the survey", "\\225 the sandbags"])
    assert texts(read(pdf([drawn])), "list_item") == ["the survey", "the sandbags"]


def test_what_has_no_text_is_refused_in_one_line() -> None:
    with pytest.raises(MarkupError, match="its page is a picture"):
        read(pdf([[]]))
    with pytest.raises(MarkupError, match="no PDF"):
        read(b"The clocks were striking.")
    with pytest.raises(MarkupError, match="damaged"):
        read(b"%PDF-1.7\n")


def test_a_process_of_its_own_finds_the_same() -> None:
    data = pdf([column(FIRST + SECOND)], "/Title(A Report)")
    apart, here = read_apart("pdf", data), read(data)
    assert apart.text == here.text
    assert list(apart.blocks) == list(here.blocks)
    assert apart.front == here.front
    with pytest.raises(MarkupError, match="no PDF"):
        read_apart("pdf", b"words " * 100_000)


def end_children() -> int:
    """Kill the processes that this thread has started, as a system without memory would."""
    children = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split()
    for child in children:
        os.kill(int(child), signal.SIGKILL)
    return len(children)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no list of processes")
def test_a_process_that_is_killed_from_outside_is_started_once_more() -> None:
    data = pdf([column(FIRST + SECOND)])
    killed = 0

    def kill_first() -> None:
        nonlocal killed
        if not killed:
            killed += end_children()

    def end_all() -> None:
        end_children()

    assert read_apart("pdf", data, kill_first).text == read(data).text
    assert killed == 1
    with pytest.raises(MarkupError, match="ended from outside"):
        read_apart("pdf", data, end_all)


def test_a_stream_that_unpacks_without_end_stops_at_the_limits() -> None:
    import zlib

    packed = zlib.compressobj(1)
    part = b"BT /F 10 Tf (x) Tj ET\n" * 50_000
    stream = b"".join([*(packed.compress(part) for _ in range(300)), packed.flush()])
    whole = pdf([[]])
    at = whole.index(b"<</Length 0>>")
    head = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream)
    bomb = whole[:at] + head + stream + whole[at + len(b"<</Length 0>>stream\n") :]
    with pytest.raises(MarkupError, match="memory"):
        read_apart("pdf", bomb)


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_a_damaged_pdf_is_a_document_or_refused(data: st.DataObject) -> None:
    whole = bytearray(pdf([column(FIRST + SECOND)]))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read_apart("pdf", bytes(whole)).text
    except MarkupError as error:
        assert str(error).isprintable()  # noqa: PT017 (both are right)


def test_signs_of_the_fonts_of_tex_are_what_they_show() -> None:
    plain = pdf([column(["Let x0 and A 6= B of H20."])])
    assert read(plain).text == "Let x0 and A 6= B of H20."
    assert read(plain.replace(b"/Courier/", b"/CMSY10 /")).text == "Let x′ and A ≠ B of H20."
    sums = plain.replace(b"Let x0 and A 6= B", b"X = X i       \x13")
    assert read(sums.replace(b"/Courier/", b"/CMEX10 /")).text.startswith("∑ = ∑ i")
