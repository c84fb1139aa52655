"""Where things live: the bundled seeds and help, the user's own folders through platformdirs."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs.api import PlatformDirsABC


@cache
def _dirs() -> "PlatformDirsABC":
    from platformdirs import PlatformDirs

    return PlatformDirs("seedreader", appauthor=False)


def seeds_dir() -> Path:
    """The documents that ship with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent / "seeds"


def help_dir() -> Path:
    """The pages on how to use the program, in Markdown."""
    return Path(__file__).resolve().parent / "help"


def data_dir() -> Path:
    """Bookmarks, notes, positions: what must never be lost."""
    return Path(_dirs().user_data_dir)


def config_dir() -> Path:
    """`config.toml`, written by the user."""
    return Path(_dirs().user_config_dir)


def cache_dir() -> Path:
    """What can be made again; safe to delete."""
    return Path(_dirs().user_cache_dir)


def log_dir() -> Path:
    """The log, which never holds a document's text."""
    return Path(_dirs().user_log_dir)
