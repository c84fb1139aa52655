"""Every word can be read in every theme, and nothing is told by colour alone."""

from itertools import product

import pytest
from rich.color import Color
from rich.style import Style
from textual.color import Color as Rgb

from reader.ui.themes import PALETTES, Inks, Palette, inks

NONE = Style()
COLOURED = [palette for palette in PALETTES.values() if not palette.terminal]


def contrast(one: Color | None, other: Color | None) -> float:
    """The contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    assert one is not None
    assert other is not None
    shades = sorted(_luminance(colour) for colour in (one, other))
    return (shades[1] + 0.05) / (shades[0] + 0.05)


def _luminance(colour: Color) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in Rgb.from_rich_color(colour).normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def written(i: Inks) -> list[Style]:
    """Every style that words are drawn in: those of the page in all their layers, and the rest."""
    page = product(
        (i.text, i.heading, i.quote, i.code, i.caption, i.furniture),
        (NONE, i.em, i.link, i.mono, i.link + i.mono),
        (NONE, i.sentence),
        (NONE, i.claimed),
        (NONE, i.kept),
        (NONE, i.found),
        (NONE, i.selection),
    )
    grounds = (i.panel, i.panel_current)
    return [
        *(Style.combine(layers) for layers in page),
        *(i.panel_muted, i.panel_title, i.panel_muted + i.panel_current),
        *(ground + over for ground in grounds for over in (NONE, i.panel_match, i.panel_mark)),
        *(ground + i.kept for ground in grounds),
        *(i.title, i.status, i.key, i.warning, i.gutter, i.gutter + i.kept, i.gutter + i.status),
        *(i.gutter + i.panel_match, i.text + i.found, i.panel_muted + i.panel_match),
    ]


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_words_stand_out_from_their_ground(palette: Palette) -> None:
    least = 7.0 if palette.name == "contrast" else 4.5
    for style in written(inks(palette)):
        assert contrast(style.color, style.bgcolor) >= least, style


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_rules_and_signs_are_seen_and_step_back_behind_words(palette: Palette) -> None:
    i = inks(palette)
    shares = [contrast(s.color, s.bgcolor) for s in (i.ornament, i.furniture, i.text)]
    assert shares[0] >= 3
    assert shares == sorted(shares)
    assert shares[2] >= 10


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_what_is_lit_differs_from_the_page_and_from_other_lights(palette: Palette) -> None:
    i = inks(palette)
    grounds = [s.bgcolor for s in (i.text, i.sentence, i.found, i.selection)]
    assert len(set(grounds)) == len(grounds)


def seen(style: Style) -> tuple[bool, ...]:
    """What is seen of a style where there is no colour."""
    found = (style.bold, style.dim, style.italic, style.underline, style.reverse, style.strike)
    return tuple(map(bool, found))


@pytest.mark.parametrize(
    "styles",
    [inks(PALETTES["terminal"]), *(inks(p, colour=False) for p in PALETTES.values())],
    ids=["sixteen colours", *PALETTES],
)
def test_what_means_something_else_looks_otherwise_without_colour(styles: Inks) -> None:
    i = styles
    text = i.text
    for one, other in (
        (text, i.heading),
        (text, i.furniture),
        (text, i.caption),
        (text, text + i.em),
        (text, text + i.strong),
        (text, text + i.strike),
        (text, text + i.link),
        (text, text + i.selection),
        (text, text + i.found),
        (text + i.selection, text + i.found),
        (text, text + i.claimed),
        (text, text + i.kept),
        (i.panel, i.panel_current),
        (i.panel, i.panel_muted),
        (i.panel, i.panel + i.panel_match),
        (i.status, i.warning),
        (i.status, i.key),
        (i.status, i.title),
    ):
        assert seen(one) != seen(other)
