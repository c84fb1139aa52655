"""Pauses in work behind the screen, which ends at one when nobody wants it any more."""

import os
from pathlib import Path

import pytest
from room import prose

from reader.documents.loading import load
from reader.errors import Abandoned
from reader.ui.breath import Breath


def test_a_document_that_is_not_wanted_any_more_is_not_read_on(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(prose(900, "long"), encoding="utf-8")
    pauses = 0

    def wanted() -> bool:
        nonlocal pauses
        pauses += 1
        return pauses < 3

    with pytest.raises(Abandoned):
        load(path, breathe=Breath(wanted))
    assert pauses == 3
    assert os.fspath(load(path, breathe=Breath()).path) == os.fspath(path)
