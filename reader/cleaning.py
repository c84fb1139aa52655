"""Make text from outside safe to show: the one border every foreign string passes.

A terminal obeys what it is sent. Text, names, titles and errors that others wrote must not carry
control sequences, and bidi overrides must not show a quote that is not what was said. Replacements
are one for one, so that every offset into the text holds before and after.

Source: Unicode Standard 15, chapter 23 (special areas and format characters); ECMA-48 (C0, C1);
CVE-2021-42574 (bidi overrides).
"""

import re
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

# All that may pass: no control (C0, DEL, C1), no line or paragraph separator, no bidi embedding,
# override or isolate, no surrogate, noncharacter or annotation mark. Given as what is safe, and
# planes in one range each: so the regular expression is nine times faster.
_SAFE: Final = (
    "\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufff8\ufffc\ufffd"
) + "".join(f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 17))

# Shown as nothing by most terminals and as something by a few, and so never sent to any:
# soft hyphen, marks and joiners of no width, invisible operators, byte order mark, tags.
_INVISIBLE: Final = dict.fromkeys(
    [
        *(0xAD, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x200E, 0x200F, 0x3164),
        *(*range(0x2060, 0x2065), *range(0x206A, 0x2070), 0xFEFF, 0xFFA0),
        *range(0xE0000, 0xE0080),
    ]
)

# Letters and marks, says Unicode, and so printable.
_FILLERS: Final = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"

_unsafe = re.compile(f"[^\n\t{_SAFE}]")
_LINE_LAYOUT: Final = {
    ord("\n"): "\N{SYMBOL FOR LINE FEED}",
    ord("\t"): "\N{SYMBOL FOR HORIZONTAL TABULATION}",
}

# Signs with which formulas begin, the full-width ones too: in some countries they are read alike.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the control picture of the same number
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else REPLACEMENT


def is_clean(text: str, start: int, end: int) -> bool:
    """Whether a stretch of the text has nothing that `clean` would replace."""
    return _unsafe.search(text, start, end) is None


def clean(text: str) -> str:
    """The text with each unsafe character replaced by a visible one; same length.

    Line feeds and tabs stay: they are the layout of a document.
    """
    return _unsafe.sub(_visible, text) if _unsafe.search(text) else text


def clean_line(text: str) -> str:
    """A safe single line for titles, names and errors: no line feed, tab or unseen mark either.

    The length may shrink, since invisible characters are dropped.
    """
    if text.isprintable() and (text.isascii() or not any(c in text for c in _FILLERS)):
        return text  # the common case, by far cheaper to see than to translate
    return clean(text).translate(_LINE_LAYOUT).translate(_INVISIBLE)


def without_invisible(text: str) -> str:
    """The text without the characters that occupy no cell and mean nothing on a screen."""
    return text.translate(_INVISIBLE)


def harmless_cell(cell: str) -> str:
    """A cell of a table that no spreadsheet takes for a formula.

    Source: OWASP, CSV Injection.
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


_markup = re.compile(r"([\\`*_\[\]<>#|~&])")
# What begins an item of a list, or is a rule or underlines a heading.
_line_mark = re.compile(r"^(\s*)(?:([-+](?=\s|$)|[-=](?=[-=\s]*$))|(\d+)([.)])(?=\s|$))")


def harmless_markdown(line: str) -> str:
    """A line that Markdown takes for words, whatever signs are among them."""
    return _line_mark.sub(r"\1\3\\\2\4", _markup.sub(r"\\\1", line))
