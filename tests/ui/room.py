"""A library and a memory in a folder, and what a reader does with the program on them."""

import asyncio
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.strip import Strip

from reader.documents.loading import load_stream
from reader.documents.model import Document, Span
from reader.library import Library
from reader.memory import Memory
from reader.settings import Settings
from reader.ui.app import ReaderApp
from reader.ui.page import Anchor, Page
from reader.ui.screens.reading import ReadingScreen
from reader.ui.widgets.document_view import DocumentView

DEADLINE: Final = 20.0
"""Seconds after which something that was waited for counts as never happening."""

_ROUNDS: Final = 10  # so often may the loop turn before what was handled calls forth more


def prose(paragraphs: int, name: str = "one", sentences: int = 4) -> str:
    """A text in which every sentence is another."""
    parts = [
        " ".join(
            f"Of text {name} this is paragraph {p} and in it sentence {s}, which says little else."
            for s in range(1, sentences + 1)
        )
        for p in range(1, paragraphs + 1)
    ]
    return "\n\n".join([f"The Text Called {name.title()}", *parts]) + "\n"


def strips_of(app: ReaderApp) -> list[Strip]:
    """The screen as it would be painted now."""
    return app.screen._compositor.render_strips(app.size)


def rows(app: ReaderApp) -> list[str]:
    """The characters on the screen, row by row."""
    return [strip.text for strip in strips_of(app)]


def key_event(key: str) -> events.Key:
    """A key as a terminal reports it: a character, or a name."""
    if len(key) == 1:
        return events.Key(key if key.isalnum() else _character_to_key(key), key)
    try:
        character = unicodedata.lookup(key.replace("_", " ").upper())
    except KeyError:
        character = None
    return events.Key(key, character)


class Session:
    """The program while it runs, without a terminal."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def reading(self) -> ReadingScreen:
        return self.app.reading

    @property
    def view(self) -> DocumentView:
        return self.app.reading.view

    @property
    def page(self) -> Page:
        page = self.view.page
        assert page is not None, "nothing is open"
        return page

    @property
    def document(self) -> Document:
        return self.page.document

    @property
    def place(self) -> tuple[Path | None, Anchor, int]:
        """All that tells where the reader is."""
        return self.document.path, self.page.anchor, self.page.cursor

    @property
    def sentence(self) -> str:
        """The words the sentence cursor is on."""
        span = self.page.sentence()
        return self.document.text[span.start : span.end]

    @property
    def selected(self) -> str | None:
        span = self.view.selecting.span
        return None if span is None else self.document.text[span.start : span.end]

    @property
    def told(self) -> str:
        """The last line of the screen: keys, or a message."""
        return self.rows()[-1].strip()

    def rows(self) -> list[str]:
        return rows(self.app)

    def screen(self) -> str:
        return "\n".join(self.rows())

    def picture(self) -> list[Strip]:
        """Characters and styles of the whole screen."""
        return strips_of(self.app)

    def type_ahead(self, *keys: str) -> None:
        """Press keys faster than they are answered."""
        for key in keys:
            event = key_event(key)
            event.set_sender(self.app)
            self.app.post_message(event)

    async def settle(self) -> None:
        """Let every message that is under way be handled, and titles be found out."""
        while True:
            await self._drain()
            await self.pilot.pause(0)  # lays the screen out, and paints it
            looking = [w for w in self.app.workers if w.group in ("scan", "describe", "list")]
            if not looking:
                break
            await self.app.workers.wait_for_complete(looking)
        await self.pilot.pause(0)
        if self.app.fault:
            raise self.app.fault

    async def _drain(self) -> None:
        quiet = 0
        while quiet < _ROUNDS:
            await asyncio.sleep(0)
            stack = self.app.screen_stack
            nodes = [self.app, *(stack[-1].walk_children(with_self=True) if stack else ())]
            quiet = 0 if any(node.message_queue_size for node in nodes) else quiet + 1

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each answered before the next."""
        for key in keys:
            self.type_ahead(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type into the line that has the keyboard."""
        self.type_ahead(*text)
        await self.settle()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + DEADLINE
        while not condition():
            if self.app.fault:
                raise self.app.fault
            assert time.monotonic() < deadline, f"this never happened; the screen:\n{self.screen()}"
            await self.pilot.pause(0)

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.until(lambda: self.app.screen.size == (width, height))
        await self.settle()

    async def wait_for_whole(self) -> None:
        """Wait until the open document was read to its end."""
        await self.until(lambda: self.view.page and self.document.complete)

    def cell(self, words: str) -> tuple[int, int]:
        """Where on the screen the first of some words is drawn, as column and row."""
        for y, row in enumerate(self.rows()):
            if words in row:
                return row.index(words), y
        raise AssertionError(f"{words!r} is not on the screen:\n{self.screen()}")

    async def press_button(self, x: int, y: int) -> None:
        await self.pilot.mouse_down(offset=(x, y))

    async def drag_to(self, x: int, y: int) -> None:
        await self.pilot.hover(offset=(x, y))

    async def release_button(self, x: int, y: int) -> None:
        await self.pilot.mouse_up(offset=(x, y))

    async def click(self, x: int, y: int, times: int = 1) -> None:
        await self.pilot.click(offset=(x, y), times=times)
        await self.settle()

    async def wheel(self, x: int, y: int, *, up: bool = False) -> None:
        event = events.MouseScrollUp if up else events.MouseScrollDown
        await self.pilot._post_mouse_events([event], offset=(x, y))
        await self.settle()


class Room:
    """A folder of documents and a folder for what is remembered."""

    def __init__(self, folder: Path) -> None:
        self.shelf = folder / "library"
        self.kept = folder / "data"
        self.shelf.mkdir()

    def put(self, name: str, content: str | bytes) -> Path:
        """Put a document on the shelf."""
        path = self.shelf / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def app(
        self,
        *roots: Path,
        path: Path | None = None,
        stream: Document | None = None,
        settings: Settings | None = None,
    ) -> ReaderApp:
        """The program on the shelf, or on other folders and files."""
        library = Library(roots or ([] if stream else [self.shelf]), stream)
        library.begin()
        return ReaderApp(library, Memory(self.kept), path=path, settings=settings)

    @asynccontextmanager
    async def reading(
        self,
        *roots: Path,
        size: tuple[int, int] = (80, 24),
        path: Path | None = None,
        stream: Document | None = None,
        settings: Settings | None = None,
    ) -> AsyncIterator[Session]:
        """Start the program, and wait until there is something to read or a reason why not."""
        app = self.app(*roots, path=path, stream=stream, settings=settings)
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot)
            await session.until(lambda: session.reading.library.complete)
            await session.settle()
            yield session


def streamed(text: str) -> Document:
    """A document as it comes from standard input."""
    from io import BytesIO

    return load_stream(BytesIO(text.encode()), "standard input")


def span_of(document: Document, words: str) -> Span:
    """Where some words stand in a document."""
    start = document.text.index(words)
    return Span(start, start + len(words))
