"""Make the pictures of the README from the real program: python tests/pictures/make.py [FOLDER]."""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from reader.library import Library
from reader.memory import Memory
from reader.paths import seeds_dir
from reader.ui.app import ReaderApp

_ANSWERED_SECONDS = 2.0
_remote_fonts = re.compile(r"@font-face\s*\{[^}]*\}")


def _typed(words: str) -> list[str]:
    """The keys that type some words."""
    named = {" ": "space", ",": "comma", "?": "question_mark"}
    return [named.get(letter, letter) for letter in words]


PICTURES = {
    "reading": ("night", (112, 32), ["}", "}", "}"]),
    "reading-light": ("paper", (80, 24), ["}", "}", ")"]),
    "search": ("night", (120, 30), ["slash", *"legal", "space", *"ordr"]),
    "bookmarks": (
        "night",
        (120, 30),
        [
            *("}", ")", "e", *_typed("Who else says so?"), "tab", *_typed("law, source"), "escape"),
            *("}", ")", "m", "}", "}", "m", "]", "}", "}", "}", "m", "["),
            *("apostrophe", "up", "up", "up"),
        ],
    ),
    "claims": ("night", (112, 32), ["}", "}", "c", "c", "down"]),
    "compare": ("night", (160, 34), ["}", "equals_sign"]),
    "contents": ("night", (112, 32), ["}", "question_mark"]),
}
"""Name: theme, size in cells, keys pressed before the picture is taken."""


async def take(theme: str, size: tuple[int, int], keys: list[str]) -> str:
    """The screen as SVG, with no font fetched from anywhere."""
    library = Library([seeds_dir()])
    library.begin()
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory(Path(folder))
        memory.view.theme = theme
        app = ReaderApp(library, memory)
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press(*keys)
            await pilot.pause(_ANSWERED_SECONDS)
            return _remote_fonts.sub("", app.export_screenshot(title="seedreader"))


def main() -> None:
    """Write every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, (theme, size, keys) in PICTURES.items():
        (folder / f"{name}.svg").write_text(asyncio.run(take(theme, size, keys)), encoding="utf-8")


if __name__ == "__main__":
    main()
