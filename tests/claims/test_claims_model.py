"""The claims of a document, and which of them count most."""

from reader.claims import Claim, ClaimKind, Claims, Strength
from reader.documents.model import Span


def claim(number: int, *, score: float, central: bool = False) -> Claim:
    span = Span(13 * number, 13 * number + 12)
    return Claim(span, ClaimKind.FACT, None, Strength.ASSERTED, False, score, central=central)


def test_of_very_many_claims_the_main_ones_and_the_best_are_left_in_their_order() -> None:
    every = [claim(n, score=0.5 if n % 3 else 0.2, central=n == 3) for n in range(1_500)]
    left = Claims(tuple(every)).foremost(1_000)
    assert len(left) == 1_000
    assert every[3] in left.items
    assert all(one.central or one.score == 0.5 for one in left)
    assert list(left) == sorted(left, key=lambda one: one.span)


def test_of_few_claims_all_are_left_with_the_reason_why_there_are_none() -> None:
    few = Claims((claim(0, score=0.1), claim(1, score=0.9)))
    assert few.foremost(2) == few
    assert Claims((), "No prose.").foremost(2).reason == "No prose."
