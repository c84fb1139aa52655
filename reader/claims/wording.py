"""Claims in words for people: what is shown, printed and copied."""

from typing import Final

from reader.claims.model import Claim, ClaimKind, Strength
from reader.cleaning import clean_line
from reader.documents.citation import Form, quotation
from reader.documents.model import Document

AUTHOR: Final = "author"

KINDS: Final = {kind: kind.value for kind in ClaimKind}
STRENGTHS: Final = {strength: strength.value for strength in Strength} | {Strength.ASSERTED: "firm"}


def told_by(claim: Claim) -> str:
    """Who vouches for it, on one clean line."""
    return clean_line(" ".join(claim.source.split())) if claim.source else AUTHOR


def described(claim: Claim) -> str:
    """Who says it, of what kind and how firmly: "author · judgement · firm"."""
    return f"{told_by(claim)} · {KINDS[claim.kind]} · {STRENGTHS[claim.strength]}"


def cited(document: Document, claim: Claim, form: Form = Form.PLAIN) -> str:
    """The passage with its source as it is cited, and before it who vouches for it there."""
    return quotation(document, claim.span, form, told_by(claim) if claim.source else "")
