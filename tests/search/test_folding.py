import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.search.folding import LONGEST, Numbers, fold, plain_signs, words

TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(" '’‘\"“-_aAéœßÅiI東のがกა1²½ʼ\u0301\u00ad\u200d\n"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("Œuvre", "oeuvre"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("đường", "duong"),
        ("Europe’s", "europe"),
        ("Europe's", "europe"),
        ("don’t", "dont"),
        ("DON'T", "dont"),
        ("O'Brien", "obrien"),
        ("all's", "all"),
        ("ﬁnd", "find"),
        ("ΛΌΓΟΣ", "λογοσ"),
        ("co\u00adop", "coop"),
    ],
)
def test_spellings_that_differ_in_form_alone_are_one_word(one: str, other: str) -> None:
    assert [word.folded for word in words(one)] == [other]


def test_what_follows_an_elided_article_is_a_word() -> None:
    text = "l'eau L’été dell'albero jusqu'ici"
    assert [w.folded for w in words(text)] == [
        *("l", "eau", "l", "ete", "dell", "albero", "jusqu", "ici")
    ]


def test_hyphens_and_underscores_part_words() -> None:
    assert [w.folded for w in words("well-known snake_case e–mail")] == [
        *("well", "known", "snake", "case", "e", "mail")
    ]


def test_a_script_without_spaces_has_a_word_per_character() -> None:
    assert [w.folded for w in words("東京 tower")] == ["東", "京", "tower"]


@given(TEXTS)
def test_a_word_stands_where_it_says(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end]) == word.folded
        last = word.end


@given(TEXTS)
def test_a_folded_word_is_short_and_stays_as_it_is(text: str) -> None:
    for word in words(text):
        assert 0 < len(word.folded) <= LONGEST


@given(TEXTS)
def test_plain_signs_keep_length_and_words(text: str) -> None:
    plain = plain_signs(text)
    assert len(plain) == len(text)
    assert [w.folded for w in words(plain)] == [w.folded for w in words(text)]


def test_words_that_fold_to_the_same_have_one_number() -> None:
    numbers = Numbers()
    assert numbers["Cafe"] == numbers["CAFÉ"] != numbers["cab"]
    assert numbers["'"] == 0
