"""Keys that mean something together: numbers before a move, keys in a row, a letter waited for."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from textual import events
from textual.screen import Screen

from reader.ui.commands import Command, Where, first_key, written
from reader.ui.listening import commands_of, listen

_MOST: Final = 999  # times that a move can be asked for


class Keystrokes(Screen[None]):
    """A screen on which the keys of the text are heard."""

    count = 0
    """How often the next move is to be made, as typed before it; 0 when nothing was typed."""
    _awaited: Callable[[events.Key], str] | None = None

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Say something in the line of keys."""
        raise NotImplementedError

    def hush(self) -> None:
        """Show the keys again instead of what was said."""
        raise NotImplementedError

    def hint(self, keys: str | None) -> None:
        """Tell the keys of a list that is open; None when it is left."""
        raise NotImplementedError

    def use_keys(self, commands: Mapping[str, Command]) -> None:
        """Hear the keys of the text."""
        listen(self._bindings, (c for c in commands.values() if c.where is Where.TEXT))

    async def on_key(self, event: events.Key) -> None:
        """Hand over a key that is waited for; else digits say how often the next move is made."""
        sign = event.character or ""
        if self._awaited:
            event.stop()
            answer = self._awaited
            self.await_none()
            if action := answer(event):
                await self.run_action(action)
        elif sign.isascii() and sign.isdecimal() and (self.count or sign != "0"):
            event.stop()
            count = min(self.count * 10 + int(sign), _MOST)
            self.tell(f"{count} ×")
            self.count = count
        elif not self._is_heard(event):
            key = first_key(commands_of(self)["help"])
            lists = f"; {key} lists all keys" if key else ""
            self.tell(f"{written(event.key)} does nothing{lists}.")

    def _is_heard(self, event: events.Key) -> bool:
        """Whether a key is bound where the keyboard is; in lists, letters are typed."""
        nodes = self.focused.ancestors_with_self if self.focused else (self, self.app)
        return any(key in node._bindings.key_to_bindings for node in nodes for key in event.aliases)  # noqa: SLF001 (the framework tells it no other way)

    def take_count(self) -> int:
        """How often a move is to be made; the next one is made once."""
        count, self.count = self.count, 0
        return max(1, count)

    # A key that is waited for

    def await_key(self, answer: Callable[[events.Key], str], told: str) -> None:
        """Give the next key to `answer`, which names the action it leads to, or none."""
        self._awaited = answer
        self.hint(told)

    def await_none(self) -> None:
        """Wait for no key any more."""
        if self._awaited:
            self._awaited = None
            self.hint(None)

    # Keys in a row

    def action_prefix(self, key: str) -> None:
        """Wait for what follows a key that begins a row."""
        self._await_rest((key,))

    def _await_rest(self, pressed: tuple[str, ...]) -> None:
        told = "   ".join(
            f"{written(' '.join(keys[len(pressed) :]))} {command.label or command.id}"
            for keys, command in self._rows_from(pressed)
        )
        self.await_key(partial(self._go_on, pressed), f"{written(' '.join(pressed))}…   {told}")

    def _rows_from(self, pressed: tuple[str, ...]) -> list[tuple[tuple[str, ...], Command]]:
        """The rows of keys that begin with some, and what they do."""
        rows = [
            (tuple(keys.split(" ")), command)
            for command in commands_of(self).values()
            if command.where is Where.TEXT
            for keys in command.keys.split(",")
        ]
        return [row for row in rows if row[0][: len(pressed)] == pressed]

    def _go_on(self, pressed: tuple[str, ...], event: events.Key) -> str:
        keys = (*pressed, event.key)
        rows = self._rows_from(keys)
        if not rows:
            if event.key != "escape":
                self.tell(f"{written(' '.join(keys))} does nothing.")
            return ""
        if rows[0][0] == keys:
            return rows[0][1].action
        self._await_rest(keys)
        return ""
