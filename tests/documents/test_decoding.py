"""Bytes become the text that was meant, and a file that is no text is told apart."""

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.cleaning import clean
from reader.documents.decoding import NotTextError, decoded, encoding_of

ENGLISH = "The clocks were striking thirteen. Nobody in the square looked up.\n" * 20
FRENCH = (
    "« Les horloges », dit-elle, « sonnaient treize ; l’été était déjà fini… » Où aller ?\n" * 9
)
RUSSIAN = (
    "Был холодный ясный апрельский день, и часы пробили тринадцать. Уткнув подбородок в грудь, "
    "чтобы спастись от злого ветра, он торопливо шмыгнул за стеклянную дверь жилого дома.\n"
) * 6
JAPANESE = (
    "四月の晴れた寒い日で、時計は十三時を打っていた。彼は冷たい風から逃れようと顎を胸に押しつけ、"
    "ガラスのドアをすばやく通り抜けた。しかし砂ぼこりも一緒に入ってきてしまった。\n"
) * 8
CHINESE = (
    "四月间，天气寒冷晴朗，钟敲了十三下。为了要躲寒风，他紧缩着脖子，很快地溜进了大厦的玻璃门，"
    "不过动作不够迅速，没有能够防止一阵沙土跟着他刮进了门。门厅里有一股熬白菜的气味。\n"
) * 8


def read(data: bytes, *, whole: bool = True) -> str:
    return decoded(data, encoding_of(data, whole=whole))


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, RUSSIAN, JAPANESE, CHINESE, "a 👩\u200d🚀", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_a_mark_or_as_utf8_is_read_as_written(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_the_byte_order_mark_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert read(mark + RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_latin_utf16_is_told_without_its_mark(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (ENGLISH.replace("Nobody", "No one’s uncle José"), "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (CHINESE, "gb18030"),
    ],
)
def test_an_older_encoding_is_told_by_its_letters(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["iso8859-2", "cp1250"])
@pytest.mark.parametrize(
    "text",
    [
        "Zegary wybiły trzynastą, lecz nikt na placu się nie obejrzał, gdyż są tam też że.\n" * 4,
        "Hodiny odbíjely třináctou, ale nikdo už se neohlédl, protože však též při tom že.\n" * 4,
        "Az órák tizenhármat ütöttek, és már senki sem nézett fel, mint között után több.\n" * 4,
    ],
)
def test_an_encoding_of_central_europe_is_told_by_frequent_words(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_line_feeds(end: str) -> None:
    assert read(f"one{end}two{end}{end}three".encode()) == "one\ntwo\n\nthree"


def test_mixed_line_ends_become_line_feeds() -> None:
    assert read(b"one\r\ntwo\rthree\n\r\nfour\r\r\n") == "one\ntwo\nthree\n\nfour\n\n"


def test_a_bad_byte_here_and_there_is_marked_and_the_rest_is_read() -> None:
    data = RUSSIAN.encode()
    at = data.index(" ясный".encode())
    assert read(data[:at] + b"\xff" + data[at:]) == RUSSIAN.replace(" ясный", "\ufffd ясный", 1)


def test_a_head_cut_inside_a_character_is_still_utf8() -> None:
    assert encoding_of("é".encode()[:1], whole=False) == "utf-8"
    assert encoding_of(RUSSIAN.encode()[:-2], whole=False) == "utf-8"


def test_unsafe_characters_are_replaced_wherever_they_stand() -> None:
    far = "a" * 200_000
    assert read(f"{far}\x1b[2J\u202e{far}".encode()) == f"{far}␛[2J\ufffd{far}"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\6\0\0\0",
        b"\x7fELF\2\1\1" + bytes(9) + b"\3\0\x3e\0\1\0\0\0" * 40,
        bytes(1000),
        "é".encode() + b"\0\1\2" * 10,
        random.Random(1).randbytes(4000),
        bytes(b or 1 for b in random.Random(2).randbytes(4000)),
    ],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(NotTextError):
        encoding_of(data, whole=True)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_utf8_text_is_read_as_written_but_for_line_ends_and_unsafe_characters(
    text: str,
) -> None:
    if text.startswith("\ufeff"):
        return
    expected = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert read(text.encode()) == expected


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_are_safe_text_or_refused(data: bytes, whole: bool) -> None:
    try:
        text = read(data, whole=whole)
    except NotTextError:
        return
    assert clean(text) == text
    assert "\r" not in text
