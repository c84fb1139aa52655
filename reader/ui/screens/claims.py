"""The claims of all documents: by document or by source, and for each what else may be on it."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from textual import events, on
from textual.geometry import Size
from textual.widget import Widget

from reader.documents.model import Document
from reader.ui.claim_lines import Card
from reader.ui.claim_telling import Wanted, counted, nothing
from reader.ui.lexicon import Fitting, fitting
from reader.ui.messages import OthersFound
from reader.ui.screens.list_screen import ListScreen
from reader.ui.themes import Inks
from reader.ui.widgets.card_list import CardList
from reader.ui.widgets.others_pane import OthersPane
from reader.ui.widgets.query_input import ClaimQueryInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from reader.ui.claim_gathering import Gatherer
    from reader.ui.keeping_unopened import Passage
    from reader.ui.library_table import Gathered, Relations, Row

_ALSO_SECONDS: Final = 0.1


class Target(NamedTuple):
    """A claim to go to."""

    name: str
    offset: int


class ClaimsScreen(ListScreen["Target | None"]):
    """Lists the claims of a library, filtered as one types; answers where to go, or None."""

    def __init__(self, gatherer: "Gatherer", styles: Inks, last: Wanted) -> None:
        """`last` is how the list was left before."""
        super().__init__(styles, "◆")
        self._gatherer, self.wanted = gatherer, last
        self._rows: Sequence[Row] = ()
        self._read_as = ""
        self._among = False
        """Whether one moves among the claims that may be on the same."""
        self._later: Timer | None = None
        self._list = CardList(styles, moved=self._moved, taken=self._taken)
        self._list.can_focus = False
        self._list.active = True
        self._beside = OthersPane(styles, lambda other: self._go(other.name, other.number))
        self._input = ClaimQueryInput(last.query, "words, source, kind, strength", self._typed)

    def _panes(self) -> Iterable[Widget]:
        return self._list, self._beside

    def on_mount(self) -> None:
        """Show what is known, and have the rest found."""
        self._input.focus()
        self._gatherer.begin()
        self.changed()

    def on_unmount(self) -> None:
        """What is not found yet is found when this is opened again."""
        self._gatherer.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Show what is on the same beside the list where there is room for both."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        super()._fit(size)
        self._list.display = self.is_wide or not self._among
        self._beside.display = self.is_wide or self._among

    def set_inks(self, styles: Inks) -> None:
        """Draw in other colours."""
        super().set_inks(styles)
        for cards in (self._list, self._beside.cards):
            cards.set_inks(styles)

    # What is listed

    def changed(self) -> None:
        """More is known: list it, the same claim current."""
        self._beside.of = None
        self._list_rows()

    def _typed(self, query: str) -> None:
        if query != self.wanted.query:
            self._said = ""
            self._leave_others()
            self.wanted = self.wanted._replace(query=query, place=None)
            self._list_rows()

    def _list_rows(self) -> None:
        wanted = self.wanted
        self._rows, self._read_as = self._wanted_rows() if self._gatherer.found else Fitting(())
        places = [(row.name, row.number) for row in self._rows]
        at = places.index(wanted.place) if wanted.place in places else 0
        self._list.set_cards(len(self._rows), self._card, at)
        self._list.say([nothing(self._gatherer, wanted)])
        self._say()
        self._moved(at)

    def _wanted_rows(self) -> "Fitting[Row]":
        from reader.ui.library_table import by_document, by_source

        found, relations = self._gatherer.found, self._gatherer.relations
        if not self.wanted.by_source:
            look = partial(by_document, found)
        elif relations:
            look = partial(by_source, found, relations)
        else:
            return Fitting(())
        return fitting(self.wanted.query, look, lambda: self._gatherer.lexicon)

    def _card(self, index: int) -> Card:
        from reader.ui.library_table import card

        row = self._rows[index]
        return card(row, self._gatherer.found[row.name], titled=self.wanted.by_source)

    def _say(self) -> None:
        """Tell how much there is, and what one can do."""
        gatherer, rows = self._gatherer, self._rows
        parts = counted(gatherer, self.wanted, len(rows), len({row.name for row in rows}))
        if self._read_as:
            parts.append(self._read_as)
        parts = [self._said] if self._said else parts
        self._count.show(parts, "by source" if self.wanted.by_source else "by document")
        if self._among:
            hints = [
                self.hint("list-take", "open"),
                self.hint("list-leave", "back to the list"),
                self.hint("all-claims-keep", "keep"),
                self.hint("list-copy", "copy"),
                self.hint("list-labels", "letters"),
                self.hint("list-keys", "all keys"),
            ]
        else:
            other = "by document" if self.wanted.by_source else "by source"
            hints = [
                *([self.hint("list-take", "open")] if rows else []),
                self.hint("list-leave", "back"),
                *([self.hint("all-claims-also", "what may be on this, too")] if rows else []),
                self.hint("all-claims-group", other),
                *([self.hint("all-claims-keep", "keep")] if rows else []),
                *([self.hint("list-copy", "copy")] if rows else []),
                *([self.hint("list-labels", "letters")] if rows else []),
                self.hint("list-keys", "all keys"),
            ]
        self._hints.show(*hints)

    # What may be on the same

    def _moved(self, index: int) -> None:
        if self._rows:
            row = self._rows[index]
            self.wanted = self.wanted._replace(place=(row.name, row.number))
        if self._later:
            self._later.stop()
        if self._beside.display:
            self._later = self.set_timer(_ALSO_SECONDS, self._look_for_others)

    def _look_for_others(self) -> None:
        """Have the claims found elsewhere that may be on the same as the current one."""
        relations, place = self._gatherer.relations, self.wanted.place
        if self._gatherer.busy or relations is None:
            self._beside.say("What else is on this is known once all claims are found.")
        elif not self._rows or place is None:
            self._beside.say("")
        elif place != self._beside.of:
            work = partial(self._found_others, relations, place)
            self.run_worker(work, thread=True, group="others")

    def _found_others(self, relations: "Relations", place: tuple[str, int]) -> None:
        self.post_message(OthersFound(place, relations.also(*place)))

    @on(OthersFound)
    def _others_found(self, event: OthersFound) -> None:
        if event.place == self.wanted.place and self._rows:
            self._beside.show_others(event.others, event.place, self._gatherer.found)

    def action_also(self) -> None:
        """Among the claims that may be on the same, or back to the list."""
        if self._among:
            self._leave_others()
            return
        known = self._beside.of is not None and self._beside.of == self.wanted.place
        if not self._rows or (known and not self._beside.others and self._beside.display):
            return
        if not known:
            self._beside.say("")
            self._look_for_others()
        self._among = True
        self._fit(self.size)
        self._list.activate(active=False)
        self._beside.activate(active=True)
        self._say()

    def _leave_others(self) -> None:
        if self._among:
            self._among = False
            self._fit(self.size)
            self._beside.activate(active=False)
            self._list.activate(active=True)
            self._say()

    # Keys

    @property
    def _moving(self) -> CardList:
        return self._beside.cards if self._among else self._list

    def action_move(self, by: int) -> None:
        """To the next claim, or the one before."""
        self._hush()
        self._moving.move(by)

    def action_up(self) -> None:
        """To the claim before."""
        self._hush()
        self._moving.move(-1)

    def action_page(self, by: int) -> None:
        """A screen full of claims further."""
        self._hush()
        self._moving.move(by * self._moving.page())

    def action_group(self) -> None:
        """By source, or by document again."""
        self._leave_others()
        self.wanted = self.wanted._replace(by_source=not self.wanted.by_source)
        self._list_rows()

    def _current(self) -> "tuple[Gathered, int] | None":
        """The document of the current claim, and which of its claims it is."""
        at = self._moving.current
        if not 0 <= at < self._moving.count:
            return None
        name, number = self._beside.others[at][:2] if self._among else self._rows[at][:2]
        return self._gatherer.found[name], number

    def action_copy(self) -> None:
        """Copy the current claim with its source."""
        from reader.claims.wording import cited

        if not (current := self._current()):
            return
        one, number = current
        claim, form = one.claims[number], self.form

        def quote(document: Document) -> str | None:
            return cited(document, claim, form) if stands(one, number, document) else None

        self.copy_from(self._gatherer.path_of(one.name), quote)

    def action_keep(self) -> None:
        """Keep the current claim."""
        if current := self._current():
            path = self._gatherer.path_of(current[0].name)
            self.keep_from(path, partial(_passage, *current))

    def action_take(self) -> None:
        """Go to the current claim."""
        self._moving.take()

    def _taken(self, index: int) -> None:
        row = self._rows[index]
        self._go(row.name, row.number)

    def _go(self, name: str, number: int) -> None:
        self.dismiss(Target(name, self._gatherer.found[name].claims[number].span.start))

    def action_leave(self) -> None:
        """Back to the list, or to where one was."""
        if self._among:
            self._leave_others()
        else:
            self.dismiss(None)


def stands(one: "Gathered", number: int, document: Document) -> bool:
    """Whether a document still says, at its place, what was gathered as a claim."""
    from reader.documents.citation import passage_line

    return passage_line(document, one.claims[number].span) == one.words[number]


def _passage(one: "Gathered", number: int, document: Document) -> "Passage | None":
    from reader.ui.keeping_unopened import Passage

    claim = one.claims[number]
    return Passage(claim.span, claim) if stands(one, number, document) else None
