"""Sentences are cut where a reader would cut them, and lose nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.documents.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def parted(line: str) -> tuple[str, list[str]]:
    """A table's row: the text, and its sentences, which the row parts with a bar."""
    return line.replace("|", ""), [part.strip() for part in line.split("|")]


def check(line: str) -> None:
    text, expected = parted(line)
    assert cut(text) == expected


def test_an_empty_block_has_no_sentence() -> None:
    assert sentences("") == []
    assert sentences(" \n\t ") == []


def test_a_block_without_a_mark_is_one_sentence() -> None:
    assert sentences("  A heading \n") == [(2, 11)]


def test_a_line_feed_is_a_space() -> None:
    assert cut("One line\nand another. Then\nmore.\nEnd.") == [
        "One line\nand another.",
        "Then\nmore.",
        "End.",
    ]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Before. Here it is.  And there. After."
    assert sentences(text, 8, 32) == [(8, 19), (21, 31)]


@pytest.mark.parametrize(
    "line",
    [
        "He left. |She stayed.",
        "Why? |Because! |Really?! |Yes.",
        "It grew by 3.5 percent. |Then it fell.",
        "Use v1.2.3 of it. |It works.",
        "See example.org for more. |Write to a.b@example.org today. |Open notes.txt first.",
        "Read https://example.org/a?b=1.2 now. |Then rest.",
        "He left in 1999. |In 2000 he came back.",
        "It was 20. |Then 30. |I am 20. |They are not.",
        "We need it (see the annex). |So do you.",
        "Two clauses; one sentence: so it is. |Next.",
        "A dash — here — ends nothing. |Next.",
        "I use an iPhone. |iPhones break.",
        "Scores rose. |5 people cheered. |$3 was the price. |#1 won.",
        "(a) the first thing; (b) the second thing; and (c) the third.",
        "Escherichia coli and E. coli are the same. |H. sapiens is not.",
        "NATO met. |NBC. |It was on TV. |Paris won.",
    ],
)
def test_plain_sentences_are_parted(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "J. R. R. Tolkien wrote it. |Nobody else.",
        "J.R.R. Tolkien wrote it. |George W. Bush did not.",
        "By J.-P. Sartre. |Indeed.",
        "I met Iain M. Banks there.",
        "We took vitamin C. |It helped.",
        "So do I. |They do not.",
    ],
)
def test_an_initial_does_not_end_a_sentence(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "Mr. Brown met Mrs. Green. |Dr. White and Prof. Black came.",
        "Gen. Smith told Sen. Jones. |Lt. Col. Ward knew.",
        "He moved to St. Petersburg. |He lives on Main St. |The shop is there.",
        "Cats vs. Dogs, e.g. Rex, i.e. Felix. |See cf. Smith.",
        "See No. 5 and Fig. 3 of Vol. II. |No. |I will not.",
        "It cost approx. 5 euros.",
        "On Jan. 6 it snowed. |It melted in Feb. |Then spring came.",
        "DR. BROWN LEFT. |SHE STAYED.",
        "A bill, H. R. 1280, passed. |It is law.",
        "Thank you, Mr. President. |Thank you.",
    ],
)
def test_an_abbreviation_before_its_name_does_not_end_a_sentence(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "The U.S. Army left the U.S. |The U.N. stayed.",
        "It is in Washington, D.C. |The mayor said so.",
        "Acme Inc. Chairman Lee spoke for Acme Inc. |He was brief.",
        "Smith & Co. sold Ltd. and Corp. papers. |It paid.",
        "He has a Ph.D. in law. |She has a Ph.D. |They met.",
        "Martin Luther King Jr. Day is a holiday for King Jr. |It is in January.",
        "Pens, paper etc. are sold. |They sell pens etc. |Paper is dear.",
        "At 5 p.m. Monday we left. |At 5 p.m. EST it rained. |By 6 a.m. |Police came.",
        "Smith et al. (2005) agree. |So do Jones et al. |The rest do not.",
        "It weighs 5 kg. |Police took 3 km. |Nobody won.",
        "They moved to Los Angeles, CA. |The firm stayed.",
    ],
)
def test_an_abbreviation_ends_a_sentence_when_another_starts(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "Well... maybe not. |So… perhaps.",
        "He waited... |Nobody came. |She left… |He stayed.",
        "It is growing . . . slowly. |Yes.",
        "... and so it goes. |Right.",
        "It is consistent [...] leading to more. |It is so [...] |Ozone is bad.",
        "It was so. |[...] Then it was not.",
    ],
)
def test_an_ellipsis_before_lower_case_does_not_end_a_sentence(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "“It is done.” |Next came more.",
        '"It is done." |Next came more.',
        "'It is done.' |Next came more.",
        "(It is done.) |Next came more.",
        "He said “it is done.” |“Good,” she said.",
        "(He said “it is done.”) |Next.",
        "„Es ist fertig.“ |Dann kam mehr. |»Gut.« |Dann weiter. |»Ja.«",
        "« C’est fait. » |Puis il partit. |« Bon ! » |Elle aussi.",
        "_It is done._ |**Next.** |More.",
    ],
)
def test_what_closes_after_the_mark_belongs_to_the_sentence(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "“Why?” he asked. |“Never!” she cried. |Then silence.",
        "“Why?” Mr. Brown asked. |“Stop!” Anna said. |Nobody did.",
        "“I have a law degree,” he told them. |They knew.",
        "“Really?” |She said nothing.",
        "“I will. |You will,” he said.",
        "« Pourquoi ? » demanda-t-il. |« Pour rien. »",
        "— Зачем? — спросил он. |— Так надо.",
        "The song “Who? Me?” is old. |It is good.",
        'The song "Who? Me?" is old. |It is good.',
    ],
)
def test_a_mark_inside_a_quotation_does_not_end_what_goes_on(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "He left (why? Nobody knows) and came back. |She too.",
        "He left (who knows why?) and came back.",
        "He ate (!) Three times. |Yes.",
        "The firm (Acme, see above!) Brown founded is gone.",
        "(One thing. |Another thing.) |A third.",
        "It rose (from 3. Maybe 4), then fell.",
    ],
)
def test_a_mark_inside_brackets_does_not_end_what_goes_on(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "This is the end.[3] |Next one.",
        "This is the end.[3][12] |Next one.",
        "This is the end.¹ |Next.²³ |Last.†",
        "It is so.[citation_needed] |Next “one.”[4] |Last.",
        "It goes on.[3] in lower case.",
    ],
)
def test_a_note_after_the_mark_belongs_to_the_sentence(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "1. First comes this. |Then that.",
        "IV. Results are here. |They are good.",
        "3. Oktober 1990 war es. |Dann nicht mehr.",
    ],
)
def test_a_number_at_the_start_is_no_sentence(line: str) -> None:
    check(line)


def test_who_starts_in_lower_case_goes_on_so() -> None:
    check("i went home. |then i slept! |what else? |it was late.")
    check("some voc. ed. classes are good. |they are.")


@pytest.mark.parametrize(
    "line",
    [
        "Am 3. Oktober war es so. |Im 19. Jahrhundert nicht. |Am 3. 10. 1990 auch.",
        "Das ist z. B. Das Haus, d. h. Ein Ding, bzw. Eines. |Gut.",
        "Das kostet ca. 5 Mio. Euro. |Nr. 3 auch. |Siehe S. 5.",
        "M. Dupont et Mme Durand sont là, p. ex. Paul. |Il pleut.",
        "¿Por qué? |¡Porque sí! |El Sr. García y la Sra. Pérez van a EE. UU. en mayo.",
        "Это важно, т. е. Москва растёт. |Он жил в г. Москва. |Да.",
        "A. S. Пушкин родился в 1799 г. |Он поэт.",
        "Den 3. maj kom han. |Så gik han.",
        "ეს არის. |ისიც არის.",
    ],
)
def test_other_european_languages_are_parted(line: str) -> None:
    check(line)


@pytest.mark.parametrize(
    "line",
    [
        "これは本です。|それも本です。|本当？|はい！",
        "「行く。」|彼は行った。",
        "「なぜ？」と彼は聞いた。|返事はない。",
        "“为什么？”他问。|没有人回答。",
        "他来了。|“我走了。”|然后走了。",
        "他来了！』|她走了．|数是３．５。",
        "यह है। |वह नहीं है॥|अंत।",
        "هل هذا صحيح؟ |نعم. |هذا جيد!",
        "یہ ہے۔ |وہ نہیں ہے۔",
    ],
)
def test_other_scripts_are_parted(line: str) -> None:
    check(line)


_PIECES = [
    *".!?…。！।(\")“”«»[]'’* \n\t1",
    "Mr.",
    "U.S.",
    "[3]",
    " The ",
    "word",
    "A",
    "ß",
    "。「",
    "と",
]
_texts = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join) | st.text(max_size=60)


@settings(max_examples=60)
@given(_texts)
def test_every_character_is_in_one_sentence_and_none_starts_or_ends_in_a_space(text: str) -> None:
    previous = 0
    for start, end in sentences(text):
        assert previous <= start < end
        assert not text[previous:start].strip()
        assert text[start:end] == text[start:end].strip()
        previous = end
    assert not text[previous:].strip()


@settings(max_examples=40)
@given(_texts, _texts, _texts)
def test_what_stands_around_a_block_does_not_matter(before: str, block: str, after: str) -> None:
    shift = len(before)
    alone = [(start + shift, end + shift) for start, end in sentences(block)]
    assert sentences(before + block + after, shift, shift + len(block)) == alone


@pytest.mark.parametrize(
    "piece",
    [
        ".",
        '"',
        "(",
        " Mr.",
        '."',
        ". ",
        '"A. ',
        "“A? ",
        "…",
        ".[",
        "。「",
        "x",
        " ",
    ],
)
def test_a_long_run_of_marks_is_read_in_one_go(piece: str) -> None:
    text = piece * 60_000 + "x A"
    spans = sentences(text)
    assert spans[0].start == len(text) - len(text.lstrip())
    assert spans[-1].end == len(text)
