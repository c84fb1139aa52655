"""Dates of metadata become ISO, as far as they are sure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.front_dates import iso_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-03-05T07:10:00Z", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("D:20240305120000", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("1894", "1894"),
        ("2024-13-45", "2024"),
        ("Tue, 05 Mar 2024 07:10:00 GMT", "2024-03-05"),
        ("March 5th, 2024", "2024-03-05"),
        ("31 February 2024", "2024"),
        ("05/03/2024", "2024"),
        ("Spring 1923", "1923"),
        ("0000", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_is_given_as_far_as_it_is_sure(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@given(st.text() | st.from_regex(r"\d{1,8}[-/. ]\d{1,4}[-/. ]\w{1,5}"))
def test_a_date_is_always_iso(text: str) -> None:
    found = iso_date(text)
    assert found is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", found, re.ASCII)
