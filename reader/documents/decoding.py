"""From a file's bytes to its text: which encoding, which line ends, nothing unsafe."""

import codecs
from collections.abc import Callable
from typing import Final

from reader.cleaning import clean, is_clean

HEAD_BYTES: Final = 48 * 1024
"""How much of a file decides its encoding; enough for any detector, soon read."""

_DECODED_WHOLE: Final = 16 << 20  # bytes: a few milliseconds, and no copies are left in memory
_DECODED_AT_ONCE: Final = 1 << 20
_SLICE: Final = 64 * 1024  # characters looked at in a third of a millisecond
_CANDIDATES: Final = 6  # encodings that a detector finds about as likely
_MOST_CONTROLS: Final = 0.3  # of a text in valid UTF-8 into which zero bytes have strayed
_FEW_CONTROLS: Final = 0.02  # of a text in an encoding that cannot be told
_LATIN_2: Final = ("iso8859-2", "cp1250")
_FEW_WORDS: Final = 3
_DETECTOR_BYTES: Final = 32 * 1024  # a detector fed a whole file takes minutes

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Bytes that stand for letters and typographic signs in Western European text (Windows-1252).
_WESTERN: Final = frozenset(
    "ÀÂÄÇÈÉÊËÎÏÑÔÖÙÛÜßàâäçèéêëîïñôöùûüáíóúÁÍÓÚåÅæÆøØœŒãõ‘’“”–—…«»£€§°©®¿¡·\xa0".encode("cp1252")
)


class NotTextError(ValueError):
    """The bytes are not text in any encoding known here."""


def encoding_of(head: bytes, *, whole: bool) -> str:
    """The encoding of a file that begins with these bytes, as a name Python knows.

    `whole` says that nothing follows. A byte order mark decides; then zeros in every other place
    (UTF-16); then valid UTF-8; then Western letters; then frequent words of Central Europe that
    charset-normalizer does not find; then what that finds.

    Raises:
        NotTextError: the bytes are binary data.
    """
    for bom, name in BOMS:
        if head.startswith(bom):
            return name
    sample = head[:_DETECTOR_BYTES]
    wide = _utf16_of(sample) if b"\0" in sample else None
    if wide:
        return wide
    if _is_utf8(head, whole=whole) and (b"\0" not in head or _controls(sample) < _MOST_CONTROLS):
        return "utf-8"
    if b"\0" in head:
        raise NotTextError("binary data, not text")
    if _looks_western(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    from reader.documents.language import accented_words

    likely = [match.encoding for match in from_bytes(sample)][:_CANDIDATES]
    # Of frequent words a few prove more than any statistics of bytes; and Latin-2 is not found.
    told = {name: accented_words(sample.decode(name, "replace")) for name in (*_LATIN_2, *likely)}
    best = max(told, key=lambda name: (told[name], _letters(sample.decode(name, "replace"))))
    # The first is the most likely, but a sign inside a word tells that it is not the one.
    found = max(likely, key=lambda name: _letters(sample.decode(name, "replace")), default=None)
    if told[best] >= _FEW_WORDS:
        return best
    if found:
        return found
    if _controls(sample) > _FEW_CONTROLS:
        raise NotTextError("binary data, not text")
    return "cp1252"


def decoded(data: bytes, encoding: str, breathe: Callable[[], None] = lambda: None) -> str:
    """The text: line ends as LF, unsafe characters replaced one for one, bad bytes as U+FFFD.

    `breathe` is called every millisecond or so of work, for a caller who shares the processor.
    """
    if len(data) <= _DECODED_WHOLE:
        text = data.decode(encoding, "replace")
    else:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        parts = []
        for start in range(0, len(data), _DECODED_AT_ONCE):
            parts.append(decoder.decode(data[start : start + _DECODED_AT_ONCE]))
            breathe()
        text = "".join([*parts, decoder.decode(b"", final=True)])
        del parts
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for start in range(0, len(text), _SLICE):
        if not is_clean(text, start, start + _SLICE):
            return "".join(clean(text[at : at + _SLICE]) for at in range(0, len(text), _SLICE))
        breathe()
    return text


def _utf16_of(head: bytes) -> str | None:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    # Latin text has a zero in most of its high bytes and hardly one in the low bytes.
    if odd > 0.3 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.3 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _is_utf8(head: bytes, *, whole: bool) -> bool:
    """Whether it is UTF-8, at most damaged here and there."""
    decoder = codecs.getincrementaldecoder("utf-8")
    try:
        decoder("strict").decode(head, final=whole)
    except UnicodeDecodeError:
        text = decoder("replace").decode(head, final=whole)
        damaged = text.count("\ufffd")
        return sum(c > "\x7f" for c in text) - damaged > 8 * damaged
    return True


def _looks_western(sample: bytes) -> bool:
    """High bytes are rare and all of them Western letters or signs.

    Told by count, since detectors guess wildly on a handful of accents.
    """
    high = bytes(b for b in sample if b > 0x7F)
    return len(high) < 0.15 * len(sample) and _WESTERN.issuperset(high)


def _letters(text: str) -> float:
    """The share of letters, marks and quotes among the characters beyond ASCII."""
    beyond = [c for c in text if c > "\x7f"]
    return sum(c.isalpha() or c in "’‘“”–—…«»„" for c in beyond) / max(1, len(beyond))


def _controls(sample: bytes) -> float:
    """The share of bytes that are control characters, but for those of layout and colours."""
    return sum(b < 0x20 and b not in b"\t\n\r\f\x1b" for b in sample) / max(1, len(sample))
