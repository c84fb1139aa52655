"""The keys in force, heard by what has the keyboard."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap

from reader.ui.commands import Command, Where

if TYPE_CHECKING:
    from textual.dom import DOMNode


def commands_of(node: "DOMNode") -> Mapping[str, Command]:
    """The commands of the program that a widget belongs to, with the keys in force."""
    found: Mapping[str, Command] = node.app.commands  # type: ignore[attr-defined]  # there is one
    return found


def heard_in(node: "DOMNode", *places: Where) -> list[Command]:
    """The commands whose keys are heard in some places."""
    return [command for command in commands_of(node).values() if command.where in places]


def listen(
    bindings: BindingsMap, commands: Iterable[Command], of: str = "", *, priority: bool = False
) -> None:
    """Bind keys to the actions of commands, instead of what they did before.

    `of` says whose actions they are: empty for the widget's own, "screen." for its screen's.
    Keys in a row are bound by the first, to an action that waits for the others.
    """
    for command in commands:
        for keys in filter(None, command.keys.split(",")):
            key, _, more = keys.partition(" ")
            action = f"prefix({key!r})" if more else f"{of}{command.action}"
            bindings.key_to_bindings[key] = [
                Binding(key, action, command.help, show=False, priority=priority)
            ]
