"""What background work tells the screen: facts, with what tells that one is stale."""

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from reader.documents.model import Document, Meta
from reader.library import Entry


@dataclass
class DocumentRead(Message):
    """A document was read; `ticket` tells for which opening."""

    path: Path
    document: Document
    ticket: int


@dataclass
class LoadFailed(Message):
    """A document could not be read."""

    path: Path
    reason: str
    ticket: int


@dataclass
class EntriesFound(Message):
    """More of the library's documents are known; none: that is all."""

    entries: list[Entry]


@dataclass
class EntriesDescribed(Message):
    """What entries say of themselves has become known, or why they cannot be opened."""

    found: list[tuple[Entry, Meta | str]]
