"""What an inflected word has in common with its kin: "searches" and "searching" share a stem.

Light rules for English that also do no harm elsewhere; kin rank below the word itself, so a stem
that is too short costs little.

Source: Harman 1991, "How effective is suffixing?"; Porter 1980, "An algorithm for suffix
stripping".
"""

from typing import Final

_SHORTEST: Final = 3
_VOWELS: Final = frozenset("aeiouy")

# What is cut, and what takes its place; the first that fits, longest first within a step.
_DERIVED: Final = (
    *(("ization", "ize"), ("isation", "ize"), ("ational", "ate"), ("fulness", "ful")),
    *(
        ("ousness", "ous"),
        ("iveness", "ive"),
        ("ations", "ate"),
        ("ation", "ate"),
        ("ators", "ate"),
    ),
    *(("ator", "ate"), ("ments", ""), ("ment", ""), ("ities", ""), ("ity", ""), ("ness", "")),
    *(("ically", "ic"), ("ical", "ic"), ("ally", "al"), ("ably", "able"), ("ibly", "ible")),
    *(("ily", "y"), ("ly", ""), ("ions", ""), ("ion", ""), ("ers", ""), ("er", "")),
    *(("ising", "ize"), ("ised", "ize"), ("ises", "ize"), ("ise", "ize"), ("ors", ""), ("or", "")),
)


def stem(word: str) -> str:
    """The stem of a folded word; the word itself when it is short or has no ending known here."""
    if len(word) <= _SHORTEST or not word.isalpha() or not word.isascii():
        return word
    word = _without_inflection(word)
    for ending, instead in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)] + instead
            break
    return _without_last_sound(word)


def _without_inflection(word: str) -> str:
    """The word without the endings of plural, past and participle."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        cut = word[: -len(ending)]
        if word.endswith(ending) and len(cut) >= _SHORTEST and not _VOWELS.isdisjoint(cut):
            if cut[-1] == "i":
                return cut[:-1] + "y"
            doubled = cut[-1] == cut[-2] and cut[-1] not in "lsz"
            return cut[:-1] if doubled else cut
    return word


def _without_last_sound(word: str) -> str:
    """Make "create" and "creat(ing)", "rely" and "reli(es)" one."""
    if len(word) > _SHORTEST and word[-1] == "e":
        return word[:-1]
    if len(word) > _SHORTEST and word[-1] == "y":
        return word[:-1] + "i"
    return word
