"""Dates as files give them of themselves: in metadata, in stamps, in words."""

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_number_date = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)", re.ASCII)
_stamp = re.compile(r"(?:D:)?((?:1[5-9]|20)\d\d)(\d\d)(\d\d)(?:\d{6})?(?!\d)", re.ASCII)
_day_first = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})\b", re.ASCII
)
_month_first = re.compile(
    r"\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.ASCII
)
_year = re.compile(r"\b(?:1[5-9]|20)\d\d\b", re.ASCII)


def iso_date(text: str) -> str | None:
    """The date in ISO 8601 as far as the text gives it, maybe only its year; None without one.

    Understands ISO itself and dates with an English month; of others, as 05/03/2024, only the year.
    """
    text = text.strip()
    if found := _stamp.match(text) or _number_date.match(text):
        return _calendar_date(*found.groups())
    if found := _day_first.search(text):
        return _calendar_date(found[3], _month_number(found[2]), found[1])
    if found := _month_first.search(text):
        return _calendar_date(found[3], _month_number(found[1]), found[2])
    found = _year.search(text)
    return found[0] if found else None


def _month_number(name: str) -> str | None:
    name = name.lower()
    return str(_MONTHS.index(name) + 1) if name in _MONTHS else None


def _calendar_date(year: str, month: str | None, day: str | None) -> str | None:
    """As much of the date as the calendar knows."""
    try:
        exact = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return year if int(year) else None
    return exact[: 10 if month and day else 7 if month else 4]
