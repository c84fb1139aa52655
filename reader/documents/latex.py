"""Write words for LaTeX, as entries of BibTeX need them: signs escaped, accents as commands."""

import unicodedata
from typing import Final


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_NAMED: Final = _pairs(
    """… ldots „ quotedblbase ‚ quotesinglbase « guillemotleft » guillemotright ‹ guilsinglleft
    › guilsinglright § S £ pounds € texteuro © copyright ° textdegree · textperiodcentered
    ß ss æ ae Æ AE œ oe Œ OE ø o Ø O ł l Ł L ı i đ dj Đ DJ ð dh Ð DH þ th Þ TH"""
)
_NAMED_ALONE: Final = _pairs(
    # BibTeX counts braces without asking what stands before them.
    r"""{ textbraceleft } textbraceright \ textbackslash ~ textasciitilde ^ textasciicircum
    < textless > textgreater | textbar"""
)
_SIGNS: Final = {
    **{sign: f"\\{sign}" for sign in "#$%&_"},
    **{sign: f"{{\\{name}}}" for sign, name in _NAMED.items()},
    **{sign: f"\\{name}{{}}" for sign, name in _NAMED_ALONE.items()},
    **_pairs("“ `` ” '' ‘ ` ’ ' – -- — --- ¡ {!`} ¿ {?`}"),
    "\xa0": "~",
}
_ACCENTS: Final = {
    chr(int(code, 16)): accent
    for code, accent in _pairs(
        """300 ` 301 ' 302 ^ 303 ~ 308 " 304 = 307 . 306 u 30a r 30b H 30c v 323 d 327 c 328 k
        331 b"""
    ).items()
}
_BELOW: Final = frozenset("dckb")


def in_latex(text: str) -> str:
    """The words as LaTeX sets them; letters without a command there stay as they are."""
    return "".join(map(_character, unicodedata.normalize("NFC", text)))


def _character(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if character.isascii():
        return character
    parts = unicodedata.normalize("NFD", character)
    letter, marks = parts[0], parts[1:]
    if not (marks and letter.isascii() and letter.isalpha() and _ACCENTS.keys() >= set(marks)):
        return character
    for mark in marks:
        accent = _ACCENTS[mark]
        if letter in "ij" and accent not in _BELOW:
            letter = f"\\{letter}"  # the accent takes the place of its dot
        needs_braces = len(letter) > 2 or accent.isalpha()
        letter = f"\\{accent}{{{letter}}}" if needs_braces else f"\\{accent}{letter}"
    return f"{{{letter}}}"
