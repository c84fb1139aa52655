"""Markdown: what its markup says is kept as structure, what its author says is kept as text."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean, clean_line
from reader.documents.building import Extract, Front
from reader.documents.loaders.markdown import is_safe, read
from reader.documents.model import Frame
from reader.errors import MarkupError

Row = tuple[str, int, str, str]


def rows(markdown: str) -> list[Row]:
    extract = read(markdown)
    return [
        (block.kind.value, block.level, block.label, extract.text[block.start : block.end])
        for block in extract.blocks
    ]


def marks(markdown: str) -> list[tuple[str, str, str]]:
    extract = read(markdown)
    return [(m.kind, m.target, extract.text[m.start : m.end]) for m in extract.marks]


def test_headings_keep_their_level_and_make_the_contents() -> None:
    extract = read("# One *two*\n\nThree\n---\n\ntext\n\n### Four ###\n")
    assert extract.text == "One two\n\nThree\n\ntext\n\nFour"
    assert [(e.title, e.level, e.start) for e in extract.toc] == [
        ("One two", 1, 0),
        ("Three", 2, 9),
        ("Four", 3, 22),
    ]


def test_a_wrapped_paragraph_is_one_line_and_a_hard_break_is_kept() -> None:
    assert rows("one\ntwo  \nthree\\\nfour") == [("paragraph", 0, "", "one two\nthree\nfour")]


def test_a_definition_stands_on_a_line_of_its_own() -> None:
    assert rows("Term\n: What it\nmeans")[0][3] == "Term\n: What it means"


def test_short_lines_that_their_author_ended_are_verse() -> None:
    assert rows("one *two*  \nthree\\\nfour") == [("verse", 0, "", "one two\nthree\nfour")]
    assert [kind for kind, *_ in rows("a  \nb\n\nc  \nd\n\ne  \nf\n")] == ["verse"] * 3
    for markdown in ("a  \nb", "a  \nb\n\nc\n\nd  \ne", f"a  \nb  \n{'c ' * 40}"):
        assert {kind for kind, *_ in rows(markdown)} == {"paragraph"}


def test_inline_markup_becomes_marks() -> None:
    assert marks("*a **b*** `c  d` ~~e~~ [f *g*](http://x.org/ü 't') <http://y.org/%20>") == [
        ("em", "", "a b"),
        ("strong", "", "b"),
        ("code", "", "c d"),
        ("strike", "", "e"),
        ("link", "http://x.org/%C3%BC", "f g"),
        ("em", "", "g"),
        ("link", "http://y.org/%20", "http://y.org/%20"),
    ]


def test_items_have_their_bullet_or_number_as_label_and_their_depth_as_level() -> None:
    markdown = "* a\n    1. b\n    1. c\n\n       more of c\n* d\n\n7) e\n7) f\n"
    assert rows(markdown) == [
        ("list_item", 1, "•", "a"),
        ("list_item", 2, "1.", "b"),
        ("list_item", 2, "2.", "c"),
        ("paragraph", 2, "", "more of c"),
        ("list_item", 1, "•", "d"),
        ("list_item", 1, "7)", "e"),
        ("list_item", 1, "8)", "f"),
    ]
    assert read(markdown).text == "a\nb\nc\n\nmore of c\n\nd\n\ne\nf"


def test_a_task_has_its_box_as_label() -> None:
    assert rows("- [ ] a\n- [x] *b*\n- [X]c\n- [y] d\n\n1. [x] e\n") == [
        ("list_item", 1, "☐", "a"),
        ("list_item", 1, "☑", "b"),
        ("list_item", 1, "•", "[X]c"),
        ("list_item", 1, "•", "[y] d"),
        ("list_item", 1, "1. ☑", "e"),
    ]


def test_quotes_keep_their_depth_and_what_stands_in_them_its_kind() -> None:
    assert rows("> a\n>\n> > b\n>\n> # c\n>\n> - d\n>\n>   e\n>\n> ```\n> f\n> ```\n") == [
        ("quote", 1, "", "a"),
        ("quote", 2, "", "b"),
        ("heading", 1, "", "c"),
        ("list_item", 2, "•", "d"),
        ("quote", 2, "", "e"),
        ("code", 1, "", "f"),
    ]


def test_lists_nested_deeper_than_the_parser_likes_keep_every_word() -> None:
    depth = 50
    markdown = "".join(f"{'  ' * i}- w{i}\n" for i in range(depth))
    assert [text for *_, text in rows(markdown)] == [f"w{i}" for i in range(depth)]


def test_code_is_kept_as_it_is_with_its_language() -> None:
    markdown = "```{.python} x\n# no *heading*\n\n\ty  &amp;\n```\n\n    indented\n      more\n"
    assert rows(markdown) == [
        ("code", 0, "python", "# no *heading*\n\n\ty  &amp;"),
        ("code", 0, "", "indented\n  more"),
    ]


def test_a_table_is_one_block() -> None:
    markdown = "| a | *b* |\n|---|--:|\n| c<br>d | e \\| f |\n| g |\n"
    assert rows(markdown) == [("table", 0, "lr", "a\tb\nc d\te | f\ng\t")]
    assert marks(markdown) == [("em", "", "b")]


def test_a_table_says_how_its_columns_are_aligned() -> None:
    ((_, _, align, _),) = rows("|a|b|c|d|\n|-|:-|:-:|-:|\n|e|f|g|h|\n")
    assert align == "llcr"


def nests(markdown: str) -> list[tuple[str, tuple[Frame, ...]]]:
    extract = read(markdown)
    return [(extract.text[b.start : b.end], b.nest) for b in extract.blocks]


def test_the_marks_of_a_list_are_as_wide_as_its_last_number() -> None:
    nine, ten = Frame(3, "9.", opens=True), Frame(3, "10.", opens=True)
    assert nests("9. a\n10. b\n\n    c\n") == [("a", (nine,)), ("b", (ten,)), ("c", (Frame(3),))]


def test_bullets_tell_how_deep_a_list_stands_in_others() -> None:
    assert [
        label for _, _, label, _ in rows("- a\n  1. b\n     - c\n       - d\n         - e\n")
    ] == [*("•", "1.", "–", "·", "·")]


def test_a_mark_stands_with_the_first_block_of_its_item_whatever_that_is() -> None:
    bullet, inside, quote = Frame(1, "•", opens=True), Frame(1), Frame(0, opens=True)
    assert nests("- > a\n  >\n  > b\n\n  c\n- ```\n  d\n  ```\n- # e\n- - f\n") == [
        ("a", (bullet, quote)),
        ("b", (inside, Frame())),
        ("c", (inside,)),
        ("d", (bullet,)),
        ("e", (bullet,)),
        ("f", (bullet, Frame(1, "–", opens=True))),
    ]


def test_two_quotes_are_told_apart() -> None:
    begins, goes_on = Frame(opens=True), Frame()
    assert nests("> a\n>\n> b\n\n<!-- -->\n\n> c\n") == [
        *(("a", (begins,)), ("b", (goes_on,)), ("c", (begins,)))
    ]


def test_a_rule_is_a_block() -> None:
    assert rows("a\n\n***\n\nb") == [
        ("paragraph", 0, "", "a"),
        ("rule", 0, "", "* * *"),
        ("paragraph", 0, "", "b"),
    ]


def test_notes_stand_at_the_end_under_the_number_that_refers_to_them() -> None:
    markdown = (
        "One.[^b] Two.[^a] Three.^[inline *note*] Again.[^b] None.[^c]\n\n"
        "[^a]: first\n\n    second\n\n[^b]: third\n[^unused]: fourth\n"
    )
    assert rows(markdown) == [
        ("paragraph", 0, "", "One.[1] Two.[2] Three.[3] Again.[1] None.[^c]"),
        ("footnote", 0, "[1]", "third"),
        ("footnote", 0, "[2]", "first"),
        ("footnote", 0, "", "second"),
        ("footnote", 0, "[3]", "inline note"),
        ("footnote", 0, "[4]", "fourth"),
    ]
    assert marks(markdown)[:4] == [("note", f"[{n}]", f"[{n}]") for n in (1, 2, 3, 1)]


def test_an_image_alone_is_a_block_and_another_is_its_words() -> None:
    assert rows("![a *b*](c.png)\n\n[![](x/My%20map.png)](y)\n\n![](a.png 'T')\n") == [
        ("image", 0, "", "a b"),
        ("image", 0, "", "My map.png"),
        ("image", 0, "", "T"),
    ]
    assert rows("See ![the ![inner](a) map](b) and ![](c.png).\n\n- ![d](e)") == [
        ("paragraph", 0, "", "See the inner map and ."),
        ("list_item", 1, "•", "d"),
    ]
    assert rows("![](data:image/png;base64,AAAA)") == []


def test_raw_html_loses_its_tags_and_keeps_its_words() -> None:
    markdown = """<!-- a remark -->
<div title="a > b">Raw **html**<p>one<br/>two &lt;b&gt;</p>
<h2 align=center>Title <img alt='logo' src=x></h2><td>c</td><td>d</td></div>

<pre>
x
  y
</pre>

<style>

p { color: red }
</style>

In <b>line</b><br>text <script>no()</script> <!-- remark --> <img alt=map>end
"""
    assert rows(markdown) == [
        ("paragraph", 0, "", "Raw **html**"),
        ("paragraph", 0, "", "one\ntwo <b>"),
        ("heading", 2, "", "Title logo"),
        ("paragraph", 0, "", "c d"),
        ("code", 0, "", "x\n  y"),
        ("paragraph", 0, "", "In line\ntext mapend"),
    ]


def test_html_that_never_ends_keeps_its_words() -> None:
    assert "the rest" in read("<!-- open\n\nthe rest").text
    assert "the rest" in read("<script> open\n\nthe rest").text
    assert "the rest" in read("<p title='it\nthe rest").text


def test_entities_are_decoded_and_then_made_safe() -> None:
    extract = read(
        "# &copy; &#27;[2J &#x202e;x\n\n<div>&#x202e;y\x1b</div>\n\n[a](http://b/&#7;)\n"
    )
    assert extract.text == "© \ufffd[2J \ufffdx\n\n\ufffdy␛\n\na"
    assert_sound(extract)


@pytest.mark.parametrize(
    ("source", "front"),
    [
        (
            "---\ntitle: 'The: vote; again'\nauthor: A Ek; B Ek\ndate: 2024-03-05\nlang: en\n---",
            Front("The: vote; again", ("A Ek", "B Ek"), "2024-03-05", "en"),
        ),
        (
            "---\nTitle: >\n  Two\n  lines\nauthors: [{name: A}, B, [C]]\nurl: http://x.org/a\n...",
            Front("Two lines", ("A", "B"), source_url="http://x.org/a"),
        ),
        (
            '+++\ntitle = "T"\ndate = 2024-03-05T10:00:00Z\npublisher = "P"\n+++',
            Front("T", (), "2024-03-05", None, "P"),
        ),
        ("---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\nauthor: *a\n---", Front(None, ("x",))),
    ],
)
def test_front_matter_is_read_and_not_shown(source: str, front: Front) -> None:
    extract = read(source + "\n\nText.\n")
    assert extract.front == front
    assert extract.text == "Text."


@pytest.mark.parametrize(
    "source",
    ["---\ntitle: a: b\n---", "+++\ntitle = a\n+++", "---\na: " + "[" * 5000 + "\n---"],
)
def test_front_matter_that_cannot_be_read_stays_visible(source: str) -> None:
    extract = read(source + "\n\nText.\n")
    assert extract.front == Front()
    kinds = [block.kind.value for block in extract.blocks]
    assert kinds == ["metadata", "paragraph"]
    assert extract.text == source[4:-4] + "\n\nText."


@pytest.mark.parametrize("source", ["---\nProse between rules.\n\n---", "---\n@x\n\n---", "---\na"])
def test_prose_after_a_rule_is_no_front_matter(source: str) -> None:
    assert {"rule", "paragraph"} == {kind for kind, *_ in rows(source)}


@pytest.mark.parametrize(
    "text",
    [
        *("x" * 20_001, "a\n" + " " * 120 + "x", ">" * 120 + "x", "\t" * 30 + "x"),
        *("a\n" * 2_000_001, "# a\n" * 40_001, "|a|b|\n" * 60_000, "a\n\n" * 80_001),
        "*a* `b`\n" * 40_001,
    ],
)
def test_a_text_that_would_take_for_ever_is_refused(text: str) -> None:
    assert not is_safe(text)
    with pytest.raises(MarkupError):
        read(text)


@pytest.mark.parametrize("text", ["x" * 20_000, " " * 119 + "x", "- " * 9_000])
def test_a_text_that_is_only_odd_is_not_refused(text: str) -> None:
    assert is_safe(text)
    assert read(text).text


@pytest.mark.parametrize("text", ["> - " * 100 + "x", "[" * 6_000, "![" * 3_000])
def test_what_the_parser_cannot_take_is_one_kind_of_error(text: str) -> None:
    with pytest.raises(MarkupError):
        read((text + "\n") * 2)


# ---- properties


def assert_sound(extract: Extract) -> None:
    text, end = extract.text, 0
    for block in extract.blocks:
        assert end <= block.start < block.end
        assert not text[end : block.start].strip()
        assert clean_line(block.label) == block.label
        end = block.end
    assert end == len(text)
    assert clean(text) == text
    for mark in extract.marks:
        block = extract.blocks[extract.blocks.at(mark.start)]
        assert block.start <= mark.start < mark.end <= block.end
        assert clean_line(mark.target) == mark.target
    assert list(extract.marks) == sorted(extract.marks, key=lambda m: (m.start, -m.end))
    for entry in extract.toc:
        assert clean_line(entry.title) == entry.title != ""


MARKUP = st.text(
    st.sampled_from("ab \n\t#*_`~[]()!<>-+|:^\\&;/.1=\"'x\x1b\u202eé港א👩"), max_size=80
)


@given(st.text() | MARKUP)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_soundly(text: str) -> None:
    assert_sound(read(text))


@given(MARKUP)
@settings(deadline=None)
def test_any_front_matter_and_any_html_are_read_soundly(text: str) -> None:
    assert_sound(read(f"---\n{text}\n---\n\na\n\n<div>{text}<p {text}"))


WORDS = st.lists(
    st.sampled_from(
        ["word", "Größe", "👩‍👩‍👧", "🇪🇺", "港口委员会", "עברית", "العربية", "été", "naïve", "2009"]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
BLOCK = st.one_of(
    WORDS,
    WORDS.map(lambda w: f"## {w}"),
    WORDS.map(lambda w: f"> {w}\n>\n> > *{w}*"),
    WORDS.map(lambda w: f"- {w}\n- **{w}**\n    - [{w}](http://x.org)\n\n      {w}"),
    WORDS.map(lambda w: f"3. {w}\n4. ~~{w}~~"),
    WORDS.map(lambda w: f"| {w} | {w} |\n|---|---|\n| `{w}` | {w} |"),
    WORDS.map(lambda w: f"```\n{w}\n    {w}\n```"),
    WORDS.map(lambda w: f"<div>{w}<p>{w}</div>"),
    WORDS.map(lambda w: f"{w}^[{w}] ![{w}](x.png)\\\n{w}"),
    st.just("---"),
)


@given(st.lists(BLOCK, max_size=6))
@settings(max_examples=60, deadline=None)
def test_nothing_an_author_wrote_is_lost(blocks: list[str]) -> None:
    markdown = "\n\n".join(blocks)
    extract = read(markdown)
    assert_sound(extract)
    written = re.sub(r"http://x\.org|x\.png|</?\w+>|^[34]\.", " ", markdown, flags=re.MULTILINE)
    for word in re.findall(r"\w+", written):
        assert extract.text.count(word) >= written.count(word)


def test_names_of_notes_that_never_close_take_time_that_grows_with_the_text_alone() -> None:
    def seconds(count: int) -> float:
        text = "A word.[^1" + "g).[^1" * count + "\n\n[^1]: The note.\n"
        begun = time.process_time()
        assert "g).[^1" in read(text).text
        return time.process_time() - begun

    # Were each name looked for to the end of the text, it would be sixteen times as much.
    assert min(seconds(2_400) for _ in range(2)) < 10 * max(seconds(600) for _ in range(2))
