"""The settings: what in them cannot be used, and in which line it stands."""

from collections.abc import Iterator
from pathlib import Path

from reader.cli.doctor.checks import Check, shown
from reader.errors import LoadError
from reader.files import is_there, open_regular, read_all
from reader.paths import config_dir
from reader.settings import CITATIONS, KNOWN, Settings, line_of, read_settings

_LARGEST = 1 << 20


def checks() -> Iterator[Check]:
    """What can and cannot be used of `config.toml`."""
    path = config_dir() / "config.toml"
    settings = read_settings(path)
    text = _text(path)
    if text is None and not settings.complaints:
        yield Check("config.toml", "none: everything is as it comes")
        return
    wrong = [(complaint, _mend(complaint, settings)) for complaint in settings.complaints]
    wrong += [*_screen(settings)]
    for folder in settings.library:
        if not is_there(folder):
            line = _at(line_of(text or "", "library"))
            mend = "mount or make the folder, or take it out of the line"
            wrong.append((f"{line}{shown(folder)} is not there", mend))
    if not wrong:
        yield Check("config.toml", shown(path))
    for trouble, mend in wrong:
        yield Check("config.toml", "", trouble.removeprefix("config.toml").lstrip(":, "), mend)


def _text(path: Path) -> str | None:
    try:
        with open_regular(path) as file:
            return read_all(file, _LARGEST).decode("utf-8", "replace")
    except (LoadError, OSError):
        return None


def _at(line: int | None) -> str:
    return f"line {line}: " if line else ""


def _mend(complaint: str, settings: Settings) -> str:
    if not settings.understood:
        return "mend the file: until then none of it is used, and no bookmark is added by a command"
    if "unknown:" in complaint:
        *most, last = KNOWN
        return f"known are {', '.join(most)} and [{last}]; take the line out"
    for name, mend in (
        ("for measure", "a whole number from 40 to 120, as in: measure = 72"),
        ("for spacing", "1 or 2, as in: spacing = 2"),
        ("for justified", "true or false, as in: justified = true"),
        ("for hyphenated", "true or false, as in: hyphenated = true"),
        ("for words_per_minute", "a whole number, 50 to 1000, as in: words_per_minute = 300"),
        ("for theme", 'a name in quotes, as in: theme = "paper"'),
        ("for library", 'folders in quotes, as in: library = ["~/papers"]'),
        ("for bookmarks", 'an absolute path, as in: bookmarks = "~/Sync/marks"'),
        ("for citation", f'one of {", ".join(CITATIONS)}, as in: citation = "markdown"'),
        ("for keys", 'keys in quotes below [keys], as in: "row-down" = "j,down"'),
    ):
        if complaint.endswith(name):
            return mend
    return "mend the line or take it out"


def _screen(settings: Settings) -> Iterator[tuple[str, str]]:
    """What only the screen knows: themes and keys; it is loaded when they are set."""
    if not settings.theme and not settings.keys:
        return
    try:
        from reader.ui.keymap import PRESET, checked_keys
        from reader.ui.presets import PRESETS
        from reader.ui.themes import PALETTES
    except ImportError as error:
        yield f"the screen cannot be loaded: {error}", "install the program anew"
        return
    if settings.theme and settings.theme not in PALETTES:
        told = settings.placed(f"there is no theme {settings.theme!r}", "theme")
        yield told, f"one of {', '.join(PALETTES)}"
    for entry, complaint in checked_keys(settings.keys)[1]:
        mend = "`?` in the program lists the names of commands and keys"
        if entry == PRESET:
            mend = f'one of {", ".join(PRESETS)}, as in: preset = "vim"'
        yield settings.placed(complaint, entry, "keys"), mend
