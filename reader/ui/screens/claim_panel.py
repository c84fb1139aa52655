"""The claims beside the page: shown and hidden, found behind the screen, marked in the text."""

from typing import TYPE_CHECKING

from rich.style import Style
from textual import events, on
from textual.containers import Horizontal

from reader.documents.model import Document, Span
from reader.ui.claim_lines import MAIN, OTHER
from reader.ui.margins import Marking
from reader.ui.messages import ClaimsDelayed, ClaimsFound, DocumentRead
from reader.ui.screens.finding import Finding
from reader.ui.sidebars import NARROW, claims_width, fits_both
from reader.ui.themes import Inks

if TYPE_CHECKING:
    from reader.claims import Claim
    from reader.ui.claim_finding import ClaimFinder
    from reader.ui.widgets.claims_sidebar import ClaimsSidebar


class ClaimPanel(Finding):
    """A screen with the claims of its document beside the text."""

    _sidebar: "ClaimsSidebar | None" = None
    _claims: "ClaimFinder | None" = None
    _newest: bool = True
    """Whether of two panels the claims were asked for last."""

    def _led(self, claim: "Claim") -> None:
        """The user made a claim of the list current."""
        raise NotImplementedError

    def _taken(self, claim: "Claim") -> None:
        """The user chose a claim."""
        raise NotImplementedError

    def claim_at(self, span: Span) -> "Claim | None":
        """The claim that a sentence makes, as long as claims are shown."""
        bar, page = self._shown, self.view.page
        table = bar.table if bar and page and bar.table else None
        if table is None or page is None or table.document is not page.document:
            return None
        return table.claim_in(span)

    # Showing and hiding

    def on_mount(self) -> None:
        """Show the claims if they were shown last time."""
        if self.reader.memory.view.claims:
            self._lay_out(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the claims beside the text, or over it where there is no room."""
        self._lay_out(event.size.width)

    def on_unmount(self) -> None:
        """Nobody waits for claims any more."""
        self.stop_claims()

    def wants_library(self, width: int) -> bool:
        """Whether the library is to be shown: also where there is room for one panel alone."""
        return super().wants_library(width) and not (
            self._wants_claims and self._newest and not fits_both(width)
        )

    @property
    def _wants_claims(self) -> bool:
        return bool(self.reader.memory.view.claims)

    @property
    def _shown(self) -> "ClaimsSidebar | None":
        """The list of claims, if it is to be seen."""
        return self._sidebar if self._sidebar and self._sidebar.display else None

    def _lay_out(self, width: int) -> None:
        """Show what is wanted, as far as there is room for it."""
        narrow, bar = width < NARROW, self._sidebar
        is_open = bar is not None and bar.is_open
        rivals = super().wants_library(width) and not fits_both(width)
        wanted = self._wants_claims and not narrow and (self._newest or not rivals)
        if bar is None and wanted:
            bar = self._made_sidebar()
        if bar is None:
            return
        bar.styles.width = "100%" if narrow else claims_width(width)
        was = bar.display
        bar.display = is_open or wanted
        self.set_class(bar.display, "-claims")
        if not narrow and not self.list.is_open:
            self.list.display = self.wants_library(width)
        if bar.display != was or bar.table is None:
            self._ask()
        if bar.display != was:
            self.light()

    def _made_sidebar(self) -> "ClaimsSidebar":
        from reader.ui.widgets.claims_sidebar import ClaimsSidebar

        bar = ClaimsSidebar(self.reader.inks, moved=self._led, taken=self._taken)
        bar.display = False
        self._sidebar = bar
        self.query_one(Horizontal).mount(bar)
        return bar

    def _keep_claims(self, *, shown: bool) -> None:
        self.reader.memory.view.claims = shown
        self.reader.place_changed()

    def set_claim_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        if self._sidebar:
            self._sidebar.set_inks(styles)

    # Finding

    def _ask(self) -> None:
        """Find the claims of the document that is shown, if they are seen."""
        bar, page = self._shown, self.view.page
        if bar is None or page is None:
            return
        document = page.document
        if bar.table and bar.table.document is document:
            bar.follow(page.sentence())
            return
        if not (bar.table and bar.table.document.path == document.path):
            bar.say("Finding claims …")
        if document.complete:
            self._finder.ask(document)

    @property
    def _finder(self) -> "ClaimFinder":
        if self._claims is None:
            from reader.paths import cache_dir
            from reader.ui.claim_finding import ClaimFinder

            self._claims = ClaimFinder(self, cache_dir() / "claims")
        return self._claims

    def stop_claims(self) -> None:
        """Find no claims any more."""
        if self._claims:
            self._claims.stop()

    @on(DocumentRead)
    def _claims_wanted(self) -> None:
        self._ask()

    @on(ClaimsFound)
    def _claims_found(self, event: ClaimsFound) -> None:
        bar, page = self._sidebar, self.view.page
        if not bar or not page or not self._finder.answered(event.document):
            return
        if page.document is event.document:
            if event.table:
                bar.show(event.table, page.sentence())
            else:
                bar.say(event.reason)
            self.light()

    @on(ClaimsDelayed)
    def _claims_delayed(self, event: ClaimsDelayed) -> None:
        if self._finder.answered(event.document):
            self.tell("What looked for claims was ended from outside; it is tried once more.")

    def markings(self, document: Document) -> dict[str, Marking]:
        """What is claimed, as long as the list is beside it; what was found is drawn over it."""
        bar = self._shown
        out: dict[str, Marking] = {}
        if bar and bar.table and bar.table.document is document:
            inks, table = self.reader.inks, bar.table
            plain = Style.null()  # were all of them underlined, none would stand out
            others = table.others() if bar.every else ()
            out["other claims"] = Marking(OTHER, others, plain, inks.status, quiet=True)
            out["claims"] = Marking(MAIN, table.lit(), inks.claimed, inks.status, quiet=True)
        return out | super().markings(document)
