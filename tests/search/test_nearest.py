from pathlib import Path

import pytest

from reader.search import File, Index, up_to_date


@pytest.fixture
def files(tmp_path: Path) -> list[File]:
    folder = tmp_path / "library"
    folder.mkdir()
    texts = ("Harbour lights.", "A harbour, a lantern.", "Café Müller, harbor café.")
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(f"{text}\n")
    return [File(path.name, path) for path in sorted(folder.iterdir())]


@pytest.fixture
def index(files: list[File], tmp_path: Path) -> Index:
    return up_to_date(tmp_path / "cache", files)


def test_for_each_unknown_word_the_nearest_are_told(index: Index) -> None:
    assert index.nearest("hxrbxur lantern cxffe") == (
        ("hxrbxur", ("harbour", "harbor")),
        ("cxffe", ("cafe",)),
    )


def test_what_the_library_knows_needs_no_other_word(index: Index) -> None:
    assert index.nearest("harbour café MÜLLER") == ()


def test_a_word_like_no_other_has_none(index: Index) -> None:
    assert index.nearest("qqqqq") == (("qqqqq", ()),)
    assert Index().nearest("harbour") == (("harbour", ()),)


def test_of_equally_near_words_the_most_frequent_is_first(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One mine.\n\nOne mile.\n\nTwo mile.\n")
    index = up_to_date(tmp_path / "cache", [File("a.txt", path)])
    assert index.nearest("mixe", 1) == (("mixe", ("mile",)),)


def test_words_of_documents_that_went_are_forgotten(files: list[File], tmp_path: Path) -> None:
    cache = tmp_path / "other"
    up_to_date(cache, files, in_memory=0)
    index = up_to_date(cache, files[:2], in_memory=0)
    assert index.nearest("harbr cafe") == (("harbr", ("harbour",)), ("cafe", ()))


def test_one_document_alone_can_be_searched(index: Index) -> None:
    assert {hit.path for hit in index.search("harbour") or ()} == {"0.txt", "1.txt", "2.txt"}
    assert {hit.path for hit in index.search("harbour", within="1.txt") or ()} == {"1.txt"}
    assert index.search("muller", within="1.txt") == ()
    assert index.search("harbour", within="nowhere.txt") == ()
