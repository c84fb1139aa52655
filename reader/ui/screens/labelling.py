"""Letters on all that is seen in the text: pressing one goes there."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.documents.model import BlockKind, Span
from reader.ui.labels import codes
from reader.ui.links import Hyperlink, links_of
from reader.ui.screens.lettering import Lettering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual import events

    from reader.ui.page import Page


class Target(NamedTuple):
    """Something one can go to: where it is drawn, and the link if it is one."""

    offset: int
    link: Hyperlink | None = None


class Listed(NamedTuple):
    """A claim in the list beside the text: the line at which its words begin, and its number."""

    line: int
    number: int


class Labelling(Lettering):
    """Goes to whatever is seen by a letter."""

    _carded = 0
    """Of how many changes the list of claims was when letters were put on it."""

    def action_labels(self) -> None:
        """Put a letter on every sentence, claim, place found and link that is seen."""
        page = self.view.page
        # By their places: a link goes before the sentence that begins with it.
        found = {target.offset: target for target in self._targets(page)} if page else {}
        if self._sidebar and self._sidebar.is_open:
            self._close_claims()
        cards = self._shown.cards.stops() if self._shown else {}
        self._carded = self._shown.cards.changes if self._shown else 0
        targets: list[Target | Listed] = [found[offset] for offset in sorted(found)]
        targets += [Listed(line, number) for line, number in cards.items()]
        if not targets:
            self.tell("There is nothing to go to.")
            return
        named = dict(zip(codes(len(targets)), targets, strict=False))
        self._await_letter(named, "")

    def _await_letter(self, named: "Mapping[str, Target | Listed]", typed: str) -> None:
        rest = {name[len(typed) :]: target for name, target in named.items()}
        self.view.set_labels([(t.offset, n) for n, t in rest.items() if isinstance(t, Target)])
        self._letter_cards({t.line: n for n, t in rest.items() if isinstance(t, Listed)})
        self.await_key(partial(self._letter, named, typed), "a letter goes there   esc leaves")

    def _letter_cards(self, letters: "Mapping[int, str]") -> None:
        if self._sidebar:
            self._sidebar.cards.put_letters(letters)

    def _letter(
        self, named: "Mapping[str, Target | Listed]", typed: str, event: "events.Key"
    ) -> str:
        typed += (event.character or "").lower()
        fitting = {name: target for name, target in named.items() if name.startswith(typed)}
        if typed in named:
            self._go_to_target(named[typed])
        elif event.is_printable and fitting:
            self._await_letter(fitting, typed)
        elif event.is_printable:
            self.tell("No such letter.")
        return ""

    def await_none(self) -> None:
        """Wait for no key any more; what stands for one is drawn no longer."""
        self.view.set_labels([])
        self._letter_cards({})
        super().await_none()

    def _go_to_target(self, target: Target | Listed) -> None:
        page = self.view.page
        if not page:
            return
        if isinstance(target, Listed):
            if self._shown and self._shown.cards.changes == self._carded:
                self._shown.cards.take_at(target.number)
            else:
                self.tell("The list has changed; nothing was taken.")
            return
        here = self.here()
        if self.view.to_span(page.sentences.at(target.offset)) and self.here() != here:
            self.history.leave(here)
        if target.link:
            self._follow(target.link)

    def _targets(self, page: "Page") -> "Iterator[Target]":
        """What is seen, links last."""
        rows = [row for _, row in page.shown() if not row.blank]
        if not rows:
            return
        first, end = rows[0].start, max(row.end for row in rows)
        span: Span | None = page.sentences.at(first)
        while span and span.start < end:
            if page.document.blocks[page.document.blocks.at(span.start)].kind is not BlockKind.RULE:
                yield Target(max(span.start, first))
            span = page.sentences.after(span.start)
        for marking in self.pointed_out(page.document):
            yield from (Target(s.start) for s in marking.within(first, end) if s.start >= first)
        if page.document.complete:
            links = links_of(page.document, page.cursor)
            yield from (Target(link.start, link) for link in links if first <= link.start < end)
