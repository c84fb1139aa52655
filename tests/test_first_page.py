"""The first page is the page that comes after it, or it is not painted."""

import os
import re
from pathlib import Path

import pytest

from reader import first_page
from reader.library import Library
from reader.memory import Memory
from reader.paths import cache_dir, seeds_dir
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.picture import escapes
from reader.ui.themes import PALETTES, inks

SEED = min(seeds_dir().glob("*.txt"))
PROSE = "A paragraph that is long enough to be nothing but a paragraph, told in plain words. " * 3


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


def keep(kept: tuple[str, bytes]) -> None:
    file, content = kept
    Path(file).parent.mkdir(parents=True)
    Path(file).write_bytes(content)


def rows_of(page: bytes) -> list[str]:
    """The painted rows as text, without what steers the terminal."""
    rows = page.decode().split("\x1b[")
    text = "\x1b[".join(rows)
    return [re.sub(r"\x1b\[[0-9;]*m", "", row) for row in re.split(r"\x1b\[\d+;1H", text)[1:]]


async def shown_rows(
    path: Path, folder: Path, size: tuple[int, int], settings: Settings | None = None
) -> list[str]:
    library = Library([path])
    library.begin()
    app = ReaderApp(library, Memory(folder), path=path, settings=settings)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        view = app.reading.view
        return ["".join(s.text for s in view.render_line(y)) for y in range(view.size.height)]


@pytest.mark.parametrize("justified", [True, False])
@pytest.mark.parametrize("spacing", [1, 2])
@pytest.mark.parametrize("measure", [76, 57, 50])
async def test_the_opening_page_is_set_as_the_screen_will_set_it(
    measure: int, spacing: int, justified: bool, tmp_path: Path
) -> None:
    ink = first_page.DEFAULT_LOOK[-1]
    keep(first_page.look_file(measure, spacing, justified, 0, ink))
    page = first_page.opening_page([str(SEED)], 80, 30)
    assert page is not None
    settings = Settings(measure=measure, spacing=spacing, justified=justified)
    shown = await shown_rows(SEED, tmp_path, (80, 30), settings)
    painted = [row.strip() for row in rows_of(page)[1:-1]]
    last = max(number for number, row in enumerate(painted) if row)
    assert last > 10
    assert painted[: last + 1] == [row.strip(" ▌▐") for row in shown[: last + 1]]


def test_where_words_are_parted_no_page_is_painted_unseen() -> None:
    keep(first_page.look_file(76, 1, 0, 1, "\x1b[30m"))
    assert first_page.opening_page([str(SEED)], 80, 24) is None


def test_a_look_that_an_older_version_kept_is_understood() -> None:
    keep((first_page.look_file(50, 1, 0, 0, "")[0], b"50\n\x1b[30m"))
    page = first_page.opening_page([str(SEED)], 80, 24)
    assert page is not None
    assert b"\x1b[30m" in page
    assert max(len(row.strip()) for row in rows_of(page)) <= 50


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (100, 16), (60, 12)])
async def test_the_opening_page_shows_the_rows_that_the_screen_will_show(
    size: tuple[int, int], tmp_path: Path
) -> None:
    page = first_page.opening_page([str(SEED)], *size)
    assert page is not None
    painted = [row.strip() for row in rows_of(page)[1:-1]]
    shown = [
        row.replace("▌", " ").replace("▐", " ").strip()
        for row in await shown_rows(SEED, tmp_path, size)
    ]
    words = [row for row in painted if row]
    assert len(words) > 3
    assert painted[: painted.index(words[-1]) + 1] == shown[: painted.index(words[-1]) + 1]


@pytest.mark.parametrize(
    "text",
    [
        "A title\n\n" + PROSE,
        "- " + PROSE,
        "1. " + PROSE,
        "日本語の文章" * 40,
        "With a tab\t" + PROSE,
        "With \x1b[31m in it " + PROSE,
        "",
        "\n".join(["a line of a wrapped text, of some sixty characters and more"] * 20),
    ],
)
def test_what_might_be_set_otherwise_is_not_painted(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert first_page.opening_page([str(path)], 80, 24) is None


def test_what_is_no_utf_8_is_not_painted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.replace("nothing", "n\xf6thing").encode("latin-1"))
    assert first_page.opening_page([str(path)], 80, 24) is None


def test_a_letter_that_the_first_look_cuts_in_two_spoils_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE + "\n\n" + PROSE[:1] + "ä" * 20_000 + "\n", encoding="utf-8")
    page = first_page.opening_page([str(path)], 80, 24)
    assert page is not None
    assert "long enough" in page.decode()


def test_only_a_single_plain_text_is_painted_unseen(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROSE)
    assert first_page.opening_page([str(SEED), str(SEED)], 80, 24) is None
    assert first_page.opening_page([str(tmp_path / "a.md")], 80, 24) is None
    assert first_page.opening_page([], 80, 24) is None


def test_without_true_colour_nothing_is_painted_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "")
    assert first_page.opening_page([str(SEED)], 80, 24) is None


def test_the_colours_at_first_are_those_of_the_first_theme() -> None:
    assert first_page.DEFAULT_LOOK[-1] == escapes(inks(PALETTES["night"]).text)


def test_a_kept_page_is_found_again_and_only_if_nothing_changed(tmp_path: Path) -> None:
    document = tmp_path / "a.txt"
    document.write_text("one")
    file, content = first_page.keep("key", str(document), 80, 24, b"page")
    Path(file).parent.mkdir(parents=True)
    Path(file).write_bytes(content)
    assert first_page.kept_page("key", 80, 24) == b"page"
    assert first_page.kept_page("key", 81, 24) is None
    document.write_text("other")
    assert first_page.kept_page("key", 80, 24) is None


def test_a_document_that_is_gone_has_no_page(tmp_path: Path) -> None:
    document = tmp_path / "a.txt"
    document.write_text("one")
    file, content = first_page.keep("key", str(document), 80, 24, b"page")
    Path(file).parent.mkdir(parents=True)
    Path(file).write_bytes(content)
    document.unlink()
    with pytest.raises(FileNotFoundError):
        first_page.kept_page("key", 80, 24)


def test_the_chosen_width_and_colours_are_kept() -> None:
    keep(first_page.look_file(50, 1, 0, 0, "\x1b[30m"))
    page = first_page.opening_page([str(SEED)], 80, 24)
    assert page is not None
    assert b"\x1b[30m" in page
    assert max(len(row.strip()) for row in rows_of(page)) <= 50


def test_a_width_that_cannot_be_leaves_the_look_as_it_is_at_first() -> None:
    keep(first_page.look_file(7, 1, 0, 0, "\x1b[30m"))
    page = first_page.opening_page([str(SEED)], 120, 24)
    assert page is not None
    assert max(len(row.strip()) for row in rows_of(page)) > 60


def test_of_very_many_pages_the_newest_are_kept_and_the_look() -> None:
    folder = Path(first_page.pages_dir())
    folder.mkdir(parents=True)
    file, content = first_page.look_file(50, 1, 0, 0, "\x1b[30m")
    Path(file).write_bytes(content)
    os.utime(file, (0, 0))
    for number in range(230):
        path = folder / f"{number:016x}"
        path.touch()
        os.utime(path, (1000 + number, 1000 + number))
    first_page.prune()
    left = sorted(os.listdir(folder))  # noqa: PTH208
    assert left == [*(f"{number:016x}" for number in range(30, 230)), "look"]
    first_page.prune()
    assert sorted(os.listdir(folder)) == left  # noqa: PTH208


@pytest.mark.skipif(os.name != "posix", reason="pages are kept on POSIX systems only")
def test_pages_are_kept_in_the_programs_cache_folder() -> None:
    folder = Path(first_page.pages_dir())
    assert folder.name == "pages"
    assert folder.parent.name == cache_dir().name == "seedreader"


@pytest.mark.skipif(os.name != "posix", reason="pages are kept on POSIX systems only")
async def test_the_program_keeps_its_page_and_prunes_the_oldest(tmp_path: Path) -> None:
    folder = Path(first_page.pages_dir())
    folder.mkdir(parents=True)
    for number in range(220):
        (folder / f"{number:016x}").touch()
        os.utime(folder / f"{number:016x}", (1000 + number, 1000 + number))
    library = Library([SEED])
    library.begin()
    app = ReaderApp(library, Memory(tmp_path / "data"), path=SEED, page_key="key")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("q")
    assert first_page.kept_page("key", 80, 24)
    assert len(os.listdir(folder)) == 201, "two hundred pages, and the look"  # noqa: PTH208
