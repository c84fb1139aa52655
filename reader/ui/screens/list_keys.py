"""All keys of a screen that lists something, to choose from in a list of their own."""

from collections.abc import Sequence
from typing import Any, Final

from textual.screen import Screen

from reader.ui.commands import first_key
from reader.ui.listening import commands_of
from reader.ui.screens.chooser import Choice
from reader.ui.widgets.listing import Item
from reader.ui.widgets.search_lines import Hint

PROMPT: Final = "all keys; type to find one"
EMPTY: Final = "No such key"
_MOVES: Final = ("list-down", "list-up", "list-page-down", "list-page-up")


def key_choices(screen: Screen[Any], hints: Sequence[Hint]) -> list[Choice]:
    """The keys of a screen, each with its action, and those that move in its list."""
    every = [hint for hint in hints if hint.action != "keys"]
    commands = commands_of(screen)
    moves = " ".join(filter(None, (first_key(commands[name]) for name in _MOVES)))
    widest = max(len(key) for key in (moves, *(hint.key for hint in every)))
    choices = [Choice(hint.action, Item(f"{hint.key:<{widest}}  {hint.label}")) for hint in every]
    choices.append(Choice("", Item(f"{moves:<{widest}}  move in the list", faint=True)))
    return choices
