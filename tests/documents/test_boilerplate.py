import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.boilerplate import mark_boilerplate
from reader.documents.model import Block, BlockKind, Blocks
from reader.paths import seeds_dir

PROSE = (
    "The harbour council voted on Tuesday to delay the new barrier, a decision that engineers "
    "called reasonable and residents called reckless, and that nobody in the room defended twice, "
    "though the clerk wrote down every word of it and read it back to them in the morning."
)
BODY = [PROSE.replace("Tuesday", day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday")]
BIO = "Ida Strand (@ida) is a senior fellow at the Coastal Institute in Bergen."
FURNITURE = (BlockKind.BOILERPLATE, BlockKind.BIO)


def paragraphs(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Blocks:
    """A block for each line that is not empty."""
    return Blocks(Block(kind, 0, *line.span()) for line in re.finditer(r"[^\n]*\S[^\n]*", text))


def marked(*lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    """The lines taken for furniture."""
    text = "\n".join(lines)
    blocks = mark_boilerplate(text, paragraphs(text, kind))
    return [text[block.start : block.end] for block in blocks if block.kind in FURNITURE]


def kinds(*lines: str) -> list[BlockKind]:
    text = "\n".join(lines)
    return [block.kind for block in mark_boilerplate(text, paragraphs(text))]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to receive regular emails and stay informed about the Institute's work.",
        "Subscribe to our weekly newsletter",
        "Get the morning's news delivered to your inbox.",
        "Follow the Courier Opinion section on Facebook, Instagram, TikTok and Threads.",
        "Follow her on X.",
        "Find us on Mastodon",
        "Share this article with your friends",
        "Never miss a story.",
        "Read more: Nobody wants the barrier",
        "READ MORE",
        "Continue reading →",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Become a member today!",
        "© 2024 Northern Courier. All rights reserved.",
        "Copyright (c) 1999 by the Courier Company",
        "The post Nobody Wants the Barrier appeared first on Northern Courier.",
        "The Courier welcomes letters to the editor. Here’s our email: [email protected].",
        "The views expressed here are the author’s own and not those of the Institute.",
        "The opinions expressed are solely those of the author.",
        "Sign\u00a0up for our\u202fnewsletter",
    ],
)
def test_a_notice_is_told_wherever_it_stands(line: str) -> None:
    assert marked(*BODY[:2], line, *BODY[2:]) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Readers who follow the council on its own terms will subscribe to a familiar argument.",
        "Sign the petition, the union says, or the quay will flood; the advertisement said so too.",
        "Follow the money, he said, and you will find the harbour.",
        "Like many people on Facebook, she had stopped reading the letters.",
        "Share this burden with your neighbours, the pastor told them, and it will weigh nothing.",
        "Copyright law was never meant for maps of the sea.",
        "He wrote letters to the editor for forty years and was printed twice.",
        "The opinions expressed at the meeting were loud and short.",
        "“Sign up for the newsletter,” she told the crowd.",
        "Subscribe to this view and you must accept the flood.",
        "Read more books, said the harbour master.",
    ],
)
def test_prose_that_resembles_a_notice_is_left_alone(line: str) -> None:
    assert marked(*BODY, line) == []
    assert marked(*BODY[:2], line, *BODY[2:]) == []


def test_a_label_is_furniture_only_beside_a_notice() -> None:
    notice = "Sign up for our newsletter"
    assert marked(*BODY, "Get the Latest", notice, *BODY) == ["Get the Latest", notice]
    assert marked(*BODY, "Get the Latest", *BODY) == []


def test_a_heading_over_a_list_is_no_button() -> None:
    text = "\n".join([*BODY, "Read more", "The tides", "The clay"])
    blocks = list(paragraphs(text))
    blocks[-2:] = [block._replace(kind=BlockKind.LIST_ITEM) for block in blocks[-2:]]
    assert mark_boilerplate(text, Blocks(blocks))[4].kind is BlockKind.PARAGRAPH


def test_lines_of_one_block_are_judged_together() -> None:
    text = f"{PROSE}\n\nGet the Latest\nSign up to receive emails.\n\n{PROSE}"
    blocks = Blocks(
        Block(BlockKind.PARAGRAPH, 0, *match.span())
        for match in re.finditer(r"\S[^\n]*(?:\n[^\n]+)*", text)
    )
    assert [block.kind for block in mark_boilerplate(text, blocks)] == [
        BlockKind.PARAGRAPH,
        BlockKind.BOILERPLATE,
        BlockKind.PARAGRAPH,
    ]


def test_a_biography_at_the_end_is_told_from_furniture() -> None:
    assert kinds(*BODY, BIO, "Follow us on Facebook")[-2:] == [
        BlockKind.BIO,
        BlockKind.BOILERPLATE,
    ]


@pytest.mark.parametrize(
    "bio",
    [
        BIO,
        "Ida\u202fStrand\u202fis a Visiting Scholar at the Centre for Coastal Affairs.",
        "Ida Strand, a historian of ports, is the author of “Clay”.",
        "Ida Strand and Jonas van der Ek are professors at the School of Tides.",
        "Ida Strand writes about ports and their politics.",
        "Dr. Ida Strand teaches at the School of Tides.",
        "The author is a lecturer at the School of Tides.",
    ],
)
def test_a_biography_is_known_by_name_and_profession(bio: str) -> None:
    assert kinds(*BODY, bio)[-1] is BlockKind.BIO


@pytest.mark.parametrize(
    "line",
    [
        "Ida Strand is right that the fellow was late.",
        "North Quay is a home to every writer of the coast.",
        "The harbour is a professor of patience.",
        "He is a senior fellow at the Coastal Institute.",
        "Winter is an editor of landscapes.",
    ],
)
def test_other_sentences_with_is_are_no_biography(line: str) -> None:
    assert marked(*BODY, line) == []


def test_a_person_the_text_is_about_is_not_its_author() -> None:
    told = PROSE + " The engineer Ida Strand left the room."
    assert marked(*BODY, told, BIO) == []


def test_a_short_text_about_a_person_is_no_biography() -> None:
    assert marked(BIO, "She was born in Bergen.") == []


def test_after_the_biography_short_lines_between_notices_are_furniture() -> None:
    tail = [BIO, "Storm Season", "Quay Forum 2025", "Read More", "Explore our event.", "Learn More"]
    assert marked(*BODY, *tail) == tail


def test_buttons_in_one_block_begin_the_tail() -> None:
    text = "\n\n".join([*BODY, BIO, "Storm Season", "Learn More\nNorth Quay\nRead More"])
    blocks = Blocks(
        Block(BlockKind.VERSE if "\n" in match[0] else BlockKind.PARAGRAPH, 0, *match.span())
        for match in re.finditer(r"\S[^\n]*(?:\n[^\n]+)*", text)
    )
    found = [block.kind for block in mark_boilerplate(text, blocks)]
    assert found[-3:] == [BlockKind.BIO, BlockKind.BOILERPLATE, BlockKind.BOILERPLATE]


def test_sentences_after_the_last_notice_stay() -> None:
    end = "The council meets again in March."
    assert marked(*BODY, BIO, "Read more", end) == [BIO, "Read more"]


def test_sentences_between_notices_stay_while_the_author_may_go_on() -> None:
    notices = ["Sign up for our newsletter", "Follow us on Facebook"]
    assert marked(*BODY, notices[0], "Then it rained.", "Why", notices[1]) == notices


def test_an_authors_appendix_is_never_furniture() -> None:
    appendix = ["Notes", "1. The minutes of 2009", "2. The minutes of 2010"]
    assert marked(*BODY, BIO, *appendix) == []
    assert marked(*BODY, BIO, "Sources", "The minutes of 2009", "The minutes of 2010") == []


def test_only_running_text_changes_its_kind() -> None:
    for kind in set(BlockKind) - set(FURNITURE):
        found = marked(*BODY, "Sign up for our newsletter", kind=kind)
        markable = kind in {"paragraph", "heading", "list_item", "verse"}
        assert len(found) == markable


def test_the_licence_around_a_gutenberg_book_is_furniture() -> None:
    head = ["The Project Gutenberg eBook of Clay", "Title: Clay", "Author: Ida Strand"]
    start = "*** START OF THE PROJECT GUTENBERG EBOOK CLAY ***"
    end = ["*** END OF THE PROJECT GUTENBERG EBOOK CLAY ***", PROSE, PROSE]
    assert marked(*head, start, *BODY, *end) == [*head, start, *end]


def test_the_first_seed_ends_with_a_biography_and_three_notices() -> None:
    text = (seeds_dir() / "000_eee1541f934cee77.txt").read_text("utf-8")
    found = [block.kind for block in mark_boilerplate(text, paragraphs(text))]
    assert found[-4:] == [BlockKind.BIO, *[BlockKind.BOILERPLATE] * 3]
    assert set(found[:-4]) == {BlockKind.PARAGRAPH}


def test_in_the_second_seed_all_after_the_biography_and_the_sign_up_box_are_furniture() -> None:
    text = (seeds_dir() / "001_f389807eddfa683a.txt").read_text("utf-8")
    blocks = mark_boilerplate(text, paragraphs(text))
    found = [block.kind for block in blocks]
    bio = found.index(BlockKind.BIO)
    assert text[blocks[bio].start :].startswith("Evgeny")
    assert set(found[bio + 1 :]) == {BlockKind.BOILERPLATE}
    box = [i for i, kind in enumerate(found[:bio]) if kind is not BlockKind.PARAGRAPH]
    assert [text[blocks[i].start : blocks[i].end][:8] for i in box] == ["Get the ", "Sign up "]


def test_a_large_text_is_looked_at_only_at_its_ends() -> None:
    text = "\n".join(["Follow us on Facebook", *[PROSE] * 5000, "Follow us on Facebook", *BODY])
    start = time.process_time()
    blocks = mark_boilerplate(text, paragraphs(text))
    assert time.process_time() - start < 1
    assert [i for i, b in enumerate(blocks) if b.kind is BlockKind.BOILERPLATE] == [0, 5001]


def test_a_text_of_nothing_but_notices_costs_little() -> None:
    text = "Read more\n" * 50_000
    blocks = paragraphs(text)
    start = time.process_time()
    mark_boilerplate(text, blocks)
    assert time.process_time() - start < 1


NOTICE = st.sampled_from(
    [BIO, PROSE, "Read more", "Share", "Notes", "Sign up for the newsletter", "*** END OF TH", ""]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(NOTICE | st.text(max_size=40), max_size=12), st.sampled_from(BlockKind))
def test_blocks_keep_their_spans_and_order(lines: list[str], kind: BlockKind) -> None:
    text = "\n".join(lines)
    before = paragraphs(text, kind)
    after = mark_boilerplate(text, before)
    assert [block[1:] for block in after] == [block[1:] for block in before]
    assert all(new.kind in {old.kind, *FURNITURE} for old, new in zip(before, after, strict=True))
    again = mark_boilerplate(text, after)
    assert len(again) == len(before)


def test_where_a_preview_breaks_off_is_not_the_end_of_the_document() -> None:
    for last in (["Read more"], ["Our clocks", BIO]):
        text = "\n".join([*BODY, *last])
        whole = mark_boilerplate(text, paragraphs(text))
        preview = mark_boilerplate(text, paragraphs(text), complete=False)
        assert whole[-1].kind in FURNITURE
        assert preview[-1].kind is BlockKind.PARAGRAPH, last
