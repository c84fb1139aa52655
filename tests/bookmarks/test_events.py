"""What is written is read back, and what is no event is refused, whatever it is."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.bookmarks.events import LATEST, Event, as_dict, content_of, event_of, line_of, loads
from reader.bookmarks.model import Anchor, Claimed, DocumentFacts, Kind, Verdict
from reader.cleaning import clean, clean_line

names = st.text(min_size=1, max_size=20).map(clean_line).filter(bool)
digests = st.one_of(st.just(""), st.text("0123456789abcdef", min_size=64, max_size=64))
numbers = st.integers(0, LATEST)
lines = st.text(max_size=20).map(clean_line)
documents = st.builds(
    DocumentFacts,
    id=names,
    file=digests,
    text=digests,
    size=numbers,
    identifier=lines,
    title=lines,
    path=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
    program=lines,
)
quotes = st.text(min_size=1, max_size=20).map(clean)
anchors = st.builds(
    lambda start, quote, before, after, heading: Anchor(
        start, start + len(quote), quote, before, after, heading
    ),
    st.integers(0, 1 << 40),
    quotes,
    quotes,
    quotes,
    lines,
)
events = st.builds(
    Event,
    id=names,
    time=numbers,
    device=names,
    op=st.just("put"),
    created=numbers,
    document=documents,
    anchor=anchors,
    note=st.text(max_size=20).map(clean),
    tags=st.lists(lines.map(str.strip).filter(bool), unique=True, max_size=3).map(tuple),
    kind=st.sampled_from(Kind),
    verdict=st.none() | st.sampled_from(Verdict),
    claim=st.none() | st.builds(Claimed, lines, st.none() | names, lines),
    undoes=st.none() | numbers,
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(events)
def test_an_event_is_the_same_when_it_is_read_again(event: Event) -> None:
    line = line_of(event)
    assert b"\n" not in line
    assert event_of(content_of(line)) == event
    assert line_of(event_of(content_of(line))) == line


@given(events, st.data())
def test_a_damaged_line_is_known_as_one(event: Event, data: st.DataObject) -> None:
    line = bytearray(line_of(event))
    at = data.draw(st.integers(9, len(line) - 1))
    line[at] ^= 1 << data.draw(st.integers(0, 7))
    assert content_of(bytes(line)) is None


@given(st.binary(max_size=60))
def test_any_bytes_are_a_line_or_none(data: bytes) -> None:
    content_of(data)
    content_of(line_of({})[:9] + data)


@settings(max_examples=300)
@given(events, st.data(), junk)
def test_an_event_with_anything_wrong_in_it_is_refused_or_understood(
    event: Event, data: st.DataObject, wrong: object
) -> None:
    content = json.loads(json.dumps(as_dict(event)))
    where = data.draw(st.sampled_from([content, content["document"], content["anchor"]]))
    where[data.draw(st.sampled_from(sorted(where)))] = wrong
    try:
        found = event_of(content)
    except ValueError:
        return
    assert event_of(json.loads(json.dumps(as_dict(found)))) == found


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"time": NaN}',
        '{"time": -Infinity}',
        f'{{"time": 1{"0" * 5000}}}',
        "\ufeff",
        "",
        '{"a": 1} x',
    ],
)
def test_hostile_json_is_refused_in_one_way(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (whatever it says, it is this kind)
        event_of(loads(text))


@pytest.mark.parametrize("time", [-1, LATEST + 1, 1.5, True, "5", None, float("inf")])
def test_a_time_that_is_none_is_refused(time: object) -> None:
    content = {"op": "gone", "id": "a", "device": "b", "created": 1, "time": time}
    with pytest.raises(ValueError, match="time"):
        event_of(content)
