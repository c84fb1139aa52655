from hypothesis import given
from hypothesis import strategies as st

from reader.search.folding import Numbers, Parts, fold, spans, words
from reader.search.numbering import Numbering

ASCII = st.one_of(
    st.text(st.sampled_from("aAbBzZ019'' -_.\n\t\x00\x1c\x7f"), max_size=60),
    st.lists(st.sampled_from(["l'", "D'", "dell'", "qu", "'", "''", "x", "eau", " "])).map("".join),
)
LONG = st.text(st.sampled_from("ab'"), min_size=6, max_size=20).map(lambda part: part * 4)
TEXTS = st.one_of(
    ASCII,
    LONG,
    st.text(
        st.one_of(
            st.characters(exclude_categories=["Cs"]),
            st.sampled_from(" '’‘\"“-_aAéœßÅiI東のがกა1²½ʼ\u0301\u00ad\u200d\n"),
        ),
        max_size=60,
    ),
)


def numbers_of(numbers: Numbers, text: str) -> list[int]:
    return [numbers[fold(text[start:end])] for start, end in spans(text)]


@given(st.lists(st.lists(st.one_of(ASCII, LONG), min_size=1), min_size=1, max_size=4))
def test_many_texts_have_the_words_of_each(batches: list[list[str]]) -> None:
    numbers = Numbers()
    numbering = Numbering(numbers)
    for texts in batches:
        for _ in range(2):  # the second time out of the table
            found, counts = numbering.of([text.encode("ascii") for text in texts])
            each = [numbers_of(numbers, text) for text in texts]
            assert counts.tolist() == list(map(len, each))
            assert found.tolist() == [number for one in each for number in one]


@given(TEXTS)
def test_parts_have_the_words_of_the_exact_way(text: str) -> None:
    part = Parts(text).between(0, len(text))
    numbers = Numbers()
    if isinstance(part, bytes):
        found = Numbering(numbers).of([part])[0].tolist()
    else:
        found = [numbers[raw] for raw in part]
    assert len(found) == len(list(spans(text)))
    exact = [word.folded for word in words(text)]
    assert [list(numbers.folded)[number] for number in found if number] == exact
    assert bool(part) == bool(found)


def test_a_word_that_takes_the_place_of_another_in_the_table_is_no_fault() -> None:
    many = [f"word{number}" for number in range(300_000)]
    numbers = Numbers()
    numbering = Numbering(numbers)
    text = " ".join(many).encode("ascii")
    for _ in range(2):
        assert numbering.of([text])[0].tolist() == [numbers[word] for word in many]
