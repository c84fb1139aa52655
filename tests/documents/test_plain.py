"""Plain text parts itself into the blocks a reader sees, and none of its words is lost."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.decoding import decoded, encoding_of
from reader.documents.loaders.plain import RECOGNISED_FROM, blocks, is_wrapped
from reader.documents.model import Block
from reader.paths import seeds_dir

SEEDS = sorted(seeds_dir().glob("*.txt"))
PROSE = (
    "It was a bright cold day in April, and the clocks of the town were striking one after the "
    "other, as they had done for as long as anyone who lived there could remember."
)
OTHER = (
    "Nobody in the market square looked up, since nobody expected anything of the clocks but "
    "that they should strike, and the pigeons had long ceased to be surprised by them."
)


def wrapped(paragraph: str, width: int = 66, first: str = "", later: str = "") -> str:
    return textwrap.fill(paragraph, width, initial_indent=first, subsequent_indent=later)


def rows(text: str) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, text[b.start : b.end]) for b in blocks(text)]


def shapes(text: str) -> list[tuple[str, str]]:
    """Kind and text of each block, line breaks as spaces."""
    return [(kind, " ".join(shown.split())) for kind, _, shown in rows(text)]


def test_a_text_without_words_has_no_blocks() -> None:
    assert rows("") == rows("\n \n\t\n") == []


def test_each_long_line_is_a_paragraph() -> None:
    assert not is_wrapped(f"{PROSE}\n{OTHER}\n{PROSE}")
    assert rows(f"{PROSE}\n{OTHER}\n{PROSE}\n") == [
        ("paragraph", 0, PROSE),
        ("paragraph", 0, OTHER),
        ("paragraph", 0, PROSE),
    ]


def test_long_lines_parted_by_blank_ones_are_paragraphs() -> None:
    assert rows(f"{PROSE} \n\n{OTHER}\n \n\n{PROSE}") == [
        ("paragraph", 0, PROSE),
        ("paragraph", 0, OTHER),
        ("paragraph", 0, PROSE),
    ]


@pytest.mark.parametrize("width", [50, 66, 72, 79, 98])
def test_wrapped_paragraphs_parted_by_blank_lines_stay_whole(width: int) -> None:
    text = "\n\n".join(wrapped(p, width) for p in (PROSE, OTHER, PROSE, OTHER))
    assert is_wrapped(text)
    assert shapes(text) == [("paragraph", p) for p in (PROSE, OTHER, PROSE, OTHER)]


def test_wrapped_paragraphs_parted_by_indents_are_told_apart() -> None:
    text = "\n".join(wrapped(p, first="   ") for p in (PROSE, OTHER, PROSE))
    assert shapes(text) == [("paragraph", p) for p in (PROSE, OTHER, PROSE)]


def test_a_paragraph_whose_later_lines_are_indented_stays_whole() -> None:
    short = "Orwell, George: Nineteen Eighty-Four, a Novel, published by Secker and Warburg, 1949"
    text = "\n\n".join(wrapped(p, later="    ") for p in (PROSE, short, OTHER, short))
    assert shapes(text) == [("paragraph", p) for p in (PROSE, short, OTHER, short)]


def test_a_title_stands_first_and_is_short_and_open() -> None:
    assert rows(f"The Clocks\n\n{PROSE}\n")[0] == ("heading", 1, "The Clocks")
    assert rows(f"The Clocks\n{PROSE}\n")[0] == ("heading", 1, "The Clocks")
    assert rows(f"It was cold.\n\n{PROSE}\n")[0][0] == "paragraph"
    assert rows("The Clocks\n")[0][0] == "paragraph"


@pytest.mark.parametrize(
    "heading",
    [
        "CHAPTER ONE",
        "THE END OF IT ALL",
        "Chapter 3",
        "Kapitel IV: Die Uhren",
        "3.1 Results",
        "IV.",
    ],
)
def test_a_line_alone_that_heads_a_section_is_a_heading(heading: str) -> None:
    for text in (f"{PROSE}\n\n{heading}\n\n{OTHER}\n", wrapped_around(heading)):
        assert ("heading", 2, heading) in rows(text)


@pytest.mark.parametrize("line", ["It was cold.", "Was it cold?", "in the morning,", "He said:"])
def test_a_line_alone_that_says_something_is_a_paragraph(line: str) -> None:
    for text in (f"{PROSE}\n\n{line}\n\n{OTHER}\n", wrapped_around(line)):
        assert ("paragraph", 0, line) in rows(text)


def wrapped_around(middle: str) -> str:
    return f"{wrapped(PROSE)}\n\n{middle}\n\n{wrapped(OTHER)}\n\n{wrapped(PROSE)}\n"


def test_an_underlined_line_is_a_heading_over_a_rule() -> None:
    text = f"The Clocks\n==========\n\n{wrapped_around('Striking' + chr(10) + '--------')}"
    assert rows(text)[:2] == [("heading", 1, "The Clocks"), ("rule", 0, "==========")]
    assert ("heading", 2, "Striking") in rows(text)
    assert ("rule", 0, "--------") in rows(text)


@pytest.mark.parametrize("rule", ["* * *", "---", "_____", "⁂", "§", "=-=-=", "***", "~~~~"])
def test_a_line_of_signs_is_a_rule(rule: str) -> None:
    expected = "paragraph" if rule == "=-=-=" else "rule"
    assert (expected, 0, rule) in rows(f"{PROSE}\n\n{rule}\n\n{OTHER}\n")
    assert (expected, 0, rule) in rows(wrapped_around(rule))


def test_items_of_a_list_are_told_apart_and_keep_their_later_lines() -> None:
    items = [wrapped(f"- {PROSE}", later="  "), "- bread", wrapped(f"- {OTHER}", later="  ")]
    found = shapes(wrapped_around("\n".join(items)))
    assert found[1:4] == [("list_item", f"- {t}") for t in (PROSE, "bread", OTHER)]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "1. ", "2) ", "(a) ", "iv. "])
def test_a_line_with_a_bullet_or_number_is_an_item(mark: str) -> None:
    lines = f"{mark}bread and butter\n{mark}milk"
    for text in (f"{PROSE}\n\n{lines}\n\n{OTHER}\n", wrapped_around(lines)):
        assert ("list_item", 1, f"{mark}bread and butter") in rows(text)
        assert ("list_item", 1, f"{mark}milk") in rows(text)


def test_a_list_may_follow_its_paragraph_without_a_blank_line() -> None:
    found = shapes(wrapped_around(f"{wrapped(PROSE)}\n- bread\n- milk"))
    assert found[1:4] == [("paragraph", PROSE), ("list_item", "- bread"), ("list_item", "- milk")]


def test_quoted_mail_is_a_quote() -> None:
    quoted = textwrap.indent(wrapped(OTHER), "> ")
    assert ("quote", 1, quoted) in rows(wrapped_around(quoted))
    assert ("quote", 1, f"> {OTHER}") in rows(f"{PROSE}\n\n> {OTHER}\n")


COUPLETS = (
    "The clocks strike one another down,\nand no one hears them in the town.",
    "The pigeons sit in rows and rows,\nand what they think of nobody knows.",
)


def test_two_lines_are_a_stanza_beside_others() -> None:
    poem = "\n\n".join(COUPLETS)
    for text in (f"{PROSE}\n\n{poem}\n\n{OTHER}\n", wrapped_around(poem)):
        assert [shown for kind, _, shown in rows(text) if kind == "verse"] == [*COUPLETS]


@pytest.mark.parametrize(
    "pair", [COUPLETS[0], "By Ana Ek\nSenior correspondent", "A map of 1894\nPhoto by Bo Ek"]
)
def test_two_lines_alone_are_no_stanza(pair: str) -> None:
    text = f"{PROSE}\n\n{pair}\n\n{OTHER}\n"
    assert "verse" not in [kind for kind, _, _ in rows(text)]


def test_short_lines_that_stand_together_are_verse() -> None:
    poem = "The clocks struck one,\nthe clocks struck two,\nand nobody\nlooked up."
    assert ("verse", 0, poem) in rows(f"{PROSE}\n\n{poem}\n\n{OTHER}\n")
    assert ("verse", 0, poem) in rows(wrapped_around(poem))


def test_columns_and_indented_code_keep_their_lines_and_spaces() -> None:
    columns = "  town      clocks   pigeons\n  Aachen    12       4000\n  Bremen    7        2500"
    code = "    for clock in town:\n        clock.strike()\n        wait()"
    assert ("code", 0, columns) in rows(wrapped_around(columns))
    assert ("code", 0, code) in rows(wrapped_around(code))


def test_windows_line_ends_make_the_same_blocks() -> None:
    text = wrapped_around("- bread\n- milk")
    data = text.replace("\n", "\r\n").encode()
    assert rows(decoded(data, "utf-8")) == rows(text)


words = st.text("abcdefgh", min_size=1, max_size=9)
sentences = st.lists(words, min_size=1, max_size=60).map(" ".join)
loose_lines = st.one_of(
    st.text("ab .>-*1)\t=#'", max_size=20),
    sentences,
    st.sampled_from(["", "", "- item", "1. one", "> said", "* * *", "    x = 1", "TITLE HERE"]),
)


def check_cover(text: str, found: list[Block]) -> None:
    """Blocks in order, apart, without white space at their ends, and no word outside them."""
    at = 0
    for block in found:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        assert text[block.start : block.end].strip()
        assert "\n\n" not in text[block.start : block.end]
        at = block.end
    assert not text[at:].strip()


@settings(max_examples=200, deadline=None)
@given(st.lists(loose_lines, max_size=40).map("\n".join))
def test_blocks_are_in_order_apart_and_cover_every_word(text: str) -> None:
    check_cover(text, list(blocks(text)))


@settings(max_examples=80, deadline=None)
@given(st.lists(sentences, min_size=2, max_size=12), st.integers(50, 95))
def test_no_wrapped_paragraph_is_cut_or_merged(paragraphs: list[str], width: int) -> None:
    long = [" ".join([p, *["word"] * 60]) for p in paragraphs]  # several full lines each
    text = "\n\n".join(wrapped(p, width) for p in long)
    assert [shown for _, shown in shapes(text)] == long


@settings(max_examples=80, deadline=None)
@given(st.lists(sentences, min_size=1, max_size=12))
def test_a_paragraph_on_one_line_is_neither_cut_nor_merged(paragraphs: list[str]) -> None:
    text = "\n\n".join(f"{p}, {PROSE}" for p in paragraphs)
    assert [shown for *_, shown in rows(text)] == [f"{p}, {PROSE}" for p in paragraphs]


def long_texts() -> list[str]:
    paragraphs = [PROSE, OTHER, f"{PROSE} {OTHER}"] * 40
    return [
        "\n\n".join(wrapped(p) for p in paragraphs),
        "\n".join(wrapped(p, first="  ") for p in paragraphs),
        "\n\n".join(["The Clocks", *paragraphs]),
        "\n".join(paragraphs),
    ]


@pytest.mark.parametrize("number", range(4))
def test_the_blocks_of_a_beginning_are_those_of_the_whole_but_its_last(number: int) -> None:
    text = long_texts()[number]
    whole = list(blocks(text))
    line_ends = [at for at in range(RECOGNISED_FROM, len(text), 997) if text.find("\n", at) > 0]
    for line_end in line_ends:
        part = list(blocks(text[: text.find("\n", line_end)]))
        assert len(part) > 20
        assert part[:-1] == whole[: len(part) - 1]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_a_seed_keeps_every_paragraph_whole(path: Path) -> None:
    data = path.read_bytes()
    text = decoded(data, encoding_of(data, whole=True))
    found = list(blocks(text))
    check_cover(text, found)
    assert [text[b.start : b.end] for b in found] == [
        line.strip() for line in text.split("\n") if line.strip()
    ]


def test_there_are_two_seeds() -> None:
    assert len(SEEDS) == 2
