"""Where sentences start and end.

A mark such as "." may end a sentence, an abbreviation or both. Each candidate is judged by the word
before it and the word after it: lower case goes on, a known abbreviation ends a sentence only
before a word that often starts one. When in doubt the sentence goes on, since half a sentence
misleads more than two.

Sources: Unicode Standard Annex #29, sentence boundaries (the marks; lower case goes on); Mikheev
2002, "Periods, Capitalized Words, etc."; Kiss and Strunk 2006, "Unsupervised Multilingual Sentence
Boundary Detection" (kinds of abbreviations, frequent sentence starters).
"""

import re
from typing import Final

from reader.documents.model import Span

_REACH: Final = 200  # how far the other half of a bracket or quotation is looked for
_WORD_REACH: Final = 24  # how far back the word before a full stop is looked for

_SPACED: Final = ".!?…‥‽⁇⁈⁉‼؟۔։።᙮"  # these end a sentence only before white space
_UNSPACED: Final = "。！？．｡।॥။។"  # these need none: East Asian, dandas, Burmese, Khmer
_MARKS: Final = _SPACED + _UNSPACED
_CLOSING: Final = "\"'”’»›)]}」』）】》〉_*†‡⁰¹²³⁴⁵⁶⁷⁸⁹"  # quotes, brackets, emphasis, note markers
_OPENING: Final = "\"'“”„‚‘’«»‹([{「『（【《〈¿¡—–-_*"

# A run of marks with all that closes after it: quotes (also a German “ and «, a French " »"),
# brackets, notes ("[3]").
_candidate = re.compile(
    f"(?P<marks>[{re.escape(_MARKS)}]+)"
    rf"(?P<tail>(?:[{re.escape(_CLOSING)}]|\[[\w,–-]{{1,16}}\]|[“‘«](?!\w)|\s[»›](?!\w))*)"
)
_ahead = re.compile(rf"(?P<gap>\s*)[{re.escape(_OPENING)}\s]*")
_omission = re.compile(r"\.\.|…")
_word = re.compile(r"\w+")

_pair = re.compile(r"[()\[\]（）「」『』“”„«»\"]")
_OPENS: Final = dict(zip(')]）」』”“»«"', '([（「『“„«»"', strict=True))

_enumerator = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-Za-z]")
_dotted = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]{1,3}")  # U.S, Ph.D, J.-P
_vowelless = re.compile(r"[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz][b-df-hj-np-tv-xz]{1,4}")  # Sgt, Hrsg
_numeral = re.compile(r"\d|[IVXLC]{2,}\b|[VX]\b")


def _words(*lists: str) -> frozenset[str]:
    return frozenset(" ".join(lists).split())


# Titles and other abbreviations that stand before what they belong to.
_NEVER_LAST: Final = _words(
    "mr mrs dr prof gen sen rep rev hon gov pres capt cmdr col maj adm lt sgt msgr messrs supt",
    "vs cf e.g i.e viz approx resp ca incl excl esp",
    "hr fr frl dipl ing med mevr dhr z.b d.h u.a u.u o.ä v.a i.d s.o s.u",
    "vgl bzw sog ggf evtl inkl bspw insb",
    "mme mmes mlle mgr p.ex c.-à-d sig dott sra srta dña ee p.ej т.е т.к т.н ул ср напр",
)

# Those that mean themselves only before a number: "No. 5", but "No. I won't."
_BEFORE_NUMBER: Final = _words(
    "no nos nr fig figs vol vols p pp ch chap sec sect art para pt eq eqs tab ed eds est op lib",
    "min max abs abb kap bd seite núm pág págs cap рис стр гл",
    "jan feb mar apr jun jul aug sep sept oct nov dec okt dez mon tue tues wed thu thur thurs fri",
)

# Those that often end a sentence, and as often stand before a name.
_MAY_BE_LAST: Final = _words(
    "inc ltd co corp bros llc plc cie jr sr st ste ave dept univ assn assoc govt al ex mio mrd tsd",
    "ud vd uds vds руб тыс млн млрд др см",
)

# Words that often start a sentence and hardly ever a name; no "Le", "La", "El": "M. Le Pen".
_STARTERS: Final = _words(
    "the a an this that these those he she it we you they i his her its our your their my there",
    "here in on at by for from with to of as if when while after before since because although",
    "though however but and or so yet nor then now what who why how where which no not yes all",
    "some many most both each every once only even still also meanwhile moreover despite until",
    "der die das ein eine er sie es wir ich im am auf aus bei mit nach von zu für über unter vor",
    "und aber oder doch wenn als weil wie was wer wo nicht auch noch nur dann dort hier dies diese",
    "dieser dieses il elle ils elles nous vous je ce cette ces cet dans pour mais une et si",
    "en pero se su una este esta es y non che questo questa как он она оно они мы вы я это этот",
    "эта эти потом поэтому также в на с по но и а если когда что",
)

# After an hour, these still tell the time; after a German "3.", the date.
_CALENDAR: Final = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march",
    "april may june july august september october november december",
    "januar jänner februar märz mai juni juli oktober dezember jahrhundert jahrhunderts",
)

# Before a German, Danish or Norwegian ordinal: "im 19. Jahrhundert".
_BEFORE_ORDINAL: Final = _words("am im der die das den dem des vom zum zur beim bis seit ab und")

# Between a question and who put it: “Why?” Mr. Brown asked.
_SAYING: Final = _words(
    "said says asked asks replied answered added told cried shouted whispered wrote exclaimed",
    "wondered demanded called yelled explained",
)
_SAYING_HAN: Final = frozenset("说說问問道喊答")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of one block, `text[start:end]`: in order, trimmed, half-open spans of `text`.

    Together they hold every character of the block that is not white space. A line feed counts as
    a space. May be empty.
    """
    block = text[start:end]
    length = len(block.rstrip())
    first = len(block) - len(block.lstrip())
    spans = []
    for candidate in _candidate.finditer(block, first, length):
        ahead = _ahead.match(block, candidate.end())
        if ahead and ahead.end() < length and _is_end(block, first, candidate, ahead):
            spans.append(Span(start + first, start + candidate.end()))
            first = ahead.end("gap")
    if first < length:
        spans.append(Span(start + first, start + length))
    return spans


def _is_end(block: str, first: int, candidate: re.Match[str], ahead: re.Match[str]) -> bool:
    """Whether the sentence that starts at `first` ends with the candidate."""
    marks, tail = candidate["marks"], candidate["tail"]
    at, after = candidate.start(), ahead.end()
    follower = block[after]
    if follower in ",;:" or follower in _CLOSING:
        return False
    if follower in _MARKS and not _omission.match(block, after):
        return False
    if at - first <= 2 and not any(map(str.isalnum, block[first:at])):
        return False  # "... and so on", "(!)": nothing said yet
    if marks[-1] in _UNSPACED:
        if marks == "．" and follower.isdigit():
            return False
        if tail and (_is_hiragana(follower) or _SAYING_HAN & set(block[after : after + 5])):
            return False
    elif not ahead["gap"]:
        return False
    elif _is_lower(block, after):
        # Who starts sentences in lower case does so again; all others go on.
        return (
            block[first].islower()
            and not tail
            and (marks[-1] in "!?" or (marks == "." and _ends_in_plain_word(block, first, at)))
        )
    elif (marks == "." and _is_abbreviation(block, first, at, after)) or (
        marks[-1] in "?!…" and tail and _names_speaker(block, after)
    ):
        return False
    omission = block[at - 1] in "([" and marks[0] in ".…"
    if tail[:1] in (")", "]") and not omission and _opened(block, first, at, tail[0]):
        return _is_starter(block, after)
    return not _goes_on_after_closing(block, first, candidate.end())


def _is_lower(block: str, at: int) -> bool:
    """Whether a word in lower case starts here; "iPhone" does not count, nor does Georgian."""
    letter = block[at]
    return (
        letter.islower()
        and not "\u10d0" <= letter <= "\u10ff"
        and not block[at + 1 : at + 2].isupper()
    )


def _is_hiragana(letter: str) -> bool:
    """Whether a Japanese particle may start so: 「…？」と."""
    return "\u3041" <= letter <= "\u309f"


def _is_starter(block: str, at: int) -> bool:
    """Whether a word that often starts a sentence stands here; an initial ("A.") is none."""
    word = _word.match(block, at)
    if word is None:
        return False
    return word[0].lower() in _STARTERS and block[word.end() : word.end() + 1] not in (".", "-")


def _word_before(block: str, first: int, at: int) -> tuple[str, str]:
    """The word that ends here and the one before it, without brackets; either may be empty."""
    words = block[max(first, at - _WORD_REACH) : at].split()
    if not words or block[at - 1].isspace():
        return "", ""
    return words[-1].lstrip(_OPENING), words[-2].lstrip(_OPENING) if len(words) > 1 else ""


def _ends_in_plain_word(block: str, first: int, at: int) -> bool:
    """Whether the word before the full stop is hardly an abbreviation."""
    word, _ = _word_before(block, first, at)
    return len(word) > 3 and word.isalpha() and word not in _NEVER_LAST | _MAY_BE_LAST


def _is_abbreviation(block: str, first: int, at: int, after: int) -> bool:
    """Whether the full stop at `at` belongs to the word before it and to no sentence."""
    word, previous = _word_before(block, first, at)
    following = _word.match(block, after)
    next_word = following[0] if following else ""
    if at - len(word) == first and _enumerator.fullmatch(word):
        return True  # "1. First", "IV. Results", "J. Smith"
    if word.isdecimal():
        return len(word) <= 2 and (
            next_word[:1].isdecimal()
            or next_word.lower() in _CALENDAR
            or (previous.lower() in _BEFORE_ORDINAL and not _is_starter(block, after))
        )
    if len(previous) == 2 and previous[1] == "." and word.isalpha():
        word = previous + word  # "z. B."
    name = word.lower()
    if name in _NEVER_LAST and not (word.isupper() and len(word) > 1):
        return True
    if name in _BEFORE_NUMBER:
        return bool(_numeral.match(next_word))
    if name in ("a.m", "p.m"):
        zone = len(next_word) > 1 and next_word.isupper()
        return zone or next_word.lower() in _CALENDAR
    if (
        (len(word) == 1 and word.lower() != word.upper())
        or name in _NEVER_LAST  # in capitals: "DR. BROWN", but "in Los Angeles, CA. The"
        or name in _MAY_BE_LAST
        or _dotted.fullmatch(word)
        or (_vowelless.fullmatch(word) and not previous[-1:].isdigit())
    ):
        return not _is_starter(block, after)
    return False


def _names_speaker(block: str, after: int) -> bool:
    """Whether a name and a word of saying follow, as after “Why?”."""
    if _is_starter(block, after):
        return False
    for word in block[after : after + 60].split()[:4]:
        if word.rstrip(".,;:") in _SAYING:
            return True
        if word[-1] in _MARKS and len(word) > 4:
            return False
    return False


def _opened(block: str, first: int, at: int, closing: str) -> bool:
    """Whether what `closing` closes was opened inside this sentence, not at its start."""
    window = max(first + 1, at - _REACH)
    opening = block.rfind(_OPENS[closing], window, at)
    if closing == '"':
        return opening >= 0 and block[opening - 1].isspace()
    return opening > block.rfind(closing, window, at)


def _goes_on_after_closing(block: str, first: int, at: int) -> bool:
    """Whether this is inside a bracket or quotation after which the sentence goes on."""
    found = _pair.search(block, at, at + _REACH)
    if found is None or found[0] not in _OPENS or not _opened(block, first, at, found[0]):
        return False
    if found[0] in '“«"' and block[found.start() - 1].isspace():
        return False  # here it opens
    rest = block[found.end() : found.end() + 2].lstrip()[:1]
    return rest.islower() or _is_hiragana(rest) or (rest != "" and rest in ",;:—–" + _MARKS)
