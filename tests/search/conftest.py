from collections.abc import Callable
from pathlib import Path

import pytest

from reader.search import File, Index, up_to_date

Make = Callable[..., Index]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Index texts given by name, in memory."""

    def index(**texts: str) -> Index:
        folder = tmp_path / "library"
        for name, text in texts.items():
            path = folder / f"{name.replace('__', '/')}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        files = [File(path.relative_to(folder).as_posix(), path) for path in found]
        return up_to_date(tmp_path / "cache", files)

    return index
