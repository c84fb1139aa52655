"""Links: listed, shown whole, and followed when that is asked for."""

import os
import re
import textwrap
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from reader.cleaning import clean_line
from reader.ui.clipboard import copy
from reader.ui.links import Hyperlink, disguise_of, links_of, numbered, place_of
from reader.ui.screens.shelf import Shelf
from reader.ui.widgets.listing import Item

_WIDEST: Final = 64
_MARGINS: Final = 10
_scheme = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_OPEN, _COPY, _NOTHING = "open", "copy", ""


class Following(Shelf):
    """Follows links inside the library, and hands others to a browser."""

    def action_links(self) -> None:
        """The links of the document."""
        from reader.ui.screens.chooser import Choice

        page = self.view.page
        if not page or not page.document.complete:
            self.tell("The text is still being read; again in a moment.")
            return
        links = links_of(page.document, page.cursor)
        if not links:
            self.tell("This document has no links.")
            return
        choices = [
            Choice(str(number), Item(_named(link), aside=_aside(link)))
            for number, link in enumerate(links)
        ]
        at = page.sentence().start
        current = next((n for n, link in enumerate(links) if link.start >= at), len(links) - 1)
        self.choose(
            choices,
            lambda chosen: self._follow(links[int(chosen)]),
            "a link to follow",
            "No such link",
            current=current,
        )

    def _follow(self, link: Hyperlink) -> None:
        """To where a link leads in the library; of any other, show the address first."""
        from reader.ui.addresses import RefusedError, checked

        page = self.view.page
        place = place_of(page.document, link) if page else None
        path = self._document_at(link)
        if place is not None:
            self.jump(place, above=1)
        elif path:
            self.history.leave(self.here())
            self.open(path)
        elif link.note:
            self.tell("The note is not in this document.")
        elif link.target.startswith("#"):
            self.tell("It leads to a place in this document that is not known.")
        else:
            try:
                self._show_address(link, checked(link.target))
            except RefusedError as error:
                name = unquote(link.target.partition("#")[0])
                if _scheme.match(link.target):
                    self.tell(f"Not opened: {error}: {link.target}", warning=True)
                else:
                    self.tell(f"{clean_line(name)} is not in the library.", warning=True)

    def _document_at(self, link: Hyperlink) -> Path | None:
        """The document of the library that a link leads to, by its name beside this one."""
        page = self.view.page
        name = unquote(link.target.partition("#")[0])
        if link.note or not page or not name or "\0" in name:
            return None
        path = Path(os.path.normpath(page.document.path.parent / name))
        return path if self.library.number_of(path) is not None else None

    def _show_address(self, link: Hyperlink, address: str) -> None:
        """Show the whole address, and what may be done with it."""
        from reader.ui.screens.chooser import Choice

        room = max(_MARGINS, min(_WIDEST, self.size.width * 9 // 10 - _MARGINS))
        lines = textwrap.wrap(address, room, break_on_hyphens=False)
        disguise = disguise_of(link.words, address)
        if disguise:
            warning = f"! The words of the link name another host: {disguise}"
            lines = [*textwrap.wrap(warning, room), *lines]
        choices = [Choice(_NOTHING, Item(line, faint=True)) for line in lines]
        # Where not all of it can be seen at once, one has to pass it to come to what opens it.
        whole = len(lines) + 6 <= self.size.height
        choices += [
            Choice(_OPEN, Item("open in the browser")),
            Choice(_COPY, Item("copy the address")),
        ]
        self.choose(
            choices,
            partial(self._act_on, address),
            "open this address?",
            "Nothing of that name",
            current=len(lines) if whole else 0,
        )

    def _act_on(self, address: str, chosen: str) -> None:
        if chosen == _OPEN:
            self.tell(f"Opening {address} …")
            self.run_worker(partial(self._open_outside, address), thread=True, group="link")
        elif chosen == _COPY:
            self.tell(f"Copied the address, by {copy(self.app, address)}.")

    def _open_outside(self, address: str) -> None:
        from reader.ui.browser import open_address

        reason = (self.reader.open_address or open_address)(address)
        if reason:
            self.app.call_from_thread(
                self.tell, f"Not opened: {clean_line(reason)}: {address}", warning=True
            )


def _named(link: Hyperlink) -> str:
    return numbered(link.words, link.said) if link.said else link.words or link.target


def _aside(link: Hyperlink) -> str:
    """Where a link leads, beside its words; nothing where these say it."""
    if link.note:
        return "note"
    if link.target.startswith("#") and link.target[1:].isdecimal():
        return "in this document"
    return "" if link.words == link.target else link.target
