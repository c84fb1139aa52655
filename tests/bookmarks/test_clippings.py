"""What was clipped is there, whatever the disk refuses and whoever else writes: as one note."""

import errno
import os
from datetime import UTC
from itertools import count
from pathlib import Path

import pytest
from keeping import TEXT, FailingDisk, put, span_of, ticking

from reader.bookmarks import BookmarkError
from reader.bookmarks.clippings import FILE, Basket, Clipping, as_note
from reader.bookmarks.events import LONGEST_QUOTE, content_of, line_of
from reader.documents.model import Document, Span


def clip(basket: Basket, document: Document, words: str) -> Clipping:
    return basket.clip(document, span_of(document, words))


def words_in(basket: Basket) -> list[str]:
    return [clipping.words for clipping in basket.all()]


def test_what_is_clipped_is_there_when_the_basket_is_opened_again(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt")
    made = clip(Basket(tmp_path, now=ticking()), document, "clocks were striking")
    (found,) = Basket(tmp_path).all()
    assert found == made
    assert (found.words, found.place) == ("clocks were striking", "para. 1")
    assert found.path == str(tmp_path / "a.txt")
    assert document.text[found.start : found.end] == found.words
    assert found.source.title == "The Clocks"
    assert found.created.tzinfo == UTC


def test_the_basket_keeps_the_order_of_clipping_and_a_note_parts_it_by_document(
    tmp_path: Path,
) -> None:
    one, two = put(tmp_path / "a.txt"), put(tmp_path / "b.txt", TEXT.replace("Clocks", "*Bells*"))
    basket = Basket(tmp_path)
    for document, words in ((one, "hallway"), (two, "Nobody looked up."), (one, "cold day")):
        clip(basket, document, words)
    assert words_in(basket) == ["hallway", "Nobody looked up.", "cold day"]
    assert "".join(as_note(basket.all())) == (
        "# Clippings\n\n"
        "## The Clocks\n\n"
        "> hallway\n>\n> — *The Clocks*, a.txt, para. 2\n\n"
        "> cold day\n>\n> — *The Clocks*, a.txt, para. 1\n\n"
        "## The \\*Bells\\*\n\n"
        "> Nobody looked up.\n>\n> — *The \\*Bells\\**, b.txt, para. 1\n"
    )


def test_taking_out_emptying_and_clipping_are_taken_back_one_after_another(tmp_path: Path) -> None:
    document, basket = put(tmp_path / "a.txt"), Basket(tmp_path)
    assert basket.undo() is None
    one, two = clip(basket, document, "hallway"), clip(basket, document, "poster")
    assert basket.take_out([one.id]) == 1
    assert basket.take_out([one.id]) == 0
    three = clip(basket, document, "April")
    assert basket.take_out([two.id, three.id]) == 2
    assert words_in(basket) == []
    again = Basket(tmp_path)
    assert again.undo() == 2
    assert again.undo() == -1
    assert words_in(again) == ["poster"]
    assert again.undo() == 1
    assert words_in(again) == ["hallway", "poster"]
    assert [again.undo(), again.undo(), again.undo()] == [-1, -1, None]


def test_a_passage_is_known_again_only_by_its_place_and_words(tmp_path: Path) -> None:
    document, basket = put(tmp_path / "a.txt"), Basket(tmp_path)
    made = clip(basket, document, "hallway")
    assert basket.of(document, span_of(document, "hallway")) == made
    assert basket.of(document, span_of(document, "hall")) is None
    changed = put(tmp_path / "a.txt", TEXT.replace("hallway", "doorway"))
    assert basket.of(changed, span_of(changed, "doorway")) is None


def test_a_clipping_is_found_where_its_words_stand_now(tmp_path: Path) -> None:
    document, basket = put(tmp_path / "a.txt"), Basket(tmp_path)
    made = clip(basket, document, "the clocks were striking")
    moved = f"New. {TEXT.replace('clocks were', 'clocks' + chr(10) + 'were')}{TEXT}"
    assert made.found_in(moved) == moved.index("the clocks\n")
    assert made.found_in(TEXT.replace("clocks", "bells")) is None


def test_among_the_same_words_a_clipping_is_where_it_was_clipped(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt", "so it goes " * 20)
    start = document.text.index("it goes so it", 50)
    made = Basket(tmp_path).clip(document, Span(start, start + 40))
    assert made.found_in(document.text) == start


def test_two_programs_put_into_one_basket(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt")
    one, two = Basket(tmp_path), Basket(tmp_path)
    clip(one, document, "hallway")
    clip(two, document, "poster")
    assert words_in(two) == ["hallway", "poster"]
    assert words_in(one) == ["hallway"]
    assert one.refresh()
    assert not one.refresh()
    assert words_in(one) == ["hallway", "poster"]


def test_only_what_was_added_is_read_again(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt")
    one, two = Basket(tmp_path), Basket(tmp_path)
    clip(one, document, "poster")
    assert two.refresh()
    before = two.all()
    clip(one, document, "hallway")
    assert two.refresh()
    assert two.all()[0] is before[0]
    assert words_in(two) == ["poster", "hallway"]
    whole = (tmp_path / FILE).read_bytes()
    clip(one, document, "cold day")
    line = (tmp_path / FILE).read_bytes().removeprefix(whole)
    (tmp_path / FILE).write_bytes(whole + line[:40])
    assert two.refresh()
    assert (words_in(two), two.problem) == (
        ["poster", "hallway"],
        f"{FILE}: 1 damaged line left out",
    )
    (tmp_path / FILE).write_bytes(whole + line)
    assert two.refresh()
    assert (words_in(two), two.problem) == (["poster", "hallway", "cold day"], "")
    (tmp_path / FILE).unlink()
    assert two.refresh()
    assert two.all() == ()


@pytest.mark.parametrize("present", [0, 2])
def test_each_call_that_fails_refuses_the_change_and_loses_nothing(
    tmp_path: Path, present: int
) -> None:
    document = put(tmp_path / "a.txt")
    for call in count(1):
        folder = tmp_path / f"{call}" / "data"
        expected = ["cold day", "April"][:present]
        for words in expected:
            clip(Basket(folder), document, words)
        disk = FailingDisk(call, errno.ENOSPC)
        basket = Basket(folder, disk=disk)
        try:
            clip(basket, document, "hallway")
        except BookmarkError as error:
            said = str(error)
        else:
            said = os.strerror(errno.ENOSPC)
            expected = [*expected, "hallway"]
        assert os.strerror(errno.ENOSPC) in said
        assert words_in(basket) == words_in(Basket(folder)) == expected
        clip(Basket(folder), document, "poster")
        assert words_in(Basket(folder)) == [*expected, "poster"]
        assert Basket(folder).problem == ""
        if not disk.failed:
            break
    assert call > 3


def test_a_damaged_or_torn_line_costs_itself_alone_and_is_told(tmp_path: Path) -> None:
    document, basket = put(tmp_path / "a.txt"), Basket(tmp_path)
    clip(basket, document, "hallway")
    clip(basket, document, "poster")
    path = tmp_path / FILE
    lines = path.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"hallway", b"hellway")
    path.write_bytes(b"\n".join(lines)[:-1] + b"\n0123")
    basket = Basket(tmp_path)
    assert words_in(basket) == ["poster"]
    assert basket.problem == f"{FILE}: 2 damaged lines left out"
    clip(basket, document, "April")
    assert words_in(Basket(tmp_path)) == ["poster", "April"]


@pytest.mark.parametrize(
    "change",
    [
        {"op": "clip", "id": "1", "clipping": {}},
        {"op": "clip", "id": "1", "clipping": {"words": "a", "source": 3}},
        {"op": "out", "id": "1", "ids": [3]},
        {"op": "undo", "id": "1"},
        {"op": "else", "id": "1"},
        {"id": 3},
    ],
)
def test_what_is_no_change_is_left_out(tmp_path: Path, change: dict[str, object]) -> None:
    (tmp_path / FILE).write_bytes(line_of(change) + b"\n")
    basket = Basket(tmp_path)
    assert basket.all() == ()
    assert basket.problem == f"{FILE}: 1 damaged line left out"


def test_texts_from_outside_are_made_safe(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt")
    clip(Basket(tmp_path), document, "hallway")
    path = tmp_path / FILE
    content = content_of(path.read_bytes().split(b"\n")[1])
    assert content
    content["clipping"] |= {"words": "a\x1b[2J\nb", "place": "p\x1b"}
    content["clipping"]["source"] |= {"title": "t\x1b\n", "date": 3, "authors": ["a\x1b", 4]}
    path.write_bytes(line_of(content) + b"\n")
    (found,) = Basket(tmp_path).all()
    assert (found.words, found.place) == ("a␛[2J\nb", "p␛")
    assert (found.source.title, found.source.date, found.source.authors) == ("t␛␊", "", ("a␛",))


def test_what_a_later_version_wrote_is_only_read(tmp_path: Path) -> None:
    document = put(tmp_path / "a.txt")
    clip(Basket(tmp_path), document, "hallway")
    path = tmp_path / FILE
    path.write_bytes(line_of({"format": 2}) + b"\n" + path.read_bytes())
    basket, before = Basket(tmp_path), path.read_bytes()
    assert words_in(basket) == ["hallway"]
    with pytest.raises(BookmarkError, match="later version"):
        clip(basket, document, "poster")
    assert path.read_bytes() == before


def test_what_is_too_long_or_empty_is_refused(tmp_path: Path) -> None:
    document, basket = put(tmp_path / "a.txt", "word " * LONGEST_QUOTE), Basket(tmp_path)
    for span in (Span(0, LONGEST_QUOTE + 1), Span(3, 3)):
        with pytest.raises(BookmarkError, match="at most 100,000"):
            basket.clip(document, span)
    assert not (tmp_path / FILE).exists()


@pytest.mark.skipif(os.name == "nt", reason="the system has no such rights")
def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    clip(Basket(tmp_path / "data"), put(tmp_path / "a.txt"), "hallway")
    assert (tmp_path / "data" / FILE).stat().st_mode & 0o777 == 0o600
