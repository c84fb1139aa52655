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

# Line feed and tab are layout. Everything else here either steers a terminal or reorders text.
_UNSAFE: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u2028\u2029\u202a-\u202e\u2066-\u2069"  # separators, bidi embeddings, overrides, isolates
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"  # surrogates, noncharacters, annotations
) + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))

# Shown as nothing by most terminals and as something by a few, and so never sent to any:
# soft hyphen, marks and joiners of no width, invisible operators, byte order mark, tags.
_INVISIBLE: Final = (
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\u3164"
    "\ufeff\uffa0\U000e0000-\U000e007f"
)

_unsafe = re.compile(f"[{_UNSAFE}]")
_unsafe_in_line = re.compile(f"[{_UNSAFE}\n\t]")
_invisible = re.compile(f"[{_INVISIBLE}]")


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the control picture of the same number
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else REPLACEMENT


def clean(text: str) -> str:
    """The text with each unsafe character replaced by a visible one; same length.

    Line feeds and tabs stay: they are the layout of a document.
    """
    return _unsafe.sub(_visible, text) if _unsafe.search(text) else text


def clean_line(text: str) -> str:
    """A safe single line for titles, names, notes and errors: also no line feed, tab or unseen mark.

    The length may shrink, since invisible characters are dropped.
    """
    return _invisible.sub("", _unsafe_in_line.sub(_visible, text))


def without_invisible(text: str) -> str:
    """The text without the characters that occupy no cell and mean nothing on a screen."""
    return _invisible.sub("", text)
