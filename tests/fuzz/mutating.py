"""Small damage done to files, the same for the same seed: flip, cut, splice, repeat."""

import random
from collections.abc import Sequence
from typing import Final

TOKENS: Final = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b]0;x\x07", b"\xc2\x9b31m", b"\xe2\x80\xae"),
    *(b"\r", b"\n\n", b"\t", b" " * 9, b"\xcc\x81", b"\xed\xa0\x80", b"\xf4\x8f\xbf\xbf", b"%00"),
    *(b"&#27;", b"&#x9b;", b"&#0;", b"&#1114112;", b"&lt;", b"&e;", b"&", b"<![CDATA[", b"]]>"),
    *(b"<!--", b"-->", b"<!DOCTYPE x [", b'<!ENTITY e "e">', b"<?xml ", b"<script>", b"<pre>"),
    *(b"<table>", b"<tr><td>", b"<ol>", b"<li>", b"<blockquote>", b"</p>", b"<a href='", b"<h1>"),
    *(b"[", b"](", b"![", b"[^1]", b"[^1]: ", b"`", b"```\n", b"*", b"_", b"> ", b"- ", b"1. "),
    *(b"# ", b"|", b"\n|-|-|\n", b"---\n", b"===\n", b"\\", b"<", b">", b"(", b")", b'"', b"'"),
    *(b"{", b"}", b"{\\rtf1", b"\\'9b", b"\\u27 ", b"\\bin9999999 ", b"\\par ", b"\\uc9"),
    *(b"obj", b"endobj", b"stream\n", b"endstream", b"/Length 0", b"/Kids[2 0 R]", b"9 0 R"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\xff\xff\xff\xff", b"../../x", b"-1", b"0"),
    *(b"99999999999999999999", b"1e999", b"NaN", b"null", b"true", b"[]", b"\\ud800", b'{"a":'),
)
"""What parsers take notice of."""


def mutated(
    data: bytes, others: Sequence[bytes], rng: random.Random, longest: int = 64 << 10
) -> bytes:
    """The data with one to four damages; what is spliced in comes from others like it.

    Stretches are repeated up to so many bytes in all: 64 KiB show what grows with the square.
    """
    for _ in range(rng.choice((1, 1, 2, 4))):
        match rng.randrange(5):
            case 0:
                data = _flip(data, rng)
            case 1:
                data = _cut(data, rng)
            case 2:
                data = _repeat(data, rng, longest)
            case _:
                data = _splice(data, others, rng)
    return data


def _stretch(data: bytes, rng: random.Random, longest: int = 1 << 20) -> tuple[int, int]:
    """The start and end of a part, short ones as often as long ones."""
    start = rng.randrange(len(data) + 1)
    most = min(longest, len(data) - start)
    return start, start + int(most ** rng.random()) if most else start


def _flip(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20)) if out else 0):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _cut(data: bytes, rng: random.Random) -> bytes:
    start, end = _stretch(data, rng)
    return data[:start] if rng.random() < 0.2 else data[:start] + data[end:]


def _splice(data: bytes, others: Sequence[bytes], rng: random.Random) -> bytes:
    start, end = _stretch(data, rng, 40)
    if rng.random() < 0.5:
        part = rng.choice(TOKENS)
    else:
        other = rng.choice(others)
        part = other[slice(*_stretch(other, rng, 400))]
    return data[:start] + part + data[end if rng.random() < 0.3 else start :]


def _repeat(data: bytes, rng: random.Random, longest: int) -> bytes:
    start, end = _stretch(data, rng, 60)
    part = rng.choice(TOKENS) if rng.random() < 0.4 else data[start:end]
    room = max(0, longest - len(data)) // max(1, len(part))
    times = int(room ** (rng.random() ** 2)) if room else 0  # many times, but rarely
    return data[:start] + part * times + data[start:]
