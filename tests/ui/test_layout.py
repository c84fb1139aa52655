"""Any document in any width: rows fit, hold every word once, and know where each stands."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.documents.building import Builder
from reader.documents.inline import Inline
from reader.documents.loaders.markdown import read
from reader.documents.model import STREAM, Block, BlockKind, Blocks, Document, Frame, Meta
from reader.documents.units import UNIT_LIMIT, Unit
from reader.ui.layout import Layout, Row, cell_of, column, drawn_row, offset_at, space_between
from reader.ui.typesetting import Typesetting
from reader.ui.wrapping import cells, graphemes

SPACES = frozenset(
    " \t\n\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
TOKENS = [
    *("a", "of", "words,", "“quoted”", "l’été", "re\xadport", "well-known", "10\u00a0km", "x" * 40),
    *("https://example.org/a/path?with=values", "四月の晴れた寒い日で、", "か\u3099", "👍🏽"),
    *("👩\u200d👩\u200d👧", "🇩🇪🇫🇷", "❤\ufe0f", "e\u0301", "Z" + "\u0301\u0316" * 12),
    *("שלום", "می\u200cخواهم", "\u200b"),
]  # fmt: skip
any_clean = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4).map(clean)
words = st.one_of(st.sampled_from(TOKENS), any_clean)
prose = st.lists(words, min_size=1, max_size=25).map(" ".join)
code = st.lists(st.one_of(words, st.sampled_from([" ", "\t", "\n", "    "])), min_size=1).map(
    "".join
)
labels = st.sampled_from(["", "•", "3.", "1. ☑", "[12]", "123456789.", "[a very long name]"])
TEXT_KINDS = [
    kind for kind in BlockKind if kind not in (BlockKind.TABLE, BlockKind.RULE, BlockKind.CODE)
]
widths = st.integers(1, 100)
frames = st.builds(
    Frame, st.integers(0, 12), st.sampled_from(["", "", "•", "10.", "四."]), st.booleans()
)
nests = st.lists(frames, max_size=6)
settings_of_text = st.builds(
    Typesetting, st.sampled_from([1, 1, 2]), justified=st.booleans(), hyphenated=st.booleans()
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    builder = Builder()
    for _ in range(draw(st.integers(1, 6))):
        level = draw(st.integers(0, 7))
        match draw(st.sampled_from(["text", "text", "text", "code", "table", "rule"])):
            case "text":
                kind = draw(st.sampled_from(TEXT_KINDS))
                builder.add(kind, draw(prose), level=level, label=draw(labels), nest=draw(nests))
            case "code":
                builder.add(BlockKind.CODE, draw(code), level=level, nest=draw(nests))
            case "table":
                cell = st.one_of(st.just(""), prose, words)
                rows = draw(st.lists(st.lists(cell, min_size=1, max_size=5), max_size=5))
                align = draw(st.text("lrc", max_size=5))
                builder.add_table(rows, level=level, align=align, nest=draw(nests))
            case _:
                builder.add_rule(level=level, nest=draw(nests))
    extract = builder.build()
    return document(extract.text, extract.blocks, soft_breaks=draw(st.booleans()))


def document(text: str, blocks: Blocks, *, soft_breaks: bool = False) -> Document:
    return Document(STREAM, Meta("A title"), text, blocks, soft_breaks=soft_breaks)


def one_block(kind: BlockKind, text: str, *, level: int = 0, label: str = "") -> Document:
    return document(text, Blocks([Block(kind, level, 0, len(text), label)]))


def units_of(layout: Layout) -> list[Unit]:
    out: list[Unit] = []
    unit: Unit | None = layout.unit_at(0)
    while unit is not None:
        out.append(unit)
        unit = layout.after(unit)
    return out


def rows_of(layout: Layout) -> list[Row]:
    return [row for unit in units_of(layout) for row in layout.rows(unit)]


def shown(layout: Layout) -> list[str]:
    """Each row as it looks."""
    return [drawn_row(layout.document.text, row) for row in rows_of(layout)]


def check_row(text: str, row: Row, width: int) -> None:
    """What is drawn lies beside one another and inside the width."""
    x = cells(row.lead)
    assert x <= width
    for piece in row.pieces:
        assert piece.x >= x
        x = piece.x + cells(text[piece.start : piece.end]) + len(piece.tail)
    if x > width:  # nothing but one sign that is wider than its column
        (piece,) = row.pieces
        assert len(graphemes(text[piece.start : piece.end])) == 1
        assert piece.x <= width // 2


def no_spaces(text: str) -> str:
    return "".join(c for c in text if c not in SPACES)


@settings(max_examples=70, deadline=None)
@given(documents(), widths, settings_of_text)
def test_rows_fit_and_hold_every_word_of_their_block_once(
    doc: Document, width: int, setting: Typesetting
) -> None:
    layout = Layout(doc, width, setting)
    for unit in units_of(layout) if doc.blocks else []:
        block = doc.blocks[unit.block]
        pieces = []
        for row in layout.rows(unit):
            check_row(doc.text, row, width)
            assert unit.start <= row.start <= row.end <= unit.end
            pieces += [piece for piece in row.pieces if piece.start < piece.end]
        if block.kind is not BlockKind.RULE:
            pieces.sort(key=lambda piece: piece.start)
            joined = "".join(doc.text[p.start : p.end] for p in pieces)
            assert no_spaces(joined) == no_spaces(doc.text[unit.start : unit.end])


@settings(max_examples=50, deadline=None)
@given(documents(), widths, settings_of_text)
def test_rows_begin_one_after_the_other(doc: Document, width: int, setting: Typesetting) -> None:
    layout = Layout(doc, width, setting)
    at = -1
    for unit in units_of(layout) if doc.blocks else []:
        rows = layout.rows(unit)
        assert not rows[-1].blank
        assert any(not row.blank for row in rows)
        if doc.blocks[unit.block].kind is BlockKind.TABLE:
            continue  # its cells stand beside one another
        for row in rows:
            if not row.blank:
                assert row.start > at
                at = row.start


@settings(max_examples=50, deadline=None)
@given(documents(), widths, settings_of_text)
def test_a_sign_is_found_at_the_cell_where_it_is_drawn(
    doc: Document, width: int, setting: Typesetting
) -> None:
    for row in rows_of(Layout(doc, width, setting)) if doc.blocks else []:
        for piece in row.pieces:
            start = piece.start
            for end, size in graphemes(doc.text[piece.start : piece.end]):
                if size:
                    x = cell_of(doc.text, row, start)
                    assert offset_at(doc.text, row, x) == start
                    assert offset_at(doc.text, row, x + size - 1) == start
                start = piece.start + end


@settings(max_examples=30, deadline=None)
@given(documents(), widths)
def test_units_can_be_walked_both_ways(doc: Document, width: int) -> None:
    layout = Layout(doc, width)
    units = units_of(layout) if doc.blocks else []
    for before, after in pairwise(units):
        assert layout.before(after) == before
    for unit in units:
        assert layout.unit_at(unit.start) == layout.unit_at(unit.end - 1) == unit
    if units:
        assert layout.before(units[0]) is None
        assert layout.unit_at(len(doc.text) + 9) == units[-1]


@pytest.mark.parametrize("kind", [k for k in BlockKind if k is not BlockKind.RULE])
@pytest.mark.parametrize(
    "text", ["word " * 20_000, "字" * 100_000, "x" * 100_000, "a line.\n" * 12_500]
)
def test_a_block_of_any_length_is_taken_in_stretches_that_cover_it(
    kind: BlockKind, text: str
) -> None:
    layout = Layout(one_block(kind, text.rstrip()), 60)
    units = units_of(layout)
    assert units[0].start == 0
    assert units[-1].end == len(text.rstrip())
    for before, after in pairwise(units):
        assert before.end == after.start
    assert all(0 < unit.end - unit.start <= UNIT_LIMIT for unit in units)


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.VERSE])
def test_the_stretches_of_a_long_block_show_each_line_once(kind: BlockKind) -> None:
    text = "".join(f"line {number}.\n" for number in range(3000)).rstrip()
    pieces = [
        text[row.pieces[0].start : row.pieces[-1].end]
        for row in rows_of(Layout(one_block(kind, text), 60))
    ]
    assert pieces == text.split("\n")


def test_of_a_long_text_only_some_pages_of_rows_are_kept() -> None:
    layout = Layout(one_block(BlockKind.PARAGRAPH, "words and words " * 40_000), 20)
    whole = rows_of(layout)
    assert len(whole) > 30_000
    assert sum(map(len, layout._rows.values())) <= 4_000
    assert rows_of(layout) == whole


def test_a_long_table_has_one_line_below_its_head() -> None:
    text = "\n".join(["town\tclocks", *(f"town {n}\t{n}" for n in range(2000))])
    rows = rows_of(Layout(one_block(BlockKind.TABLE, text), 60))
    assert sum(not row.pieces for row in rows) == 1
    assert len(rows) == 2002


def test_blocks_are_set_as_they_are_known_from_books() -> None:
    builder = Builder()
    builder.add(BlockKind.HEADING, "The Clocks", level=1)
    builder.add(BlockKind.PARAGRAPH, "one two three four five")
    builder.add(BlockKind.QUOTE, "six seven eight nine", level=1)
    builder.add(BlockKind.LIST_ITEM, "ten eleven twelve", level=1, label="•", group=1)
    builder.add(BlockKind.LIST_ITEM, "thirteen", level=2, label="2.", group=1)
    builder.add(BlockKind.CODE, "if x:\n\ty()")
    verse = Inline("la la")
    verse.break_line()
    verse.write("li li")
    builder.add(BlockKind.VERSE, verse)
    builder.add_table([["a", "b"], ["c", "d"]])
    builder.add_rule()
    builder.add(BlockKind.FOOTNOTE, "a note", label="1")
    extract = builder.build()
    assert shown(Layout(document(extract.text, extract.blocks), 18)) == [
        *("The Clocks", "", "one two three four", "five", ""),
        *("│ six seven eight", "│ nine", ""),
        *("• ten eleven", "  twelve", "  2. thirteen", ""),
        *("  if x:", "      y()", ""),
        *("  la la", "  li li", ""),
        *("a  b", "─  ─", "c  d", ""),
        *("      ──────", "", "────────", "1 a note"),
    ]


def test_a_bullet_in_the_text_has_its_item_hang_behind_it() -> None:
    text = "1. one two three four"
    blocks = Blocks([Block(BlockKind.LIST_ITEM, 1, 0, len(text))])
    layout = Layout(document(text, blocks, soft_breaks=True), 12)
    assert shown(layout) == ["1. one two", "   three", "   four"]


def test_line_breaks_are_kept_where_they_are_meant() -> None:
    text = "one\ntwo"
    blocks = Blocks([Block(BlockKind.PARAGRAPH, 0, 0, 7)])
    assert shown(Layout(document(text, blocks, soft_breaks=True), 40)) == ["one two"]
    assert shown(Layout(document(text, blocks), 40)) == ["one", "two"]


def table(*rows: str, align: str = "") -> Document:
    return one_block(BlockKind.TABLE, "\n".join(rows).replace("|", "\t"), label=align)


def test_columns_are_aligned_as_their_author_says() -> None:
    doc = table("left|mid|right|字", "a|b|1|漢字", "apple|c|100|x", align="lcrr")
    assert shown(Layout(doc, 40)) == [
        "left   mid  right    字",
        "─────  ───  ─────  ────",
        "a       b       1  漢字",
        "apple   c     100     x",
    ]


def test_the_cells_of_a_table_wrap_in_their_columns() -> None:
    doc = table("name|what", "Ada|the engine weaves patterns", "Jan|white space")
    assert shown(Layout(doc, 20)) == [
        *("name  what", "────  ──────────────"),
        *("Ada   the engine", "      weaves", "      patterns", "", "Jan   white space"),
    ]


def test_a_quote_whose_lines_have_their_own_signs_keeps_its_lines() -> None:
    text = "> one two three\n> four"
    blocks = Blocks([Block(BlockKind.QUOTE, 1, 0, len(text))])
    layout = Layout(document(text, blocks, soft_breaks=True), 12)
    assert shown(layout) == ["│ > one two", "│   three", "│ > four"]


def test_a_table_too_wide_to_stand_side_by_side_names_every_value() -> None:
    doc = table("town|clocks|remark", "Ulm|2|they never agree with one another", "Bad|||")
    assert shown(Layout(doc, 24)) == [
        *("town   clocks   remark", "────────────"),
        *("town:   Ulm", "clocks: 2", "remark: they never agree", "        with one another", ""),
        "town:   Bad",
    ]


def test_the_columns_of_a_long_table_are_as_wide_in_all_its_stretches() -> None:
    doc = table("town|clocks", *(f"town {n}|{n}" for n in range(2000)), align="lr")
    lines = shown(Layout(doc, 60))
    assert {len(line) for line in lines} == {17}


def test_a_number_that_grows_far_behind_is_never_cut() -> None:
    rows = ["No\tName\tRemark", *(f"{n}\tName {n}\t{'remark ' * 9}" for n in range(1, 1_200))]
    shown_rows = shown(Layout(table(*rows), 60))
    assert [row.split()[0] for row in shown_rows if "Name 1199" in row] == ["1199"]


def test_a_row_with_more_cells_than_its_table_has_columns_loses_none() -> None:
    many = ["c" * 50 + "|d" for _ in range(1000)]  # neither first nor last, it is not measured
    found = shown(Layout(table("a|b", *many, "e|f|g", *many), 60))
    at = found.index("a: e")
    assert found[at : at + 3] == ["a: e", "b: f", "   g"]


def test_a_label_wider_than_its_indent_gives_way_to_the_text() -> None:
    doc = one_block(BlockKind.LIST_ITEM, "a b c", level=1, label="123456789.")
    for width in range(1, 40):
        for row in rows_of(Layout(doc, width)):
            check_row(doc.text, row, width)


def test_heads_have_more_space_above_and_items_none_between() -> None:
    text = "a\nb\n\nc"
    a, b, c = (Block(BlockKind.LIST_ITEM, 1, at, at + 1) for at in (0, 2, 5))
    assert space_between(text, a, b) == 0
    assert space_between(text, b, c) == 1
    for level in range(1, 7):
        heading = c._replace(kind=BlockKind.HEADING, level=level)
        above = space_between(text, b, heading)
        below = space_between(text, b._replace(kind=BlockKind.HEADING, level=level), c)
        assert above > below >= 0


def test_a_narrow_page_wastes_no_rows_on_space() -> None:
    markdown = "# One\n\na\n\n# Two\n\nb\n"
    assert nested(markdown, 60) == ["One", "", "", "a", "", "", "", "Two", "", "", "b"]
    assert nested(markdown, 36) == ["One", "", "a", "", "", "Two", "", "b"]


def nested(markdown: str, width: int) -> list[str]:
    extract = read(markdown)
    return shown(Layout(document(extract.text, extract.blocks), width))


def test_items_stand_behind_the_text_of_what_they_stand_in() -> None:
    assert nested(
        "9. nine and more\n10. ten\n    - in ten\n\n      so\n    - [x] in ten\n", 12
    ) == [
        *(" 9. nine and", "    more", "10. ten", "    • in ten", "", "      so", ""),
        *("    ☑ in ten",),
    ]


def test_every_quote_has_its_own_rule_through_the_space_in_it() -> None:
    assert nested("> a\n>\n> > b c d e\n> >\n> > f\n>\n> g\n\n<!---->\n\n> h\n", 9) == [
        *("│ a", "│", "│ │ b c d", "│ │ e", "│ │", "│ │ f", "│", "│ g", "", "│ h")
    ]


def test_what_stands_in_an_item_or_quote_is_indented_like_it() -> None:
    markdown = (
        "- > in both\n  >\n  > ```\n  > code\n  > ```\n\n> - item\n>\n>   | a | b |\n"
        ">   |---|---|\n>   | c | d |\n>\n> ***\n"
    )
    assert nested(markdown, 14) == [
        *("• │ in both", "  │", "  │   code", "", "│ • item", "│"),
        *("│   a  b", "│   ─  ─", "│   c  d", "│", "│     ────"),
    ]


def test_a_line_of_code_that_is_too_long_goes_on_behind_a_mark() -> None:
    doc = one_block(BlockKind.CODE, "  call(one, two)\nend")
    assert shown(Layout(doc, 14)) == ["    call(one,", "↪     two)", "  end"]


def test_a_heading_of_several_lines_has_lines_of_like_length() -> None:
    doc = one_block(BlockKind.HEADING, "one two three four five", level=1)
    assert shown(Layout(doc, 20)) == ["one two three", "four five"]


def test_notes_stand_below_a_short_rule_and_close_together() -> None:
    assert nested("a[^1] b[^2]\n\n[^1]: c\n\n    d\n\n[^2]: e\n", 20) == [
        *("a[1] b[2]", "", "────────", "[1] c", "", "    d", "[2] e")
    ]


@pytest.mark.parametrize("measure", [40, 76, 120])
def test_the_column_and_its_margins_fill_no_more_than_the_pane(measure: int) -> None:
    for pane in range(1, 200):
        left, width = column(pane, measure)
        assert 1 <= width <= measure
        assert left >= 0
        assert left + width <= pane
        if pane >= measure + 4:
            assert width == measure
            assert left >= 2
            assert abs(pane - width - 2 * left) <= 1
