"""`seedreader help`: the pages on how to use the program, read like any other document."""

import os
import sys
from typing import Final

from reader.paths import help_dir, seeds_dir

PAGES: Final = (
    "tutorial",
    "searching",
    "claims",
    "bookmarks",
    "quoting",
    "formats",
    "keys",
    "settings",
    "command-line",
)
"""The pages, in the order in which they are read."""

_OF_COMMANDS: Final = {
    **dict.fromkeys(("search", "index"), "searching"),
    **dict.fromkeys(("cite", "clippings"), "quoting"),
    **dict.fromkeys(("doctor", "completion", "man"), "command-line"),
    "show": "formats",
    "reanchor": "bookmarks",
}


def page_of(word: str) -> str:
    """The page on a command, where it is called otherwise than that."""
    return _OF_COMMANDS.get(word, word)


def show_page(name: str | None) -> int:
    """Open a page on the screen, the others and the bundled documents beside it; or print it.

    Without a name, the first. Returns the exit status.
    """
    pages = {page: help_dir() / f"{page}.md" for page in PAGES}
    chosen = pages.pop(name or PAGES[0])
    if sys.stdout.isatty() and sys.stdin is not None and sys.stdin.isatty() and _is_screen():
        from reader.cli.reading import read

        return read([os.fspath(path) for path in (chosen, *pages.values(), seeds_dir())])
    sys.stdout.flush()
    sys.stdout.buffer.write(chosen.read_bytes())
    return 0


def _is_screen() -> bool:
    return os.name != "posix" or os.environ.get("TERM", "") not in ("", "dumb")
