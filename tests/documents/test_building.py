"""One builder makes text, blocks and marks for every extracted format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning import clean, clean_line
from reader.documents.building import MOST_BLOCKS, Builder, Extract, Front
from reader.documents.inline import Inline
from reader.documents.model import Block, BlockKind, Mark, TocEntry
from reader.errors import TooMuchError

KINDS = [kind for kind in BlockKind if kind not in (BlockKind.TABLE, BlockKind.RULE)]


def built(*blocks: tuple[BlockKind, str]) -> Extract:
    builder = Builder()
    for kind, text in blocks:
        builder.add(kind, text)
    return builder.build()


def shown(extract: Extract) -> list[str]:
    return [extract.text[block.start : block.end] for block in extract.blocks]


def test_blocks_are_parted_by_one_blank_line_and_slice_back_to_what_they_show() -> None:
    extract = built((BlockKind.HEADING, "One"), (BlockKind.PARAGRAPH, "Two three."))
    assert extract.text == "One\n\nTwo three."
    assert list(extract.blocks) == [
        Block(BlockKind.HEADING, 0, 0, 3),
        Block(BlockKind.PARAGRAPH, 0, 5, 15),
    ]


def test_prose_has_single_spaces_and_none_at_its_ends() -> None:
    assert built((BlockKind.PARAGRAPH, " \n a \t b\r\nc\u2028d ")).text == "a b c d"


def test_a_no_break_space_inside_prose_stays() -> None:
    assert built((BlockKind.PARAGRAPH, "10\u00a0km « oui\u202f»")).text == "10\u00a0km « oui\u202f»"


def test_a_line_end_between_ideographs_is_no_space() -> None:
    assert built((BlockKind.PARAGRAPH, "港の\n評議会 and\n港")).text == "港の評議会 and 港"
    inline = Inline("港の")
    inline.write("\n")
    inline.begin("em")
    inline.write("評議会")
    inline.end()
    assert inline.finish() == ("港の評議会", [Mark(2, 5, "em")])


def test_code_keeps_its_spaces_and_loses_only_blank_lines_around_it() -> None:
    extract = built((BlockKind.CODE, "\n  \n    if x:\r\n\ty  z\n\n"))
    assert extract.text == "    if x:\n\ty  z"


def test_a_hard_line_break_is_one_line_feed() -> None:
    inline = Inline("a ")
    inline.break_line()
    inline.break_line()
    inline.write(" b")
    inline.break_line()
    assert inline.finish() == ("a\nb", [])


def test_unsafe_characters_are_replaced_wherever_they_stand() -> None:
    inline = Inline("a\x1b[2J")
    inline.begin("link", "http://x\x07\n")
    inline.write("b\u202e")
    inline.end()
    builder = Builder()
    builder.add(BlockKind.LIST_ITEM, inline, label="1\x1b.")
    extract = builder.build()
    assert extract.text == "a␛[2Jb\ufffd"
    assert extract.blocks[0].label == "1␛."
    assert extract.marks[0].target == "http://x␇␊"


@pytest.mark.parametrize("text", ["", "  \n", "\u00a0", "\u200b\ufeff", "\t"])
def test_a_block_in_which_nothing_can_be_seen_is_left_out(text: str) -> None:
    extract = built((BlockKind.PARAGRAPH, "a"), (BlockKind.PARAGRAPH, text), (BlockKind.CODE, text))
    assert extract.text == "a"
    assert len(extract.blocks) == 1


def test_items_of_one_list_stand_on_lines_that_follow_each_other() -> None:
    builder = Builder()
    for group, text in ((1, "a"), (1, "b"), (2, "c")):
        builder.add(BlockKind.LIST_ITEM, text, level=1, label="•", group=group)
    builder.add(BlockKind.PARAGRAPH, "more of c", level=1)
    builder.add(BlockKind.LIST_ITEM, "d", level=1, label="•", group=2)
    assert builder.build().text == "a\nb\n\nc\n\nmore of c\n\nd"


def test_a_rule_is_a_block_with_a_text_of_its_own() -> None:
    builder = Builder()
    builder.add_rule()
    builder.add(BlockKind.PARAGRAPH, "a")
    extract = builder.build()
    assert shown(extract) == ["* * *", "a"]
    assert extract.blocks[0].kind is BlockKind.RULE


def test_table_rows_are_lines_and_cells_are_parted_by_tabs() -> None:
    broken = Inline("b")
    broken.break_line()
    broken.begin("strong")
    broken.write("c")
    builder = Builder()
    builder.add(BlockKind.PARAGRAPH, "before")
    builder.add_table([["", " "], ["", "a\tx"], [broken, ""]])
    extract = builder.build()
    assert extract.text == "before\n\n\ta x\nb c\t"
    assert [extract.text[m.start : m.end] for m in extract.marks] == ["c"]
    assert [block.kind for block in extract.blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE]


def test_marks_hug_their_words_and_empty_ones_are_dropped() -> None:
    inline = Inline("  a")
    inline.begin("em")
    inline.begin("strong")
    inline.write(" b ")
    inline.end()
    inline.write("c ")
    inline.end()
    inline.begin("code")
    inline.write(" ")
    inline.end()
    assert inline.finish() == ("a b c", [Mark(2, 5, "em"), Mark(2, 3, "strong")])


def test_a_mark_that_is_never_closed_ends_with_its_block() -> None:
    inline = Inline()
    inline.end()
    inline.begin("em")
    inline.write("a")
    assert inline.finish() == ("a", [Mark(0, 1, "em")])


def test_the_contents_are_the_headings_as_single_lines() -> None:
    heading = Inline("A")
    heading.break_line()
    heading.write("b\u200bc")
    builder = Builder()
    builder.add(BlockKind.PARAGRAPH, "x")
    builder.add(BlockKind.HEADING, heading, level=2)
    assert builder.build().toc == (TocEntry("A bc", 2, 3),)


def test_what_a_file_says_about_itself_is_reduced_to_clean_lines() -> None:
    front = Front.of(
        title=" The\n\x1btitle ",
        authors=["Ana  Ek", "", "Bo Ek", "Ana Ek"],
        date="5 March 2024",
        language="en-GB",
        publisher=" ",
        source_url="ftp://x",
    )
    assert front == Front("The ␛title", ("Ana Ek", "Bo Ek"), "2024-03-05", "en")


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.text(max_size=40), st.booleans())))
def test_blocks_are_ordered_and_cover_every_word(blocks: list[tuple[BlockKind, str, bool]]) -> None:
    builder = Builder()
    for kind, text, marked in blocks:
        inline = Inline(verbatim=kind is BlockKind.CODE)
        if marked:
            inline.begin("link", text)
        inline.write(text)
        inline.end()
        builder.add(kind, inline, level=1, group=int(marked))
    extract = builder.build()
    assert clean(extract.text) == extract.text
    end = 0
    for block in extract.blocks:
        assert block.start < block.end
        assert not extract.text[end : block.start].strip()
        end = block.end
    assert end == len(extract.text)
    for mark in extract.marks:
        block = extract.blocks[extract.blocks.at(mark.start)]
        assert block.start <= mark.start < mark.end <= block.end
        assert clean_line(mark.target) == mark.target


def test_more_blocks_than_are_read_are_refused() -> None:
    builder = Builder()
    for _ in range(MOST_BLOCKS):
        builder.add_rule()
    with pytest.raises(TooMuchError, match="has more than 100,000 paragraphs"):
        builder.add_rule()
