"""A claim in words: who says it, of what kind, how firmly, and where it stands."""

from made import document

from reader.claims import extract
from reader.claims.wording import cited, described
from reader.documents.citation import Form

TEXT = (
    "The Old Harbour\n\nThe harbour must be rebuilt, for its walls are a danger to every ship.\n\n"
    "Lena Holt said that nobody has mended the walls since the storm of 1901."
)


def test_a_claim_is_described_in_words() -> None:
    first, second = extract(document(TEXT))
    assert described(first) == "author · judgement · firm"
    assert described(second).startswith("Lena Holt · ")
    assert described(second).endswith(" · reported")


def test_a_citation_names_who_vouches_for_it() -> None:
    read = document(TEXT)
    first, second = extract(read)
    assert cited(read, first).splitlines()[1] == "— “The Old Harbour”, para. 1"
    assert cited(read, second).splitlines()[1] == "— Lena Holt, in: “The Old Harbour”, para. 2"


def test_who_says_it_is_told_in_every_form() -> None:
    read = document(TEXT)
    made = {form: cited(read, extract(read)[1], form) for form in Form}
    assert made[Form.PLAIN].endswith("\n— Lena Holt, in: “The Old Harbour”, para. 2")
    assert made[Form.MARKDOWN].endswith("> — Lena Holt, in: *The Old Harbour*, para. 2")
    assert "'' (Lena Holt, para. 2)}" in made[Form.BIBTEX]
    assert '” (Lena Holt, para. 2)"' in made[Form.CSL_JSON]
