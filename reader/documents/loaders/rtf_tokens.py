"""The parts an RTF file is written in: groups, control words, and text in its encodings.

Source: Rich Text Format Specification 1.9.1.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

# By the number of a font's character set; source: the specification, "Font Table".
_ENCODINGS: Final = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
_WHOLE: Final = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}

_token = re.compile(
    r"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|([^\\{}\r\n]+)"
)
_code_page = re.compile(r"\\ansicpg(\d{3,5})")
_plain_set = re.compile(r"\\(mac|pca?)\b")


class Token(NamedTuple):
    """A control word with its number, a sign, a brace, or text.

    `word` is the word, one of "{" and "}", the sign after a backslash, or "" for text.
    """

    word: str
    number: int | None = None
    text: str = ""
    """For text: in Latin-1, one character a byte."""


def tokens(source: str) -> Iterator[Token]:
    """The parts of a file that was decoded as Latin-1."""
    at = 0
    while found := _token.search(source, at):
        at = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if text:
            yield Token("", text=text)
        elif byte:
            yield Token("", 1, chr(int(byte, 16)))
        elif word == "bin":
            at += max(0, int(number or 0))
        elif word:
            yield Token(word, int(number) if number else None)
        else:
            yield Token(brace or sign)


def encoding_of(source: str) -> str:
    """The encoding of text in fonts that name none."""
    if found := _code_page.search(source, 0, 2000):
        name = f"cp{found[1]}" if found[1] != "65001" else "utf-8"
        if _is_known(name):
            return name
    found = _plain_set.search(source, 0, 200)
    return _WHOLE[found[1]] if found else "cp1252"


def encoding_of_set(charset: int, otherwise: str) -> str:
    """The encoding of text in a font of this character set."""
    return _ENCODINGS.get(charset, otherwise)


def _is_known(name: str) -> bool:
    try:
        "".encode(name)
    except LookupError:
        return False
    return True
