"""Claims kept by the content of their file, so that a text is read for them once.

In the cache: safe to delete, and a damaged or older file is as good as none.
"""

import contextlib
import json
import os
import re
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from reader.claims.extraction import extract
from reader.claims.model import Claim, ClaimKind, Claims, Strength
from reader.documents.model import Document, Span
from reader.documents.version import READ_BY
from reader.files import write_atomically

FORMAT: Final = f"2 {READ_BY}"
"""Changes with the shape of a file, and with what may find other claims."""
_MOST_KEPT: Final = 2_000
_digest: Final = re.compile("[0-9a-f]{64}")

Record = dict[str, Any]
"""Claims as plain data, as JSON can hold it."""


def as_record(claims: Claims) -> Record:
    """The claims as plain data."""
    rows = [
        [
            *claim.span,
            claim.kind.value,
            claim.source,
            claim.strength.value,
            claim.quoted,
            claim.score,
            claim.central,
            list(claim.clause) if claim.clause else None,
        ]
        for claim in claims
    ]
    return {"reason": claims.reason, "claims": rows}


def from_record(record: Record) -> Claims:
    """The claims again.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is no such record.
    """
    reason = record["reason"]
    if not (reason is None or isinstance(reason, str)):
        raise TypeError("reason")
    return Claims(tuple(_claim(*row) for row in record["claims"]), reason)


def _claim(
    start: int,
    end: int,
    kind: str,
    source: str | None,
    strength: str,
    quoted: bool,
    score: float,
    central: bool,
    clause: list[int] | None,
) -> Claim:
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError("span")
    if not (source is None or isinstance(source, str)):
        raise TypeError("source")
    return Claim(
        Span(start, end),
        ClaimKind(kind),
        source,
        Strength(strength),
        bool(quoted),
        float(score),
        central=bool(central),
        clause=Span(*map(int, clause)) if clause else None,
    )


def _path(digest: str, folder: Path) -> Path | None:
    return folder / f"{digest}.json" if _digest.fullmatch(digest) else None


def _read(path: Path | None) -> Record | None:
    """What a file keeps; None when there is none, or it is damaged or of another version."""
    if path is None:
        return None
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if isinstance(record, dict) and record.get("format") == FORMAT:
        return record
    return None


def kept(digest: str, folder: Path) -> Claims | None:
    """The claims kept for a document's digest; None when there are none."""
    record = _read(_path(digest, folder))
    if record is not None:
        with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
            return from_record(record)
    return None


def find(document: Document, folder: Path) -> Claims:
    """The claims of a document, kept ones if they are of this very text; else they are kept."""
    path = _path(document.digest, folder)
    if path is None or not document.complete:
        return extract(document)
    about = _about(document)
    record = _read(path)
    if record is not None and record.get("text") == about:
        with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
            return from_record(record)
    claims = extract(document)
    data = json.dumps({"format": FORMAT, "text": about, **as_record(claims)})
    with contextlib.suppress(OSError):  # a disk that is full, or may not be written
        write_atomically(path, data.encode("ascii"))
        _prune(folder)
    return claims


def _about(document: Document) -> list[int]:
    """What tells whether a document has the same text: another format has another one."""
    return [len(document.text), crc32(document.text.encode("utf-8", "surrogatepass"))]


def _prune(folder: Path) -> None:
    """Forget the claims that were kept the longest ago, when there are too many."""
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if entry.name.endswith(".json")]
    if len(found) > _MOST_KEPT:
        found.sort(key=lambda entry: entry.stat().st_mtime)
        for entry in found[: len(found) - _MOST_KEPT * 9 // 10]:
            with contextlib.suppress(OSError):
                Path(entry.path).unlink()
