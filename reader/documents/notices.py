"""How the notices that sites put around an article read.

Everything here looks at lines in lower case, with plain spaces and apostrophes, without bullets.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

MAX_NOTICE: Final = 600
"""Code points; a longer paragraph is never taken for a notice."""


def _phrases(table: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in table.split("|"))


# Whole paragraphs that are never an author's, in lower case and without closing punctuation.
_BUTTONS: Final = _phrases(
    """read the full story | read the full article | continue reading |
    keep reading | share this | share this article | share this story | share this post |
    share this page | share share | advertisement | story continues below advertisement |
    article continues below advertisement | story continues below | article continues below |
    article continues after advertisement | subscribe now | subscribe today | subscribe here |
    sign up now | sign up today | sign up here | donate now | follow us | leave a comment |
    post a comment | add a comment | view comments | show comments | back to top |
    skip to content | skip to main content | you may also like | you might also like |
    support our work | recommended for you | more from this author | get email updates |
    manage cookies | cookie settings | weiterlesen | mehr lesen | lire la suite | en savoir plus |
    leer más | seguir leyendo | leggi anche | continua a leggere | leia mais | lees meer | läs mer |
    les mer | læs mere | lue lisää | czytaj więcej | читать далее | читайте также |
    читати далі | читайте також"""
)

# The same, but words an author might use as a heading: only beside another notice.
_LABELS: Final = _phrases(
    """get the latest | stay informed | stay up to date | stay connected | stay in touch | share |
    newsletter | newsletters | our newsletter | subscribe | sign up | sign in | log in | register |
    share this on | tweet | email | print | save | copy link | comment | comments | related | more |
    related articles | related stories | related posts | related content | related topics | tags |
    most read | most popular | trending | read next | up next | read also | more stories |
    see more | show more | recommended | contact | contact us | about us | privacy policy |
    terms of use | terms of service | terms and conditions | cookie policy | donate | support us |
    join us | email address | your email | topics | connect | latest news | editors' picks |
    sponsored | about the author | about the authors"""
)

# What an author puts after the end: the walk from the end stops there.
_APPENDIX: Final = _phrases(
    """notes | note | endnotes | footnotes | references | reference | sources | bibliography |
    works cited | further reading | appendix | acknowledgements | acknowledgments | index |
    glossary | correction | corrections | literatur | anmerkungen | quellen | bibliographie |
    sources et notes | bibliografía | notas | fuentes | bibliografia | note e fonti | литература |
    примечания | источники"""
)

_LETTER: Final = (
    r"(?:newsletters?|e-?mails?|inbox|alerts|mailing list|briefings?|daily digest|weekly digest)\b"
)
_NETWORK: Final = (
    r"(?:facebook|twitter|x|instagram|tiktok|bluesky|whatsapp|threads|telegram|linkedin|youtube"
    r"|mastodon|reddit|pinterest|flipboard|snapchat|apple podcasts|apple news|google news"
    r"|spotify)\b"
)

_FOLLOW: Final = r"(?:follow|(?:like|find|join|connect with) (?:us|me|him|her|them))\b"
_ARTICLE: Final = (
    r"(?:a version of )?(?:this|the|their|his|her) "
    r"(?:article|essay|piece|post|column|op-ed|excerpt|commentary)\b"
)

# How a notice begins, in lower case. Every repeat is of one class and bounded, so that a match
# costs no more than the paragraph is long.
_NOTICES: Final = (
    # "Sign up to receive regular emails", "Subscribe to our weekly newsletter"
    rf"(?:please )?(?:sign up|subscribe|register)\b[^.?!]{{0,120}}\b{_LETTER}",
    r"subscribe (?:now |today )?to our \w{1,20}\b",
    # "Get the news in your inbox", "Join 20,000 subscribers"
    r"(?:get|receive|have)\b[^.?!]{0,120}\b(?:in|to|into) your (?:inbox|mailbox|email)\b",
    r"(?:get|receive) (?:our|the|a)\b[^.?!]{0,60}\b(?:newsletter|email updates)\b",
    r"join [^.?!]{0,40}\bsubscribers\b",
    # "Never miss a story"
    r"(?:never|don't) miss (?:a|an|another|any) (?:story|post|update|article|issue|episode)\b",
    # "Follow the Opinion section on Facebook, TikTok and Threads.", "Find us on X"
    rf"{_FOLLOW}[^.?!]{{0,100}} (?:on|via) {_NETWORK}[^.?!]{{0,100}}[.!]?$",
    r"follow @\w{1,40}[^.?!]{0,40}[.!]?$",
    # "Share this article with your friends", "Share on Facebook"
    r"share this (?:article|story|post|page|on|via|with)\b[^.?!]{0,60}[.!]?$",
    rf"(?:share|tweet this|listen) on {_NETWORK}[^.?!]{{0,60}}$",
    # "Read more: ...", "Read the full story at ..."
    r"read (?:more|also|next)\s?[:→»>]",
    r"(?:read|view|see) the (?:full|original|complete) (?:story|article|post) (?:at|on|here)\b",
    # "Click here to subscribe"
    r"click here (?:to|for)\b[^.?!]{0,60}\b(?:subscribe|sign up|newsletter|donate)\b",
    # "Please consider donating", "Become a member today"
    r"please consider (?:donating|subscribing|supporting us|making a donation)\b",
    r"become a (?:member|subscriber|supporter|patron)\b[^.?!]{0,40}(?:today|now|here)?[.!]?$",
    # "© 2024 Northern Courier. All rights reserved."
    r"(?:©|\(c\)|copyright (?:©|\(c\))?) ?(?:1[89]|20)\d\d\b[^?!]{0,200}$",
    r"all rights reserved\b[^?!]{0,120}$",
    r"[^?!]{0,120}\. all rights reserved\.?$",
    # "This site is protected by reCAPTCHA", "This mailing list is powered by ..."
    r"this (?:site|website|form|mailing list) (?:is (?:protected|powered) by|uses cookies)\b",
    # "Have a tip? Email us", "Let us know in the comments"
    r"(?:have|got) (?:a|any) (?:news |story )?(?:tips?|idea)\b[^.?]{0,40}\?",
    r"(?:let us know|tell us|share your thoughts)\b[^.!]{0,60}\b(?:comments|comment section)\b",
    r"join the conversation\b[^.?!]{0,60}[.!]?$",
    # "*** START OF THE PROJECT GUTENBERG EBOOK EMMA ***"
    r"(?:start|end) of (?:the|this) project gutenberg\b",
)

# The same, but words that mean a notice only at the end of a document.
_LAST_NOTICES: Final = (
    # "This article first appeared in ...", "A version of this essay was published ..."
    rf"{_ARTICLE}[^.?!]{{0,60}}\b(?:appeared|appears|published|adapted)\b",
    # "... is licensed under a Creative Commons Attribution License"
    r"[^?!]{0,200} licensed under (?:an? |the )?(?:creative commons|cc\b)",
    r"cc[ -]by\b[^?!]{0,40}$",
    r"(?:filed under|posted in|tags|tagged|categories)\s?:",
    r"(?:additional )?reporting by\b[^?!]{0,200}\b(?:editing|writing) by\b",
    r"by (?:signing up|subscribing|registering)\b[^.?!]{0,80}\byou (?:agree|consent)\b",
)

# One cheap look at the whole text: where lines begin so, or hold such words, a notice may be.
_OPENINGS: Final = r"""please (?:sign|subscribe|register|consider)|sign up|subscribe|register|get|
    receive|have|got an?|join|never miss|don.t miss|follow|like (?:us|me|him|her)|
    find (?:us|me|him|her|them)|connect with|share|tweet|listen on|read|learn more|
    (?:view|see) the (?:full|original|complete)|(?:show|view) comments|continue reading|keep|
    click here|become an?|copyright|all rights|this (?:site|website|form|mailing)|let us know|
    tell us|(?:start|end) of (?:the|this) project|advertisement|(?:story|article) continues|donate|
    (?:leave|post|add) a|back to|skip to|you (?:may|might) also|support our|recommended for|
    more from|manage cookies|cookie|weiterlesen|mehr|lire|en savoir|leer|seguir|leggi|continua|
    leia|lees|läs|les|læs|lue|czytaj|чита\w{1,3}"""
_SUSPECT: Final = re.compile(
    # Line ends are no part of the run: each line of many blank ones would be looked at from each.
    r"\n(?:[^\S\n]|[*_|>•·»–—#\[-])*+(?:(?:"
    + re.sub(r"\n +", "", _OPENINGS).replace(" ", r"\s")
    + r")\b|[©(])",
    re.IGNORECASE,
)
_TELLTALES: Final = (
    *(
        "appeared first on",
        "first appeared on",
        "xpressed ",
        "XPRESSED ",
        "to the editor",
        "to the Editor",
    ),
    *("ights reserved", "ights Reserved", "IGHTS RESERVED"),
)

_POST: Final = re.compile(r"the post .{1,300} (?:appeared first|first appeared) on .{1,120}$")
# With "opinions expressed" or "views expressed".
_DISOWNED: Final = (
    *("those of the author", "author's own", "authors' own", "author alone", "authors alone"),
    *("solely those of", "do not necessarily", "does not necessarily", "not represent the"),
    *("do not reflect", "does not reflect", "belong to the author", "writer's own"),
)
# With "letters to the editor".
_ADDRESSED: Final = (
    *("we'd like", "we would like", "welcomes", "we welcome", "is committed to publishing"),
    *("here's our email", "[email protected]", "send your letter", "submit your letter"),
)


def suspects(text: str) -> Iterator[int]:
    """Places in a text as written where a notice may be, by a cheap look; in no order.

    The first line of the text is not looked at.
    """
    for match in _SUSPECT.finditer(text):
        yield match.end() - 1
    for telltale in _TELLTALES:
        place = text.find(telltale)
        while place >= 0:
            yield place
            place = text.find(telltale, place + len(telltale))


def is_label(line: str) -> bool:
    """Whether a line is of those that stand beside notices, and sometimes over a section."""
    return line.rstrip(".:!…") in _LABELS


def is_pointer(line: str) -> bool:
    """Whether a button that may also be the heading of an author's list."""
    return line.rstrip(".!…") in {"read more", "learn more"}


def is_appendix(line: str) -> bool:
    """Whether a line is the heading of what an author puts after the end."""
    return line.rstrip(".:") in _APPENDIX


def is_caption(line: str) -> bool:
    """Whether a line is short and without closing punctuation."""
    return len(line) <= 80 and line[-1:] not in ".!?,;:…\"'”»。"


def is_closing(line: str) -> bool:
    """Whether a notice ends an article: where it appeared, whose opinion it is, letters."""
    if _POST.match(line):
        return True
    if "expressed" in line and ("opinions" in line or "views" in line):
        return any(words in line for words in _DISOWNED)
    if "to the editor" in line and "letter" in line:
        return any(words in line for words in _ADDRESSED)
    return False


@cache
def _pattern(notices: tuple[str, ...]) -> re.Pattern[str]:
    """Compiled when a text first has something suspect: that costs as much as reading it."""
    return re.compile("|".join(notices))


def is_notice(lines: list[str], *, buttons: bool = True, last: bool = False) -> bool:
    """Whether the lines of a block are a notice: as a whole, or one and the others mere captions.

    Without `buttons` a block of two words such as "Read more" is none; `last` also takes what is a
    notice only at the end of a document.
    """

    def tells(line: str) -> bool:
        if buttons and line.rstrip(".!…") in _BUTTONS:
            return True
        if _pattern(_NOTICES).match(line):
            return True
        return last and _pattern(_LAST_NOTICES).match(line) is not None

    whole = " ".join(lines)
    if len(whole) <= MAX_NOTICE // 2 and tells(whole):
        return True
    if not 2 <= len(lines) <= 6:
        return False
    hits = [tells(line) or (last and is_pointer(line)) for line in lines]
    return any(hits) and all(hit or is_caption(line) for hit, line in zip(hits, lines, strict=True))
