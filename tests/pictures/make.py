"""Make the pictures of the README from the real program: python tests/pictures/make.py [FOLDER]."""

import asyncio
import re
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from moving import Frame, moving, typed
from textual.pilot import Pilot

from reader.library import Library
from reader.memory import Memory
from reader.paths import seeds_dir
from reader.ui.app import ReaderApp

_ANSWERED_SECONDS = 2.0
_TYPED_SECONDS = 0.12
_remote_fonts = re.compile(r"@font-face\s*\{[^}]*\}")


PICTURES = {
    "reading": ("night", (112, 32), ["}", "}", "}"]),
    "reading-light": ("paper", (80, 24), ["}", "}", ")"]),
    "search": ("night", (120, 30), ["slash", *"legal", "space", *"ordr"]),
    "bookmarks": (
        "night",
        (120, 30),
        [
            *("}", ")", "e", *typed("Who else says so?"), "tab", *typed("law, source"), "escape"),
            *("}", ")", "m", "}", "}", "m", "]", "}", "}", "}", "m", "["),
            *("apostrophe", "up", "up", "up"),
        ],
    ),
    "claims": ("night", (112, 32), ["}", "}", "c", "c", "down"]),
    "compare": ("night", (160, 34), ["}", "equals_sign"]),
    "contents": ("night", (112, 32), ["}", "question_mark"]),
}
"""Name: theme, size in cells, keys pressed before the picture is taken."""

STEPS = [
    ([], 2.0),
    *([(["space"], 1.2)] * 2),
    (["slash"], 0.8),
    *([([key], _TYPED_SECONDS) for key in typed("legal ordr")]),
    ([], 1.8),
    (["enter"], 2.0),
    (["m"], 1.5),
    (["e"], 0.8),
    *([([key], _TYPED_SECONDS) for key in typed("Who else says so?")]),
    (["escape"], 1.5),
    (["c", "c"], 1.5),
    (["down"], 1.0),
    (["down"], 2.0),
    (["escape", "apostrophe"], 3.0),
]
"""The moving picture: keys pressed, and seconds for which the screen is shown then."""


@asynccontextmanager
async def _started(theme: str, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    library = Library([seeds_dir()])
    library.begin()
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory(Path(folder))
        memory.view.theme = theme
        app = ReaderApp(library, memory)
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            yield pilot


def _picture(pilot: Pilot[None]) -> str:
    """The screen as SVG, with no font fetched from anywhere."""
    return _remote_fonts.sub("", pilot.app.export_screenshot(title="seedreader"))


async def take(theme: str, size: tuple[int, int], keys: list[str]) -> str:
    """The screen as SVG after some keys."""
    async with _started(theme, size) as pilot:
        await pilot.press(*keys)
        await pilot.pause(_ANSWERED_SECONDS)
        return _picture(pilot)


async def film(theme: str, size: tuple[int, int]) -> str:
    """What a reader does, as one SVG that moves without a script."""
    frames = []
    async with _started(theme, size) as pilot:
        for keys, seconds in STEPS:
            await pilot.press(*keys)
            await pilot.pause(_ANSWERED_SECONDS / 4)
            frames.append(Frame(_picture(pilot), seconds))
    return moving(frames)


def main() -> None:
    """Write every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, (theme, size, keys) in PICTURES.items():
        (folder / f"{name}.svg").write_text(asyncio.run(take(theme, size, keys)), encoding="utf-8")
    (folder / "moving.svg").write_text(asyncio.run(film("night", (96, 26))), encoding="utf-8")


if __name__ == "__main__":
    main()
