"""What else is on a claim: candidates of other documents, best first."""

from made import document

from reader.claims import extract
from reader.claims.matching import Matcher

ONE = (
    "The salmon of the Alder river will vanish within ten years because of the new dam. "
    "The town must therefore build a ladder for its fish without delay."
)
TWO = (
    "The council has approved a larger budget for all roads and schools of the county. "
    "Engineers warn that the dam on the Alder river could end the run of salmon there."
)
THREE = "A good orchestra needs a patient conductor, and every patient conductor needs time."


def matcher() -> Matcher:
    found = Matcher()
    for key, text in (("one", ONE), ("two", TWO), ("three", THREE)):
        read = document(text)
        found.add(key, read, extract(read))
    return found


def test_the_claim_with_the_same_rare_words_is_first() -> None:
    claim = extract(document(ONE))[0]
    best = matcher().also("one", claim)[0]
    assert best.key == "two"
    assert TWO[slice(*best.claim.span)].startswith("Engineers warn")
    assert {"salmon", "Alder", "dam"} <= set(best.shared)
    assert 0 < best.score <= 1


def test_a_document_is_never_compared_with_itself() -> None:
    claim = extract(document(ONE))[0]
    assert all(match.key != "one" for match in matcher().also("one", claim))


def test_nothing_is_offered_for_what_shares_nothing_or_was_never_added() -> None:
    claim = extract(document(THREE))[0]
    assert matcher().also("three", claim) == ()
    assert matcher().also("four", claim) == ()


def test_no_more_are_offered_than_asked_for() -> None:
    claim = extract(document(ONE))[0]
    assert len(matcher().also("one", claim, limit=1)) <= 1
