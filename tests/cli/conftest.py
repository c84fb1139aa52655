"""What the tests of the commands begin with."""

from pathlib import Path

import pytest
from pseudo import TEXT


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder below which everything is that the program keeps."""
    return tmp_path / "home"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A short text."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
