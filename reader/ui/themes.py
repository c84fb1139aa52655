"""Colours: a few palettes, and the styles that the widgets draw with.

Text has the best contrast; everything else steps back, and can still be read: the luminances of
words and of their ground are 4.5 to 1 at least, in the theme of high contrast 7 to 1 (WCAG 2.2,
1.4.3 and 1.4.6), those of rules and signs beside them 3 to 1 (1.4.11). One accent marks what is
active, amber what was found, gold what is kept, an underline what is claimed. Each is also told by
a glyph or an attribute, so that nothing is lost without colour.
"""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme; `terminal` uses the sixteen that the terminal has."""

    name: str
    help: str
    dark: bool
    ground: str
    ink: str
    muted: str
    faint: str
    panel: str
    raised: str
    accent: str
    found: str
    kept: str
    lit: str
    """The ground of words that were found."""
    selected: str
    terminal: bool = False


PALETTES: Final = {
    palette.name: palette
    for palette in (
        Palette(
            "night", "dark, warm ink",
            dark=True, ground="#16181d", ink="#dedad0", muted="#999ba1", faint="#636874",
            panel="#1b1e24", raised="#2a303b", accent="#82aad2", found="#e0a24a", kept="#e6c85f",
            lit="#e0a24a", selected="#34486a",
        ),
        Palette(
            "paper", "light, black ink",
            dark=False, ground="#f8f6f0", ink="#22211e", muted="#65615a", faint="#948a77",
            panel="#f0ede4", raised="#e6dfcd", accent="#29598c", found="#8e5400", kept="#7a5c00",
            lit="#f3c56c", selected="#bcd3ec",
        ),
        Palette(
            "sepia", "light, brown ink on old paper",
            dark=False, ground="#f3e8d4", ink="#3a2e22", muted="#645743", faint="#997e55",
            panel="#ebdec6", raised="#e2d0ae", accent="#7a4a1e", found="#8a4700", kept="#725300",
            lit="#e9b15a", selected="#d6c19a",
        ),
        Palette(
            "contrast", "white on black, nothing in between",
            dark=True, ground="#000000", ink="#ffffff", muted="#d0d0d0", faint="#9a9a9a",
            panel="#000000", raised="#262626", accent="#5fd7ff", found="#ffaf00", kept="#ffff5f",
            lit="#ffaf00", selected="#005f87",
        ),
        Palette(
            "terminal", "the terminal’s own sixteen colours",
            dark=True, ground="default", ink="default", muted="default", faint="default",
            panel="default", raised="default", accent="blue", found="yellow", kept="yellow",
            lit="default", selected="default", terminal=True,
        ),
    )
}  # fmt: skip


class Inks(NamedTuple):
    """The styles everything is drawn with; those of the second group are laid over a base."""

    text: Style
    heading: Style
    quote: Style
    code: Style
    caption: Style
    furniture: Style
    ornament: Style
    panel: Style
    panel_title: Style
    panel_muted: Style
    panel_current: Style
    panel_match: Style
    panel_mark: Style
    title: Style
    status: Style
    key: Style
    warning: Style
    thumb: Style
    gutter: Style

    em: Style
    strong: Style
    strike: Style
    mono: Style
    link: Style
    sentence: Style
    selection: Style
    found: Style
    kept: Style
    claimed: Style


def inks(palette: Palette, *, colour: bool = True) -> Inks:
    """The styles of a palette; without colour, differences are told by attributes alone."""
    p = palette
    text = Style(color=p.ink, bgcolor=p.ground)
    panel = Style(color=p.ink, bgcolor=p.panel)
    rich_colours = colour and not p.terminal
    # Without a colour between ink and ground, what steps back is dim.
    back = Style(dim=True) if not rich_colours else Style()
    muted = Style(color=p.muted, bgcolor=p.ground) + back
    return Inks(
        text=text,
        heading=text + Style(bold=True),
        quote=text,
        code=Style(color=p.ink, bgcolor=p.panel),
        caption=muted + Style(italic=True),
        furniture=muted,
        ornament=Style(color=p.faint, bgcolor=p.ground) + back,
        panel=panel,
        panel_title=panel + Style(bold=True),
        panel_muted=Style(color=p.muted, bgcolor=p.panel) + back,
        panel_current=Style(color=p.ink, bgcolor=p.raised, bold=True, reverse=not rich_colours),
        panel_match=Style(color=p.found, bold=True, underline=not rich_colours),
        panel_mark=Style(color=p.accent, bold=True),
        title=text + Style(bold=True),
        status=muted,
        key=Style(color=p.accent, bgcolor=p.ground, bold=True),
        warning=Style(color=p.found, bgcolor=p.ground, bold=True),
        thumb=muted,
        gutter=Style(color=p.accent, bgcolor=p.ground, bold=True),
        em=Style(italic=True),
        strong=Style(bold=True),
        strike=Style(strike=True),
        mono=Style(bgcolor=_between(p.ground, p.raised)) if rich_colours else Style(),
        link=Style(color=p.accent, underline=True),
        sentence=Style(bgcolor=p.raised) if rich_colours else Style(),
        selection=Style(color=p.ink, bgcolor=p.selected) if rich_colours else Style(reverse=True),
        found=Style(color=p.ground if p.dark else p.ink, bgcolor=p.lit, bold=True)
        if rich_colours
        else Style(reverse=True, bold=True),
        kept=Style(color=p.kept, bold=True),
        claimed=Style(underline=True),
    )


def _between(ground: str, raised: str) -> str:
    """A ground for words of code: seen, and not taken for the sentence the cursor is on."""
    return Color.parse(ground).blend(Color.parse(raised), 0.5).hex


def textual_theme(palette: Palette) -> Theme:
    """The same colours for what the framework draws itself: inputs and backgrounds."""
    p = palette
    if p.terminal:
        return replace(BUILTIN_THEMES["ansi-dark"], name=p.name)
    return Theme(
        p.name, primary=p.accent, accent=p.accent, foreground=p.ink, background=p.ground,
        surface=p.panel, panel=p.panel, warning=p.found, dark=p.dark,
    )  # fmt: skip
