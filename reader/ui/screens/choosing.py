"""The commands that open a list over the page, or change how it looks."""

import re
import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from reader.documents.citation import passage
from reader.documents.model import Span, TocEntry
from reader.first_page import MEASURES
from reader.ui.commands import OTHER_WORDS, Where, first_key, key_names
from reader.ui.layout import column
from reader.ui.screens.moves import Moves
from reader.ui.sidebars import NARROW
from reader.ui.themes import PALETTES
from reader.ui.widgets.listing import Item

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp
    from reader.ui.screens.chooser import Choice, Chooser

_LIST_KEYS: Final = ("list-down", "list-up", "list-take", "list-leave")
_PREVIEW = 90
_MEASURE_STEP: Final = 4
_MOST_KEYS: Final = 3
_WIDEST_HELP: Final = 96  # as in panels.tcss
_HELP_MARGINS: Final = 8  # cells of it that no words of an entry take
_percent = re.compile(r"\s*(\d{1,3})(?:[.,](\d*))?\s*%?\s*")


class Choosing(Moves):
    """Opens the chooser and does what was chosen; sets the width of the column."""

    def go_to_share(self, share: float) -> None:
        """To a share of the document, 0 to 1."""
        raise NotImplementedError

    @property
    def reader(self) -> "ReaderApp":
        """The program this screen belongs to."""
        return self.app  # type: ignore[return-value]  # there is only one

    def choose(
        self,
        search: "Callable[[str], list[Choice]] | list[Choice]",
        then: Callable[[str], None],
        prompt: str,
        empty: str,
        *,
        current: int = 0,
        preview: Callable[[str], None] | None = None,
        otherwise: Callable[[], None] | None = None,
        wide: bool = False,
    ) -> "Chooser":
        """Let the user choose; `otherwise` is called when nothing was chosen."""
        from reader.ui.screens.chooser import Chooser, filtered

        def chosen(value: str | None) -> None:
            self.hint(None)
            if value is not None:
                then(value)
            elif otherwise:
                otherwise()

        self.hint(self.list_keys("choose", "take", "leave"))
        search = search if callable(search) else filtered(search)
        inks = self.reader.inks
        chooser = Chooser(search, inks, prompt, empty, current=current, preview=preview)
        chooser.set_class(wide, "-wide")
        self.reader.push_screen(chooser, chosen)
        return chooser

    def list_keys(self, choose: str, take: str, leave: str) -> str:
        """The keys of a list, with what they do in it."""
        commands = self.reader.commands
        down, up, enter, escape = (first_key(commands[name]) for name in _LIST_KEYS)
        told = ((f"{down} {up}".strip(), choose), (enter, take), (escape, leave))
        return "   ".join(f"{key} {does}" for key, does in told if key)

    def action_contents(self) -> None:
        """The contents of the document."""
        from reader.ui.screens.chooser import Choice, filtered

        page = self.view.page
        toc = page.document.toc if page else ()
        if not page or not toc:
            self.tell("This document has no contents.")
            return
        length = max(1, len(page.document.text))
        shallowest = min(entry.level for entry in toc)
        choices = [
            Choice(
                str(number),
                Item(
                    "  " * (entry.level - shallowest) + entry.title,
                    aside=f"{100 * entry.start // length} %",
                ),
            )
            for number, entry in enumerate(toc)
        ]
        at = max((i for i, e in enumerate(toc) if e.start <= page.cursor), default=0)
        self.choose(
            filtered(choices, asides=False),
            lambda v: self._to_section(toc, int(v)),
            "go to a section",
            "No such section",
            current=at,
        )

    def _to_section(self, chosen: Sequence[TocEntry], number: int) -> None:
        """To a section that was chosen; the document may have been read anew meanwhile."""
        page, entry = self.view.page, chosen[number]
        toc = page.document.toc if page else ()
        same = [found for found in toc if found.title == entry.title]
        if same:
            nearest = min(same, key=lambda found: abs(found.start - entry.start))
            self.jump(nearest.start, above=1)
        else:
            self.tell("This section is gone.")

    def action_go_to(self) -> None:
        """To a place in percent: the one typed before, or else it is asked for."""
        from reader.ui.screens.chooser import Choice

        page = self.view.page
        if not page or not page.document.text:
            self.tell("There is nothing to go to.")
            return
        if self.count:
            self.go_to_share(min(self.take_count(), 100) / 100)
            return
        document = page.document

        def search(query: str) -> list[Choice]:
            match = _percent.fullmatch(query)
            typed = float(f"{match[1]}.{match[2] or 0}") if match else None
            shares = range(0, 101, 10) if not query.strip() else [typed]
            out = []
            for share in shares:
                if share is None or share > 100:
                    continue
                words = ""  # of a text that is still being read, nobody knows what stands there
                if document.complete:
                    span = page.sentences.at(int(len(document.text) * share / 100))
                    shown = passage(document, Span(span.start, span.start + _PREVIEW))
                    words = " ".join(shown.split())
                out.append(Choice(str(share / 100), Item(words, aside=f"{share:g} %")))
            return out

        self.choose(
            search,
            lambda v: self.go_to_share(float(v)),
            "percent, 0 to 100",
            "Type a number, 0 to 100",
        )

    def action_theme(self) -> None:
        """Choose the colours; each is shown as one moves."""
        from reader.ui.screens.chooser import Choice

        before = self.reader.palette.name
        names = list(PALETTES)
        choices = [Choice(p.name, Item(p.name, aside=p.help)) for p in PALETTES.values()]
        self.choose(
            choices,
            self.reader.use_palette,
            "colours",
            "No such colours",
            current=names.index(before),
            preview=lambda name: self.reader.use_palette(name, keep=False),
            otherwise=lambda: self.reader.use_palette(before, keep=False),
        )

    def action_wider(self) -> None:
        """A wider column."""
        self._measure(1)

    def action_narrower(self) -> None:
        """A narrower column."""
        self._measure(-1)

    def _measure(self, by: int) -> None:
        # From what is seen, which the window may have made narrower than what was chosen.
        room = column(self.view.size.width, MEASURES.stop)[1]
        wanted = min(self.view.measure, room) + by * _MEASURE_STEP
        if by > 0 and room < wanted < MEASURES.stop:
            self.tell("There is no room for a wider column.")
        elif wanted in MEASURES:
            self.view.measure = self.reader.memory.view.measure = wanted
            self.reader.place_changed()
            self.tell(f"{wanted} characters a line.")
        else:
            self.tell("It cannot be wider." if by > 0 else "It cannot be narrower.")

    def action_spotlight(self) -> None:
        """Dim all but the paragraph one is in, or nothing."""
        on = not self.view.is_focused_on_paragraph
        self.view.focus_on_paragraph(on=on)
        self.reader.memory.view.focus = on
        self.reader.place_changed()
        self.tell("Only this paragraph is bright." if on else "All is bright again.")

    def action_palette(self) -> None:
        """Every command by name."""
        from reader.ui.screens.chooser import Choice

        choices = [
            Choice(
                c.action,
                Item(f"{c.group}: {c.help}", c.id, aside=first_key(c)),
                OTHER_WORDS.get(c.id, ""),
            )
            for c in self.reader.commands.values()
            if c.where is Where.TEXT
        ]
        self.choose(choices, self._run, "a command", "No such command")

    def action_help(self) -> None:
        """All keys, and before them what in the settings cannot be used."""
        from reader.ui.screens.chooser import Choice

        commands = self.reader.commands.values()
        width = self.size.width
        room = (width if width < NARROW else min(width * 9 // 10, _WIDEST_HELP)) - _HELP_MARGINS
        # The name of a command, which is what the settings call it, goes before its further keys.
        beside = max(len(command.help) + len(command.id) for command in commands) + 2
        keys = [_shown_keys(key_names(command), room - beside) for command in commands]
        widest = max(map(len, keys))
        choices = [
            Choice("help", Item(line, faint=True))
            for text in self.reader.complaints
            for line in textwrap.wrap(text, max(room, _HELP_MARGINS), subsequent_indent="  ")
        ]
        group = ""
        for key, command in zip(keys, commands, strict=True):
            in_text = command.where is Where.TEXT
            if not in_text and command.group != group:
                choices.append(Choice("", Item(command.group, faint=True)))
            group = command.group
            told = f"{key:<{widest}}  {command.help}"
            action, also = command.action if in_text else "", OTHER_WORDS.get(command.id, "")
            item = Item(told, "  ".join(key_names(command)), command.id)
            choices.append(Choice(action, item, also))
        self.choose(choices, self._run, "all keys; type to find one", "No such key", wide=True)

    def _run(self, action: str) -> None:
        if action:  # what is done in lists alone is listed, too
            self.call_later(self.run_action, action)


def _shown_keys(names: Sequence[str], room: int) -> str:
    """The first of the keys, and of some others as many as find room."""
    shown = names[0] if names else ""
    for name in names[1:_MOST_KEYS]:
        if len(shown) + 2 + len(name) > room:
            break
        shown = f"{shown}  {name}"
    return shown
