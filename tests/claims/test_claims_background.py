"""Claims are found in a process of its own, one file after the other."""

from pathlib import Path

from test_extraction import ESSAY

from reader.claims import extract
from reader.claims.background import Finding
from reader.claims.storage import kept
from reader.documents.citation import passage_line
from reader.documents.loading import load


def test_each_file_is_answered_in_order(tmp_path: Path) -> None:
    essay, missing, other = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.md"
    essay.write_text(ESSAY)
    other.write_text("# The Walls\n\nThe walls of the harbour must be rebuilt without delay.\n")
    cache = tmp_path / "cache"
    finding = Finding([essay, missing, other], cache)
    found = list(finding)
    assert [one.path for one in found] == [essay, missing, other]
    assert found[0].claims == extract(load(essay)) == kept(found[0].digest, cache)
    assert (found[1].claims, found[1].error) == (None, "No such file or directory")
    assert found[2].claims is not None
    assert finding.process is not None
    assert finding.process.poll() == 0


def test_each_answer_says_what_the_claims_are_and_of_which_document(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\nauthor: Ann Ames\n---\n\n# The Walls\n\n{ESSAY}")
    whole, part = (next(iter(Finding([path], tmp_path / "cache", most))) for most in (None, 3))
    document = load(path)
    assert (whole.title, whole.authors) == ("The Walls", ("Ann Ames",))
    assert whole.claims
    assert part.claims == whole.claims.foremost(3)
    assert len(part.words) == 3 < len(whole.words)
    assert whole.words == tuple(passage_line(document, claim.span) for claim in whole.claims)


def test_what_is_stopped_ends(tmp_path: Path) -> None:
    essay = tmp_path / "a.txt"
    essay.write_text(ESSAY)
    finding = Finding([essay] * 500, tmp_path / "cache")
    for _ in finding:
        finding.stop()
        break
    finding.wait()
    assert list(finding) == []


def test_what_was_stopped_before_starts_no_process(tmp_path: Path) -> None:
    finding = Finding([tmp_path / "a.txt"], tmp_path)
    finding.stop()
    assert list(finding) == []
    assert finding.process is None
