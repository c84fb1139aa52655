"""Many pictures of a screen as one that moves: what is the same in several is written once."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_prefix = re.compile(r"terminal-\d+-")
_view_box = re.compile(r'viewBox="([^"]*)"')
_rule = re.compile(r"\.(r\d+) (\{[^}]*\})")
_class = re.compile(r'class="(r\d+)"')
_cell = re.compile(r'<rect fill=[^>]*/>|<text class="r\d+"[^>]*>[^<]*</text>')
_clip = re.compile(r' clip-path="[^"]*"')
_row = re.compile(r'\by="([\d.]+)"')
_matrix = re.compile(r'(?s)(<g transform="translate\(9, 41\)"[^>]*>).*(</g>\s*</svg>)')

_ROW_HEIGHT = 24.4
"""Of the framework's pictures, in their own units."""


class Frame(NamedTuple):
    """A picture as the framework exports it, and how long it is shown."""

    svg: str
    seconds: float


def typed(words: str) -> list[str]:
    """The keys that type some words."""
    named = {" ": "space", ",": "comma", "?": "question_mark"}
    return [named.get(letter, letter) for letter in words]


def moving(frames: Sequence[Frame]) -> str:
    """The frames one after another, and again; the last stands where nothing is to move."""
    styles: dict[str, str] = {}
    rows: dict[tuple[int, str], list[int]] = {}
    for number, frame in enumerate(frames):
        for row, content in _rows_of(_prefix.sub("", frame.svg), styles).items():
            rows.setdefault((row, content), []).append(number)
    last = len(frames) - 1
    rules = [f".{name}{style}" for style, name in styles.items()]
    groups = []
    for number, ((_, content), shown) in enumerate(rows.items()):
        name = f"g{number}"
        if len(shown) <= last:
            rules.append(_shown_in(name, shown, frames))
        still = ' class="last"' if last in shown else ""
        groups.append(f'<g id="{name}"{still}>{content}</g>')
    rules.append(
        "@media(prefers-reduced-motion){g{animation:none!important}g.last{visibility:visible!important}}"
    )
    first = _prefix.sub("", frames[0].svg)
    first = _rule.sub("", first).replace("</style>", f"{''.join(rules)}</style>", 1)
    drawn = f'<g class="matrix">{"".join(groups)}</g>'
    return _matrix.sub(lambda found: f"{found[1]}{drawn}{found[2]}", first)


def _rows_of(svg: str, styles: dict[str, str]) -> dict[int, str]:
    """What stands in each row, with classes that mean the same in all frames."""
    own = {name: styles.setdefault(style, f"s{len(styles)}") for name, style in _rule.findall(svg)}
    rows: dict[int, str] = {}
    for cell in _cell.findall(svg):
        found = _row.search(cell)
        assert found is not None, cell
        row = round((float(found[1]) - 1.5) // _ROW_HEIGHT)
        plain = _clip.sub("", cell)
        named = _class.sub(lambda name: f'class="{own[name[1]]}"', plain)
        rows[row] = rows.get(row, "") + named
    return rows


def _shown_in(name: str, shown: Sequence[int], frames: Sequence[Frame]) -> str:
    """The rule by which something is seen in some of the frames alone."""
    whole = sum(frame.seconds for frame in frames)
    steps, at = [], 0.0
    for number, frame in enumerate(frames):
        before = number - 1 in shown
        if number == 0 or (number in shown) != before:
            seen = "visible" if number in shown else "hidden"
            steps.append(f"{100 * at / whole:.2f}%{{visibility:{seen}}}")
        at += frame.seconds
    hidden = f"#{name}{{visibility:hidden;animation:{name} {whole:.1f}s step-end infinite}}"
    return f"@keyframes {name}{{{''.join(steps)}}}{hidden}"
