"""The persons and bodies of a text, and whom a pronoun means."""

from collections.abc import Sequence

from reader.claims import english
from reader.claims.phrases import Phrase
from reader.claims.words import Words, is_capitalised


class Cast:
    """Who was named so far, outside quotations; pronouns are resolved by it."""

    def __init__(self) -> None:
        self._person: str | None = None
        self._group: str | None = None
        self._body: str | None = None
        self._full: dict[str, str] = {}

    def resolved(self, phrase: Phrase) -> str | None:
        """The name or role that a phrase stands for; None when nobody is known."""
        match phrase.pronoun:
            case "he" | "she":
                return self._person
            case "they":
                return self._group or self._body
            case "it":
                return self._body or None
            case _:
                return phrase.text

    def note(self, words: Words, outside: Sequence[bool], subject: Phrase | None) -> None:
        """Remember whom a sentence names, its subject before all others."""
        self._person = _person_in(words, outside, self._full) or self._person
        if subject and not subject.pronoun:
            if not subject.named:
                if subject.text[-1:] == "s":
                    self._group = subject.text
                else:
                    self._person = subject.text
                self._body = subject.text if subject.research else self._body
            elif _is_body(subject.text):
                self._body = self._group = subject.text
            elif subject.text.endswith("s") and " " in subject.text and subject.person:
                self._group = subject.text
            else:
                self._person = subject.text


def _is_body(name: str) -> bool:
    return name.isupper() or any(word in english.BODIES for word in name.lower().split())


def _person_in(words: Words, outside: Sequence[bool], full: dict[str, str]) -> str | None:
    """The first person that a sentence names; `full` keeps the last words of full names."""
    raw, low = words.raw, words.low
    end = 0
    for number in words.capitals:
        if number >= len(outside):
            break
        if number < end or not outside[number] or low[number] in english.NO_NAMES:
            continue
        end = number + 1
        while end < len(outside) and is_capitalised(raw[end]) and outside[end]:
            end += 1
        run = [word.removesuffix("'s") for word in raw[number:end]]
        titled = low[number] in english.TITLES and len(run) > 1
        while len(run) > 1 and run[0].lower() in english.TITLES:
            run.pop(0)
        last = run[-1]
        name = " ".join(run)
        plural = low[number - 1] == "the" if number else False
        if not plural and not _is_body(name) and low[number] not in english.CALENDAR:
            if titled or (len(run) in (2, 3) and all(part[1:].islower() for part in run)):
                full[last] = name
                return last if titled and len(run) == 1 else name
            if last in full and len(run) == 1:
                return full[last]
    return None
