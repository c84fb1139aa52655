"""A room of its own for every test."""

import os
from pathlib import Path

import pytest
from room import Room, prose


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """An empty library and an empty memory."""
    return Room(tmp_path)


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the environment decides how the screen looks."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test reckoned is not there for the next."""
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "cache"))


@pytest.fixture
def two(room: Room) -> Room:
    """A room with two texts, long enough for several pages."""
    room.put("1.txt", prose(12, "one"))
    room.put("2.txt", prose(12, "two"))
    return room


@pytest.fixture
def three(room: Room) -> Room:
    """A room with three texts, one of them in a folder."""
    room.put("a.txt", prose(12, "alpha"))
    room.put("b.txt", prose(12, "beta"))
    room.put("folder/c.txt", prose(12, "gamma"))
    return room
