"""What the user sets is used; what is wrong is told and keeps nothing from working."""

from pathlib import Path

import pytest

from reader.settings import in_order, read_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_missing_file_sets_nothing_and_is_no_fault(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "config.toml")
    assert (settings.theme, settings.measure, settings.complaints) == (None, None, [])


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'bookmarks = "~/Sync"\ntheme = "paper"\nmeasure = 64\nlibrary = ["/papers", "~/notes"]\n'
        '[keys]\n"row-down" = "n"\n',
    )
    settings = read_settings(path)
    assert settings.theme == "paper"
    assert settings.measure == 64
    assert settings.bookmarks == Path("~/Sync").expanduser()
    assert settings.library == (Path("/papers"), Path("~/notes").expanduser())
    assert settings.keys == {"row-down": "n"}
    assert settings.complaints == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("measure = 7\n", "measure"),
        ("measure = true\n", "measure"),
        ("theme = 3\n", "theme"),
        ("library = [1]\n", "library"),
        ("[keys]\nquit = 1\n", "keys"),
        ("colour = 'red'\n", "colour"),
        ("not toml", "line 1"),
        ("theme = '\\u001b'\nmeasure = 64 64\n", "config.toml"),
    ],
)
def test_a_wrong_entry_is_told_in_one_clean_line(tmp_path: Path, text: str, told: str) -> None:
    settings = read_settings(written(tmp_path, text))
    assert len(settings.complaints) == 1
    assert told in settings.complaints[0]
    assert settings.complaints[0].isprintable()


def test_what_is_no_toml_is_told_with_its_line_like_all_else(tmp_path: Path) -> None:
    (told,) = read_settings(written(tmp_path, 'measure = 64\ntheme = "paper\n')).complaints
    assert told.startswith("config.toml, line 2: not valid, and none of the file is used: ")
    assert told.endswith(", column 15")


def test_a_mistyped_setting_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, 'citaton = "markdown"\nblue = 1\n'))
    assert settings.complaints == [
        "config.toml, line 1: unknown: citaton; did you mean citation?",
        "config.toml, line 2: unknown: blue",
    ]


def test_complaints_follow_each_other_as_their_lines_do() -> None:
    told = ["config.toml, line 10: b", "config.toml, line 9: a", "config.toml: c"]
    assert in_order(told) == ["config.toml: c", "config.toml, line 9: a", "config.toml, line 10: b"]


def test_a_wrong_entry_does_not_spoil_the_others(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, 'measure = 7\ntheme = "sepia"\n'))
    assert settings.theme == "sepia"


def test_a_file_that_cannot_be_decoded_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"theme = '\xff\xfe'\n")
    assert len(read_settings(path).complaints) == 1
