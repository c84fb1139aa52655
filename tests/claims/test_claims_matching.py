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


def test_one_word_in_common_says_nothing() -> None:
    found = Matcher()
    other = "Bakers believe that salmon is the best spread for bread of all."
    for key, text in (("one", ONE), ("other", other)):
        read = document(text)
        found.add(key, read, extract(read))
    assert found.also("one", extract(document(ONE))[0]) == ()
    assert extract(document(other)).items, "it claims something"


def test_a_document_on_something_else_counts_for_less() -> None:
    found = Matcher()
    far = " ".join(
        f"The orchestra of hall {name} is loud." for name in ("Ast", "Bor", "Cul", "Dim")
    )
    texts = {"one": ONE, "near": TWO, "far": f"{far} The salmon of the Alder river are many."}
    for key, text in texts.items():
        read = document(text)
        found.add(key, read, extract(read))
    scores = {match.key: match.score for match in found.also("one", extract(document(ONE))[0])}
    assert found._kindred("one", "near") > found._kindred("one", "far")
    assert "near" in scores
