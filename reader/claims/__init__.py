"""What a document claims, who says it and how firmly."""

from reader.claims.extraction import extract
from reader.claims.model import CENTRAL, Claim, ClaimKind, Claims, Strength

__all__ = ["CENTRAL", "Claim", "ClaimKind", "Claims", "Strength", "extract"]
