"""A room of its own for every test."""

from pathlib import Path

import pytest
from room import Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """An empty library and an empty memory."""
    return Room(tmp_path)


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the environment decides how the screen looks."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)
