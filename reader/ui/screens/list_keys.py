"""All keys of a screen that lists something, in a list of their own."""

from collections.abc import Sequence
from typing import Any, Final

from textual.screen import Screen

from reader.ui.commands import first_key
from reader.ui.listening import commands_of
from reader.ui.screens.chooser import Choice, Chooser, filtered
from reader.ui.themes import Inks
from reader.ui.widgets.listing import Item
from reader.ui.widgets.search_lines import Hint

_MOVES: Final = ("list-down", "list-up", "list-page-down", "list-page-up")


def show_keys(screen: Screen[Any], styles: Inks, hints: Sequence[Hint]) -> None:
    """List keys over a screen; the one that is chosen is done."""
    every = [hint for hint in hints if hint.action != "keys"]
    widest = max(len(hint.key) for hint in every)
    choices = [Choice(hint.action, Item(f"{hint.key:<{widest}}  {hint.label}")) for hint in every]

    commands = commands_of(screen)
    moves = " ".join(filter(None, (first_key(commands[name]) for name in _MOVES)))
    choices.append(Choice("", Item(f"{moves} move in the list", faint=True)))

    def chosen(action: str | None) -> None:
        if action:
            screen.call_later(screen.run_action, action)

    chooser = Chooser(filtered(choices), styles, "all keys; type to find one", "No such key")
    screen.app.push_screen(chooser, chosen)
