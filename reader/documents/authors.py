"""Recognise who wrote a document: names, bylines and biographies.

A wrong name is worse than a missing one: what may also be a place, an institution or a post is
refused.
"""

import re
from typing import Final

from reader.documents.dates import find_date
from reader.documents.titles import title_case

_SPACES: Final = "\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"


def plain(text: str) -> str:
    """The text with special spaces and curly apostrophes made plain; same length."""
    if text.isascii():
        return text
    for space in _SPACES:
        text = text.replace(space, " ")
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


PARTICLES: Final = _words(
    """de van der den von bin ibn al el la le di da del della dos das du ten ter zu zur af av y e
    bint abu ben"""
)
_HONORIFICS: Final = _words("dr dr. prof prof. professor mr mr. mrs mrs. ms ms. rev. rev")

_ROLES: Final = _words(
    """academic activist administrator adviser advisor ambassador analyst anchor anthropologist
    architect artist assistant associate astronomer attorney author biologist blogger
    broadcaster ceo chair chairman chairwoman chemist chief co-author co-director co-editor
    co-founder co-host columnist commentator commissioner consultant contributor coordinator
    correspondent counsel critic curator dean deputy designer developer diplomat director
    economist editor editor-in-chief engineer essayist executive expert fellow filmmaker
    founder freelance freelancer geographer governor head historian host illustrator
    instructor intern investigator journalist lawyer lecturer linguist manager mathematician
    minister neuroscientist novelist officer partner philosopher photographer physician
    physicist playwright podcaster poet political president producer professor programmer
    psychiatrist psychologist publisher reporter researcher resident scholar scientist
    screenwriter secretary senator senior sociologist specialist staff strategist student
    teacher theologian translator vice-president visiting writer"""
)
# In a byline or before "is a", these are no one's name.
_NOT_NAMES: Final = _ROLES | _words(
    """a an the our this that these those it he she they we you who what in on at by for from
    with and or but no not all any its his her their my your as if there here when while
    agency alliance association assembly board bureau center centre church club college
    commission committee company conference congress corporation council courier court daily
    department desk editorial editors english europe european federation force foundation fund
    gazette global government group guardian herald house initiative institute international
    journal kingdom lab league limited ltd inc magazine media ministry monthly movement museum
    nation national nations network news newspaper office organisation organization parliament
    party post press project quarterly radio reporters republic reuters review school service
    society states team television times today tribune trust union university weekly writers
    anonymous contributors guest special admin wikipedia monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october
    november december spring summer autumn winter american british chinese french german
    indian israeli italian japanese russian ukrainian"""
)
# First words of places: "New York", "South Korea".
_PLACES: Final = _words(
    """new north south east west northern southern eastern western central great saudi united san
    los las hong costa sri el puerto middle upper lower"""
)
_SUFFIXES: Final = _words("II III IV")
_NO_ONE: Final = _words("anonymous unknown various none staff admin editor")

_byline = re.compile(
    r"\W{0,3}(?P<by>(?:(?:written|words|text|story|reported|posted) )?by|von|par|por):? (?=\S)",
    re.IGNORECASE,
)
_after_names = re.compile(r"[|•·–—/(]| - | in | for | at | from |, (?=\d)")


def as_name(text: str) -> str | None:
    """The text as a person's name, 2 to 4 capitalised words and particles; None when it is none."""
    words = text.strip(" \t,.;:*_•|-–—").split()
    while words and words[0].lower() in _HONORIFICS:
        del words[0]
    capitals = [word for word in words if word.lower() not in PARTICLES or word[0].isupper()]
    if not (2 <= len(capitals) <= 4 and len(words) <= 6) or words[0].lower() in _PLACES:
        return None
    if words[-1] not in capitals or any(word.lower().strip(".,") in _NOT_NAMES for word in words):
        return None
    if not all(map(_is_capitalised, capitals)):
        return None
    return " ".join(words)


def _is_capitalised(word: str) -> bool:
    """Whether a word may be part of a name: "Ek", "O'Neill", "J.K.", "Jean-Luc", "al-Rashid"."""
    letters = word.replace("'", "").replace("-", "").replace(".", "")
    if (
        not letters.isalpha()
        or word.endswith("'s")
        or (len(word) > 2 and word.isalpha() and word.isupper())
    ):
        return word in _SUFFIXES
    return word.removeprefix("al-").removeprefix("el-")[0].isupper()


def names_in(text: str) -> tuple[str, ...]:
    """The persons in a list like "A, B and C", up to the first part that is no name."""
    names: list[str] = []
    for part in re.split(r",| and | & |;", plain(text)):
        if not part.strip():
            continue
        name = as_name(part)
        if name is None:
            break
        names.append(name)
    return tuple(dict.fromkeys(names))


def _verb(words: list[str]) -> int | None:
    """Where "is a fellow", "writes about" and the like begin, within the first 16 words."""
    for i, word in enumerate(words[:16]):
        following = words[i + 1].lower() if i + 1 < len(words) else ""
        match word:
            case "is" | "are":
                return i if _tells_role(words[i + 1 : i + 26]) else None
            case "writes":
                return i if following in {"about", "for", "on", "a", "the", "regularly"} else None
            case "reports":
                return i if following in {"on", "for", "from"} else None
            case "serves":
                return i if following == "as" else None
            case "teaches" | "covers" | "edits":
                return i
    return None


def _tells_role(words: list[str]) -> bool:
    """Whether what follows "is" names a profession before the sentence ends."""
    if not words:
        return False
    first = words[0]
    if not (
        first in {"a", "an", "the", "one", "currently", "now", "also", "professors", "fellows"}
        or first.rstrip(",.").lower() in _ROLES
        or first.endswith(("'s", "s'"))
        or first[0].isupper()
    ):
        return False
    for word in words:
        bare = word.strip(",.;:()\"“”'").lower()
        if bare in _ROLES or bare.removesuffix("s") in _ROLES:
            return True
        if word.endswith(".") and len(bare) > 3:
            return False
    return False


def bio_names(text: str) -> tuple[str, ...] | None:
    """The persons a biography ("Jane Roe (@roe) is a fellow at") tells of; None when it is none.

    Empty for one that says "The author is ..." only.
    """
    words = plain(text[:600]).lstrip(" \t\n*_•—–-").split()
    at = _verb(words)
    if not at:
        return None
    subject = " ".join(words[:at])
    if subject.lower() in {"the author", "the writer", "the authors", "the writers"}:
        return ()
    subject = re.sub(r"\([^)]*\)|@\w+", "", subject)
    if words[at] != "are":  # "Jane Roe, a professor at Tides College, is ..."
        subject = subject.split(",")[0]
    names = names_in(subject)
    # A subject longer than its names is a sentence of another sort.
    complete = names and subject.rstrip(" ,").endswith(names[-1].split()[-1])
    return names if complete else None


def byline_names(line: str) -> tuple[str, ...]:
    """The persons of a line "By A and B", perhaps with a date or place after them; else none."""
    if len(line) > 160:
        return ()
    line = plain(line)
    match = _byline.match(line)
    if not match:
        return ()
    rest = line[match.end() :]
    if found := find_date(rest):
        rest = found.rest
    if rest.isupper():
        rest = title_case(rest)
    return names_in(_after_names.split(rest)[0])


def is_byline(line: str) -> bool:
    """Whether a line does nothing but name the authors."""
    return bool(byline_names(line))


def labelled_names(value: str) -> tuple[str, ...]:
    """The persons of a field "Author: A and B", which may also be one word: "Voltaire"."""
    names = names_in(value)
    if names:
        return names
    word = plain(value).strip()
    if word.isalpha() and word[0] == word[0].upper() and word.lower() not in _NO_ONE:
        return (word,)
    return ()
