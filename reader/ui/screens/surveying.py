"""The claims of all documents, opened over the page."""

from typing import TYPE_CHECKING

from textual import on

from reader.ui.history import Spot
from reader.ui.messages import ClaimsGathered
from reader.ui.screens.claiming import Claiming

if TYPE_CHECKING:
    from reader.claims import Claim
    from reader.documents.model import Span
    from reader.ui.claim_gathering import Gatherer
    from reader.ui.claim_telling import Wanted
    from reader.ui.screens.claims import ClaimsScreen, Target


class Surveying(Claiming):
    """A screen over which the claims of the whole library can be opened."""

    _gatherer: "Gatherer | None" = None
    _all_claims: "ClaimsScreen | None" = None
    _wanted_claims: "Wanted | None" = None

    def action_claims_library(self, query: str = "") -> None:
        """What all documents claim; with a query, what fits it."""
        from reader.paths import cache_dir
        from reader.ui.claim_gathering import Gatherer
        from reader.ui.claim_telling import Wanted
        from reader.ui.screens.claims import ClaimsScreen

        if self._gatherer is None:
            self._gatherer = Gatherer(self, self.library, cache_dir() / "claims")
        inks, wanted = self.reader.inks, self._wanted_claims or Wanted()
        if query:
            wanted = wanted._replace(query=query, place=None)
        self._all_claims = ClaimsScreen(self._gatherer, inks, wanted)
        self.reader.push_screen(self._all_claims, self._claims_left)
        self.list_anew()

    def _claims_left(self, target: "Target | None") -> None:
        if self._all_claims:
            self._wanted_claims = self._all_claims.wanted
            self._all_claims = None
        if target:
            self.history.leave(self.here())
            self.go(Spot(self.library.path_of(target.name), target.offset))

    def library_renewed(self) -> None:
        """Gather the claims of what has come, and leave out those of what has gone."""
        super().library_renewed()
        if self._gatherer and self._all_claims:
            self._gatherer.begin()
            self._all_claims.changed()

    def claim_at(self, span: "Span") -> "Claim | None":
        """The claim that a sentence makes, as far as claims are listed or were gathered."""
        claim, page = super().claim_at(span), self.view.page
        if claim or not page or not self._gatherer:
            return claim
        from reader.documents.citation import passage_line

        one = self._gatherer.found.get(self.library.name_of(page.document.path))
        for words, found in zip(one.words, one.claims, strict=True) if one else ():
            if span.start <= found.span.start < span.end:
                return found if passage_line(page.document, found.span) == words else None
        return None

    @on(ClaimsGathered)
    def _claims_gathered(self, event: ClaimsGathered) -> None:
        if self._gatherer and self._gatherer.take(event) and self._all_claims:
            self._all_claims.changed()

    def stop_claims(self) -> None:
        """Find no claims any more."""
        super().stop_claims()
        if self._gatherer:
            self._gatherer.stop()
