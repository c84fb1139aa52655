from hypothesis import given
from hypothesis import strategies as st

from reader.search.queries import MOST_WORDS, Query, parsed


@given(st.text(st.characters(), max_size=80))
def test_any_text_is_a_query(text: str) -> None:
    assert len(parsed(text).words) <= MOST_WORDS


@given(st.text('"-:“”«» abtitleuhorn(.*\\', max_size=40))
def test_any_signs_are_a_query(text: str) -> None:
    parsed(text)


def test_words_are_folded_and_in_order() -> None:
    assert parsed("Café don’t re-solve ").words == ("cafe", "dont", "re", "solve")


def test_the_last_word_may_still_be_going_on() -> None:
    assert parsed("open sour").unfinished
    assert not parsed("open source ").unfinished
    assert not parsed('"open source"').unfinished


def test_quotes_of_any_kind_make_a_phrase() -> None:
    for text in ('"open source" code', "“open source” code", "«open source» code"):
        query = parsed(text)
        assert query.phrases == (("open", "source"),)
        assert query.words == ("open", "source", "code")


def test_a_quote_not_closed_yet_is_words_as_typed() -> None:
    query = parsed('"open sour')
    assert query.phrases == ()
    assert query.words == ("open", "sour")


def test_a_minus_before_a_word_leaves_it_out() -> None:
    assert parsed("tax -income").without == (("income",),)
    assert parsed('tax -"income tax"').without == (("income", "tax"),)
    assert parsed("well-known - dash").without == ()


def test_fields_are_told_from_words() -> None:
    query = parsed('title:"Open Source" author:Eco in:notes/2024 plain')
    assert query == Query(
        words=("plain",),
        unfinished=True,
        titles=("open", "source"),
        authors=("eco",),
        folders=("notes/2024",),
    )


def test_a_minus_before_a_field_leaves_out_what_it_names() -> None:
    query = parsed('tax -title:"Open Source" -author:Eco -in:Notes')
    assert query == Query(
        words=("tax",),
        without_titles=(("open", "source"),),
        without_authors=(("eco",),),
        without_folders=("notes",),
    )


def test_a_colon_elsewhere_is_no_field() -> None:
    assert parsed("subtitle:x note: y title: z").words == (
        *("subtitle", "x", "note", "y", "title", "z"),
    )
