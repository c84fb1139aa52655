"""What the tests of the commands begin with; they need a system with pseudo-terminals."""

import os
from pathlib import Path

import pytest

collect_ignore_glob = ["test_*.py"] if os.name == "nt" else []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder below which everything is that the program keeps."""
    return tmp_path / "home"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A short text."""
    from pseudo import TEXT

    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
