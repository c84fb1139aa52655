"""What is on the screen, as the bytes that paint it."""

from typing import TYPE_CHECKING, Any

from rich.color import ColorSystem

if TYPE_CHECKING:
    from rich.style import Style
    from textual.app import App


def picture(app: "App[Any]") -> bytes:
    """The screen as it stands, each line from its first cell."""
    size = app.size
    strips = app.screen._compositor.render_strips(size)  # noqa: SLF001 (no public way)
    lines = (f"\x1b[{y};1H{strip.render(app.console)}" for y, strip in enumerate(strips, 1))
    return "".join(lines).encode("utf-8", "replace")


def escapes(style: "Style") -> str:
    """The control sequence that begins a style, in true colour."""
    return style.render("x", color_system=ColorSystem.TRUECOLOR).partition("x")[0]
