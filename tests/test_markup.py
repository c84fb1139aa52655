"""No text from outside can become markup: the screen uses nothing that would read it as such.

Everything is drawn as segments of a plain string and a style. What reads a string as markup, or
shows one where nobody cleans it, is not used at all; so there is nothing to feed by mistake.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader

UI = Path(reader.__file__).parent / "ui"
SINKS = frozenset(
    {
        *("Static", "Label", "Markdown", "MarkdownViewer", "RichLog", "Log", "Link", "Toast"),
        *("Button", "Checkbox", "OptionList", "Option", "SelectionList", "Tree", "DataTable"),
        *("notify", "from_markup", "render_markup", "to_content", "visualize", "Collapsible"),
    }
)
TITLES = frozenset({"border_title", "border_subtitle", "tooltip", "sub_title"})


def sinks_in(source: str) -> list[str]:
    """What in a module reads markup, by line."""
    return [f"{line}: {what}" for line, what in sorted(_found(ast.parse(source)))]


def _found(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=names):
                yield from ((node.lineno, n.name) for n in names if n.name in SINKS)
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in SINKS | TITLES:
                yield node.lineno, name
            case ast.Call(keywords=keywords):
                for keyword in keywords:
                    allowed = isinstance(keyword.value, ast.Constant) and not keyword.value.value
                    if keyword.arg == "markup" and not allowed:
                        yield node.lineno, "markup"
                    if keyword.arg in TITLES:
                        yield node.lineno, keyword.arg
            case ast.FunctionDef(name="render") | ast.AsyncFunctionDef(name="render"):
                yield node.lineno, "render"  # what it returns is read as markup


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda p: str(p.relative_to(UI)))
def test_a_module_of_the_screen_uses_nothing_that_reads_markup(path: Path) -> None:
    assert sinks_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "Static(f'{title}')",
        "from textual.widgets import Label",
        "textual.widgets.Markdown(text)",
        "self.notify(str(error))",
        "self.app.notify(f'{path} is gone')",
        "Content.from_markup(text)",
        "Text.from_markup(f'[b]{title}')",
        "self.border_title = title",
        "Box(border_title=title)",
        "Input(tooltip=title)",
        "Row(text, markup=True)",
        "Row(text, markup=wanted)",
        "class W(Widget):\n    def render(self): return self.title",
    ],
)
def test_what_reads_markup_would_be_found(source: str) -> None:
    assert len(sinks_in(source)) == 1


@pytest.mark.parametrize(
    "source",
    ["Segment(f'{title}', style)", "Row(text, markup=False)", "self.show(title)", "render_line(1)"],
)
def test_what_draws_plain_text_is_left_alone(source: str) -> None:
    assert sinks_in(source) == []
