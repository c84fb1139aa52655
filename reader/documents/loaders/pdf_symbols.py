"""Mathematical signs that PDFium takes for letters and digits: those of TeX's own fonts.

Such a font has no names for its signs that PDFium knows, so that x′ comes as x0 and ≠ as 6=.

Source: D. E. Knuth, Computer Modern Typefaces, layouts of CMSY and CMEX.
"""

import ctypes
import re
from typing import Final

import pypdfium2.raw as pdfium

_SLASH: Final = "\u0338"  # TeX draws it before the sign that it negates, Unicode has it after
_SIGNS: Final = {"0": "′", "6": _SLASH, "7": "↦"}
_BRACKETS: Final = "()[]⌊⌋⌈⌉{}⟩|/\\()()[]⌊⌋⌈⌉{}⟨⟩/\\"
_LARGE: Final = {
    "P": "∑",
    "X": "∑",
    "Q": "∏",
    "Y": "∏",
    "R": "∫",
    "Z": "∫",
    "S": "⋃",
    "[": "⋃",
    "T": "⋂",
    "\\": "⋂",
    # Brackets of four heights; two of them have the codes of line ends, and stay lost.
    **dict(zip(map(chr, [*range(10), 11, 12, *range(14, 32)]), _BRACKETS, strict=True)),
}
_candidate = re.compile(
    r"(?<=[^\W\d_])0+|6(?=[=∈⊂⊆⊃⊇≡∼≤≥∃])|7(?=→)|(?<!\S)[PXQYRZS\[T\\](?!\S)|"
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
)
_negated = re.compile(f"{_SLASH}(.)")
_NEGATED: Final = {"=": "≠", "∈": "∉", "≡": "≢", "∃": "∄"}


def with_signs(text: object, units: str) -> str:
    """The text of a page, as long as before, with the signs that it shows."""
    changes = {
        at: sign
        for found in _candidate.finditer(units)
        for at in range(found.start(), found.end())
        if (sign := _sign(_font_of(text, at), units[at]))
    }
    if not changes:
        return units
    return "".join(changes.get(at, letter) for at, letter in enumerate(units))


def composed(line: str) -> str:
    """A line with signs that are drawn in two parts as one."""
    if _SLASH in line:
        line = _negated.sub(lambda found: _NEGATED.get(found[1], f"{found[1]}{_SLASH}"), line)
    return line.replace("↦→", "↦")


def _sign(font: str, letter: str) -> str | None:
    if font.startswith("CMSY"):
        return _SIGNS.get(letter)
    return _LARGE.get(letter) if font.startswith("CMEX") else None


def _font_of(text: object, unit: int) -> str:
    at = pdfium.FPDFText_GetCharIndexFromTextIndex(text, unit)
    name = ctypes.create_string_buffer(64)
    pdfium.FPDFText_GetFontInfo(text, at, name, 64, ctypes.c_int())
    return name.value.decode("ascii", "replace").rpartition("+")[2]
