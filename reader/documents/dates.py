"""Dates that stand on a line of their own, as over and under articles and letters."""

import re
from datetime import date
from typing import Final, NamedTuple

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun"),
            *("july jul", "august aug", "september sep sept", "october oct", "november nov"),
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY: Final = r"(?P<day>\d{1,2})"
_YEAR: Final = r"(?P<year>1\d{3}|20\d\d)(?!\d)"

_FORMS: Final = (
    r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?:T\d\d:\d\d\S*)?(?!\S)",  # 2024-03-05
    rf"\b{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",  # March 5, 2024
    rf"\b{_DAY}(?:st|nd|rd|th|\.)?(?: of)? {_MONTH},? {_YEAR}",  # 5 March 2024
    rf"\b{_DAY}\.(?P<number>\d\d?)\.{_YEAR}",  # 05.03.2024
    rf"\b{_MONTH},? {_YEAR}",  # March 2024
)


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


# What may stand beside a date on its line.
_BESIDE: Final = _words(
    """published posted updated created date dated first last modified on at pm am a.m p.m et est
    edt pt pst pdt gmt bst utc cet cest press release issue online
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur fri sat
    sun"""
)
_time: Final = re.compile(r"\d{1,2}[:.]\d\d(?:[ap]m)?")


class Found(NamedTuple):
    """A date in ISO 8601, to the day or the month; the line without it; whether of a change."""

    iso: str
    rest: str
    updated: bool


def find_date(line: str) -> Found | None:
    """The first date in a line with plain spaces, in a form that means the same everywhere."""
    if not any(c.isdigit() for c in line):
        return None
    for form in _FORMS:
        match = re.search(form, line, re.IGNORECASE)
        if match and (iso := _iso(match.groupdict())):
            rest = line[: match.start()] + " " + line[match.end() :]
            return Found(iso, rest, "updated" in rest.lower() or "modified" in rest.lower())
    return None


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    month = _MONTHS.get((parts.get("month") or "").lower()) or int(parts.get("number") or 0)
    day = parts.get("day")
    try:
        found = date(year, month, int(day or 1))
    except ValueError:
        return None
    return found.isoformat() if day else found.isoformat()[:7]


def dateline(line: str) -> Found | None:
    """The date of a line that holds nothing else but a weekday, "Published" or a byline."""
    if len(line) > 100:
        return None
    found = find_date(line)
    if found is None:
        return None
    rest = found.rest.strip(" \t,;:.|•·–—-()[]*_")
    words = [word.strip(",;:.|•·–—-()") for word in rest.split()]
    if all(not word or word.lower() in _BESIDE or _time.fullmatch(word) for word in words):
        return found
    by, _, names = rest.partition(" ")
    if by.lower() not in {"by", "by:"} or rest.endswith((".", "!", "?")):
        return None
    capitals = [word for word in names.split() if word[0].isupper()]
    return found if capitals and len(names.split()) - len(capitals) <= 1 else None
