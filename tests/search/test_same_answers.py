"""The same query gives the same list, however the index came about."""

import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search import File, Index, up_to_date

WORDS = ("heron", "herons", "lake", "lakes", "lamp", "lamps", "hero", "tide", "still", "water")
QUERIES = ("heron", "heron lake", "lkae herno", "l", "la", "still water ", "herolake", "lamp -tide")

PARAGRAPHS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=4).map("\n\n".join)
LIBRARIES = st.dictionaries(st.sampled_from("abcdefgh"), TEXTS, min_size=1)


def answers(index: Index) -> list[object]:
    return [index.search(query, limit) for query in QUERIES for limit in (3, 50)]


def put(folder: Path, texts: dict[str, str]) -> list[File]:
    """The files of a library that holds just these texts."""
    for path in folder.iterdir():
        path.unlink()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{text}\n")
    return [File(path.name, path) for path in sorted(folder.iterdir())]


def in_folders(check: Callable[[Path, Path], None]) -> None:
    with TemporaryDirectory() as name:
        library = Path(name) / "library"
        library.mkdir()
        check(library, Path(name) / "cache")


@settings(max_examples=25, deadline=None)
@given(LIBRARIES, st.integers(1, 400), st.randoms())
def test_neither_order_nor_segments_matter(
    texts: dict[str, str], size: int, rng: random.Random
) -> None:
    def check(library: Path, cache: Path) -> None:
        files = put(library, texts)
        whole = answers(up_to_date(cache, files))
        shuffled = files[:]
        rng.shuffle(shuffled)
        assert answers(up_to_date(cache, shuffled)) == whole
        assert answers(up_to_date(cache, shuffled, in_memory=0, segment_bytes=size)) == whole

    in_folders(check)


@settings(max_examples=25, deadline=None)
@given(LIBRARIES, LIBRARIES, st.integers(1, 400))
def test_what_the_library_was_before_does_not_matter(
    before: dict[str, str], now: dict[str, str], size: int
) -> None:
    def check(library: Path, cache: Path) -> None:
        up_to_date(cache, put(library, before), in_memory=0, segment_bytes=size)
        files = put(library, now)
        changed = up_to_date(cache, files, in_memory=0, segment_bytes=size)
        assert answers(changed) == answers(up_to_date(cache, files))

    in_folders(check)


def test_of_many_equal_passages_the_same_are_chosen(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    files = put(library, {f"d{n:04}": "A heron." for n in range(700)})
    whole = up_to_date(tmp_path / "cache", files).search("heron", 20)
    assert whole
    assert [hit.path for hit in whole] == [f"d{n:04}.txt" for n in range(20)]
    backwards = up_to_date(tmp_path / "cache", files[::-1])
    assert backwards.search("heron", 20) == whole
