"""The Markdown parser and its limits: a text into tokens, its notes apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from reader.errors import MarkupError

_DEEPEST: Final = 150  # lists and quotes inside each other
_DEEPEST_INLINE: Final = 20  # links, images and emphasis inside each other
_STEPS: Final = 5  # looking ahead, to a character of the text; prose needs one
_reference = re.compile(r"\[\^[^\s\]]{1,200}\]")


class _Ahead(ParserInline):
    """Reads the inside of a paragraph, and gives up where brackets make it look ahead for ever.

    Steps are counted, not seconds: the same text is read in the same way on every machine.
    """

    def __init__(self, steps: int, breathe: Callable[[], None]) -> None:
        super().__init__()
        self._steps = steps
        self._breathe = breathe

    def tokenize(self, state: StateInline) -> None:
        """Read the inside of one paragraph."""
        self._breathe()
        super().tokenize(state)

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - the parser's name
        """Step over one token while looking for the end of a link."""
        self._steps -= 1
        if self._steps < 0:
            raise MarkupError("too many brackets that never close")
        super().skipToken(state)


class _Parser(MarkdownIt):
    """CommonMark and the extensions that readers expect, for one text of the given length."""

    def __init__(self, length: int, breathe: Callable[[], None]) -> None:
        super().__init__("commonmark")
        self.inline = _Ahead(_STEPS * length + 100_000, breathe)
        self._breathe = breathe
        self.block.ruler.before("code", "breathe", self._pause_before_block)
        # The preset's limit of 20 would drop what blocks nest deeper, without a word.
        self.configure("commonmark", {"maxNesting": _DEEPEST})
        self.core.ruler.after("block", "limit_inline", self._limit_inline)
        self.enable(["table", "strikethrough"])
        self.use(footnote_plugin, move_to_end=False)
        self.inline.ruler.at("footnote_ref", _note_reference)

    def _limit_inline(self, _: StateCore) -> None:
        # Here nothing is lost beyond the limit, and the time taken grows with it.
        self.options["maxNesting"] = _DEEPEST_INLINE

    def _pause_before_block(self, *_: object) -> bool:
        self._breathe()
        return False  # no block begins here on this rule's account

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parser's name
        """Leave an address that is shown as its author wrote it."""
        return link


def _note_reference(state: StateInline, silent: bool) -> bool:
    """Read what refers to a note, as the plugin does; that looks for each end in all of a text."""
    return bool(_reference.match(state.src, state.pos, state.posMax)) and footnote_ref(
        state, silent
    )


@dataclass(frozen=True, slots=True)
class Note:
    """A note and what is in it."""

    label: str
    tokens: list[Token]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens outside notes, and the notes in the order in which they are referred to."""

    tokens: list[Token]
    notes: list[Note]


def parse(text: str, breathe: Callable[[], None]) -> Parsed:
    """The tokens of a text; `breathe` is called for every block.

    Raises:
        MarkupError: it nests too deep, or would take for ever.
    """
    env: dict[str, dict[str, dict[object, object]]] = {}
    tokens = _Parser(len(text), breathe).parse(text, env)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise MarkupError("lists or quotes nested too deep")
    known = env.get("footnotes", {})
    body, bodies = _split_notes(tokens)
    notes = []
    for number, entry in known.get("list", {}).items():
        note = cast("dict[str, object]", entry)
        label = note_label(cast("int", number))
        if "tokens" in note:  # written where it is referred to: ^[like this]
            inline = Token("inline", "", 0, children=cast("list[Token]", note["tokens"]))
            notes.append(Note(label, [Token("paragraph_open", "p", 1), inline]))
        else:
            notes += [Note(label, part) for part in bodies.pop(str(note["label"]), [])]
    unused = len(known.get("list", {}))
    for number, parts in enumerate(bodies.values(), unused):
        notes += [Note(note_label(number), part) for part in parts]
    return Parsed(body, notes)


def note_label(number: int) -> str:
    """What a note is called, where it stands and where it is referred to; `number` is from 0."""
    return f"[{number + 1}]"


def _split_notes(tokens: list[Token]) -> tuple[list[Token], dict[str, list[list[Token]]]]:
    """The tokens outside notes, and those of each note by the name its author gave it."""
    body: list[Token] = []
    notes: dict[str, list[list[Token]]] = {}
    targets = [body]
    for token in tokens:
        if token.type == "footnote_reference_open":
            targets.append([])
            notes.setdefault(token.meta["label"], []).append(targets[-1])
        elif token.type == "footnote_reference_close":
            targets.pop()
        else:
            targets[-1].append(token)
    return body, notes
