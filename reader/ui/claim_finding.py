"""Claims found behind the screen: kept ones at once, of a large file in a process of its own."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.dom import DOMNode

from reader.documents.model import STREAM, Document
from reader.ui.messages import ClaimsDelayed, ClaimsFound

if TYPE_CHECKING:
    from reader.claims import Claims
    from reader.claims.background import Finding

_MUCH: Final = 60_000
"""Characters from which a document is looked through in a process of its own."""
_TRIES: Final = 2
_SWITCH_SECONDS: Final = 0.0005
_ENDED: Final = "Claims cannot be found now: what looks for them was ended from outside, twice."


class ClaimFinder:
    """Finds the claims of the document asked for last, and tells the screen."""

    def __init__(self, node: DOMNode, folder: Path) -> None:
        """`node` is told what was found; claims are kept in `folder`."""
        sys.setswitchinterval(_SWITCH_SECONDS)  # the screen waits that long for its turn
        self._node, self._folder = node, folder
        self._document: Document | None = None
        self._finding: Finding | None = None

    def ask(self, document: Document) -> None:
        """Find the claims of a document, unless just that is being done."""
        if document is not self._document:
            self.stop()
            self._document = document
            self._node.run_worker(partial(self._find, document), thread=True, group="claims")

    def answered(self, document: Document) -> bool:
        """Whether what was found is of the document asked for last."""
        return document is self._document

    def stop(self) -> None:
        """Have no more found."""
        self._document = None
        if self._finding:
            self._finding.stop()
            self._finding = None

    def _find(self, document: Document) -> None:
        from reader.claims.storage import find, kept
        from reader.ui.claim_table import ClaimTable

        large = len(document.text) > _MUCH and document.path != STREAM
        claims = kept(document.digest, self._folder) if large else None
        if claims is None or not _fits(claims, document):
            claims = self._found_apart(document) if large else find(document, self._folder)
        if document is not self._document:
            return
        if claims is None:
            self._node.post_message(ClaimsFound(document, None, _ENDED))
        else:
            self._node.post_message(ClaimsFound(document, ClaimTable(document, claims)))

    def _found_apart(self, document: Document) -> "Claims | None":
        """What a process of its own finds; None when it was ended twice."""
        from reader.claims.background import Finding
        from reader.claims.storage import find

        for left in reversed(range(_TRIES)):
            if document is not self._document:
                return None
            self._finding = finding = Finding([document.path], self._folder)
            try:
                found = next(iter(finding), None)
            except ValueError:  # an answer of which only a part came
                found = None
            finding.stop()
            if found and found.claims is not None and found.digest == document.digest:
                return found.claims
            if found:  # the file is another by now; what is shown is what counts
                return find(document, self._folder)
            if left and document is self._document:
                self._node.post_message(ClaimsDelayed(document))
        return None


def _fits(claims: "Claims", document: Document) -> bool:
    return not claims or claims[-1].span.end <= len(document.text)
