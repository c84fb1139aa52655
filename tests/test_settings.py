"""What the user sets is used; what is wrong is told and keeps nothing from working."""

from pathlib import Path

import pytest

from reader.settings import read_settings


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


def test_a_wrong_entry_does_not_spoil_the_others(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, 'measure = 7\ntheme = "sepia"\n'))
    assert settings.theme == "sepia"


def test_a_file_that_cannot_be_decoded_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"theme = '\xff\xfe'\n")
    assert len(read_settings(path).complaints) == 1
