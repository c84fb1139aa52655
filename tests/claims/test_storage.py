"""Claims are kept by content, and a damaged or strange file is as good as none."""

from pathlib import Path

import pytest
from made import document
from test_extraction import ESSAY

from reader.claims import Claims, extract
from reader.claims.storage import as_record, find, from_record, kept


def test_claims_are_the_same_after_they_were_kept(tmp_path: Path) -> None:
    read = document(ESSAY)
    assert kept(read.digest, tmp_path) is None
    found = find(read, tmp_path)
    assert found == extract(read) == kept(read.digest, tmp_path) == find(read, tmp_path)
    assert [path.stat().st_mode & 0o77 for path in tmp_path.iterdir()] == [0]


def test_a_reason_is_kept_too() -> None:
    claims = Claims(reason="There is no claim in this text.")
    assert from_record(as_record(claims)) == claims


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": "0", "claims": []}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_file_is_written_anew(tmp_path: Path, damage: bytes) -> None:
    read = document(ESSAY)
    found = find(read, tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage)
    assert kept(read.digest, tmp_path) is None
    assert find(read, tmp_path) == found
    assert path.read_bytes() == whole


def test_rows_that_are_no_claims_are_none(tmp_path: Path) -> None:
    read = document(ESSAY)
    find(read, tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes().replace(b'"asserted"', b'"shouted"'))
    assert kept(read.digest, tmp_path) is None


def test_what_is_no_digest_names_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}")
    assert kept("../x", tmp_path) is None
    assert kept("", tmp_path) is None


def test_a_folder_that_cannot_be_written_to_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    read = document(ESSAY)
    assert find(read, tmp_path / "file" / "claims") == extract(read)
