from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.search import File, Hit, Index, up_to_date

Make = Callable[..., Index]

LIGHTHOUSE = (
    "The lighthouse keeper’s café closed before the storm.\n\n"
    "Nobody remembered the participation of the government in building it.\n\n"
    "An old ledger listed every lamp, wick and barrel of oil that was ever delivered.\n"
)
HARBOUR = (
    "Harbour notes\n\n"
    "Ships waited for the tide; the harbour master wrote down their names.\n\n"
    "The storm of that winter broke the lamp and the mole, and nothing else.\n"
)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Index texts given by name, in memory."""

    def index(**texts: str) -> Index:
        folder = tmp_path / "library"
        for name, text in texts.items():
            path = folder / f"{name.replace('__', '/')}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = sorted(path for path in folder.rglob("*") if path.is_file())
        files = [File(path.relative_to(folder).as_posix(), path) for path in found]
        return up_to_date(tmp_path / "cache", files)

    return index


def texts(index: Index, query: str, limit: int = 5) -> list[str]:
    return [hit.text for hit in index.search(query, limit) or ()]


@pytest.fixture
def index(make: Make) -> Index:
    return make(lighthouse=LIGHTHOUSE, notes__harbour=HARBOUR)


@pytest.mark.parametrize(
    "query",
    [
        "participation government building",
        "goverment particpation",
        "govenrment building nobody",
        "building government nobody",
        "governm ent building",
        "nobodyremembered participation",
        "participat",
        "particpati",
        "PARTICIPATION",
        "governments remembers",
        "overnment remembered",
    ],
)
def test_a_passage_is_found_however_half_remembered(index: Index, query: str) -> None:
    assert texts(index, query)[0].startswith("Nobody remembered")


@pytest.mark.parametrize("query", ["keepers cafe", "keeper's café", "KEEPER’S CAFÉ", "keeper cafe"])
def test_accents_quotes_and_case_do_not_matter(index: Index, query: str) -> None:
    assert texts(index, query)[0].startswith("The lighthouse keeper")


def test_the_word_itself_stands_before_one_with_a_slip(make: Make) -> None:
    index = make(a="The house was cold.", b="The horse was cold.", c="The hose was cold.")
    assert texts(index, "horse cold ")[0] == "The horse was cold."


def test_a_word_as_it_was_typed_counts_more_than_a_rare_one_like_another(make: Make) -> None:
    others = [f"On day {n} nobody came, and the gate stayed shut." for n in range(150)]
    ferries = [f"On day {n} the ferry left at night with {n} guests." for n in range(40)]
    sites = [f"The annex stands on another site now, since day {n}." for n in range(9)]
    index = make(log="\n\n".join([*others, *ferries, *sites]))
    assert all("ferry" in text for text in texts(index, "ferry nite "))
    assert all("ferry" in text for text in texts(index, "nite ferry "))


def test_another_number_is_no_slip(make: Make) -> None:
    index = make(log="In 4712 it rained.\n\nIn 47110 it snowed.\n\nIn 4711 nothing fell.")
    assert texts(index, "4711 ") == ["In 4711 nothing fell.", "In 47110 it snowed."]
    assert texts(index, "4713 ") == []


def test_words_near_each_other_stand_before_words_far_apart(make: Make) -> None:
    index = make(
        far="A paper lay on the desk beside a cup, a lamp and, still unread, the morning tiger.",
        near="He folded a paper tiger and put it on the desk beside a lamp and the morning cup.",
    )
    assert texts(index, "paper tiger")[0].startswith("He folded")


def test_an_exact_phrase_leaves_out_all_else(index: Index) -> None:
    assert len(texts(index, '"the storm"')) == 2
    assert texts(index, '"storm of that winter"') == [
        "The storm of that winter broke the lamp and the mole, and nothing else."
    ]
    assert texts(index, '"winter storm"') == []


def test_a_phrase_does_not_run_from_one_passage_into_the_next(index: Index) -> None:
    assert texts(index, '"storm nobody"') == []


def test_what_is_excluded_is_not_found(index: Index) -> None:
    assert [text[:14] for text in texts(index, "storm -winter")] == ["The lighthouse"]
    assert texts(index, "-winter") == []


def test_fields_narrow_the_search(index: Index) -> None:
    assert {hit.path for hit in index.search("storm in:notes") or ()} == {"notes/harbour.txt"}
    assert {hit.path for hit in index.search("title:harbour lamp") or ()} == {"notes/harbour.txt"}
    assert [hit.path for hit in index.search("title:harbor") or ()][:1] == ["notes/harbour.txt"]


def test_the_name_of_a_file_is_found_below_what_texts_say(make: Make) -> None:
    index = make(zeppelin="Nothing here but air.", other="A zeppelin came over the hill.")
    assert [hit.path for hit in index.search("zeppelin ") or ()] == ["other.txt", "zeppelin.txt"]


def test_without_words_nothing_is_found(index: Index) -> None:
    for query in ("", "   ", '"', "-", "…", "title:"):
        assert index.search(query) == (index.search("title") if query == "title:" else ())


def test_nothing_at_all_can_be_searched() -> None:
    assert Index().search("anything") == ()


def test_an_answer_no_longer_wanted_is_not_given(index: Index) -> None:
    assert index.search("storm lamp", wanted=lambda: False) is None


def test_a_long_passage_shows_the_sentences_around_what_was_found(make: Make) -> None:
    words = " ".join(f"Sentence {n} tells of nothing in particular at all." for n in range(30))
    index = make(long=f"{words} Then came the heron. {words}")
    hit = cast("tuple[Hit, ...]", index.search("heron"))[0]
    assert "Then came the heron." in hit.text
    assert len(hit.text) < 500


_PIECES = [*"aeghinorstlmpwk \"-'é’:", "storm ", "lamp ", "harbour"]
QUERIES = st.lists(st.sampled_from(_PIECES), max_size=20).map("".join)
KEEPS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@KEEPS
@given(QUERIES)
def test_offsets_slice_back_to_what_is_shown(index: Index, query: str) -> None:
    documents = {"lighthouse.txt": LIGHTHOUSE, "notes/harbour.txt": HARBOUR}
    for hit in index.search(query, 10) or ():
        text = documents[hit.path]
        assert text[hit.span.start : hit.span.end] == hit.text
        assert 0 <= hit.score <= 100
        last = hit.span.start
        for start, end in hit.matched:
            assert last <= start < end <= hit.span.end
            last = end


@KEEPS
@given(QUERIES)
def test_typing_finds_what_the_whole_query_finds(make: Make, query: str) -> None:
    typing, pasting = (make(lighthouse=LIGHTHOUSE, harbour=HARBOUR) for _ in range(2))
    answers = [typing.search(typed, 10) for typed in accumulate(query)]
    if answers:
        assert answers[-1] == pasting.search(query, 10)


@KEEPS
@given(QUERIES)
def test_the_same_query_gives_the_same_list_best_first(index: Index, query: str) -> None:
    hits = cast("tuple[Hit, ...]", index.search(query, 10))
    assert hits == index.search(query, 10)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert (index.search(query, 3) or ()) == hits[:3]


def test_ties_stand_in_the_order_of_path_and_place(make: Make) -> None:
    index = make(**dict.fromkeys("bca", "One heron.\n\nTwo words.\n\nOne heron."))
    hits = index.search("heron ", 20) or ()
    assert [(h.path, h.span.start) for h in hits if h.text == "One heron."] == [
        (f"{name}.txt", start) for name in "abc" for start in (0, 24)
    ]


@pytest.mark.parametrize(
    ("folder", "query"),
    [
        ("Émile’s letters", "in:émile’s"),
        ("Émile’s letters", 'in:"Emile\'s letters"'),
        ("E\u0301tudes", "in:\u00c9tudes"),
        ("1914–1918", "in:1914–1918"),
        ("1914–1918", "in:1914-1918"),
        ("The “good” years", 'in:"the good years"'),
    ],
)
def test_a_folder_is_found_however_its_signs_are_written(
    make: Make, folder: str, query: str
) -> None:
    index = make(**{f"{folder}__a": "A heron.", "other__b": "A heron too."})
    assert texts(index, f"{query} heron ") == ["A heron."]
    assert texts(index, f"-{query} heron ") == ["A heron too."]


def test_documents_whose_title_or_author_is_not_wanted_are_left_out(make: Make) -> None:
    index = make(
        lake="# The lake\n\nA heron stood there.\n", sea="# The laker\n\nA heron flew away.\n"
    )
    assert texts(index, "heron -title:lake ") == ["A heron flew away."]


def test_fields_that_no_document_has_are_named(make: Make) -> None:
    index = make(north__light=LIGHTHOUSE, south__harbour=HARBOUR)
    assert index.barren("storm in:north title:harbour") == ()
    assert index.barren("storm in:nroth author:nobody title:harbour") == (
        *("author:nobody", "in:nroth"),
    )
    assert index.barren("in plain words: nothing") == ()
