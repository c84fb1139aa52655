"""Copy a passage of a document that is not open, with its source."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.documents.loading import load
from reader.documents.model import Document
from reader.errors import LoadError
from reader.ui.breath import Breath
from reader.ui.clipboard import copy

if TYPE_CHECKING:
    from textual.app import App


async def copy_from(app: "App[Any]", path: Path, quote: Callable[[Document], str | None]) -> str:
    """Copy what `quote` makes of a document; what is to be told.

    `quote` gives None when the words are not in the document any more.
    """
    try:
        wanted = Breath(lambda: app.is_running)  # else quitting would wait for it
        document = await asyncio.to_thread(load, path, breathe=wanted, apart=True)
    except LoadError as error:
        return f"Not copied: {error.reason}"
    text = quote(document)
    if text is None:
        return "Not copied: these words are not in the document any more."
    return f"Copied with its source, by {copy(app, text)}."
