"""What is below the screen never loads it, and what starts the program loads hardly anything."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import reader

ROOT = Path(reader.__file__).parent
SCREEN = {"textual", "rich"}
SLOW = {"re", "argparse", "json", "pathlib", "dataclasses", "asyncio", "platformdirs", "typing"}

_REPORT = """
import json, sys
before = set(sys.modules)
{statements}
json.dump(sorted(set(sys.modules) - before), sys.stderr)
"""
_RUN = """
import runpy
sys.argv = {arguments!r}
try:
    runpy.run_module("reader", run_name="__main__", alter_sys=True)
except SystemExit as end:
    assert not end.code, end.code
"""


def loaded_by(statements: str, *, stdin: bytes = b"") -> set[str]:
    """The modules that statements load in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", _REPORT.format(statements=statements)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT.parent,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stderr)
    assert isinstance(found, list)
    return set(found)


def loaded_by_command(*arguments: str, stdin: bytes = b"") -> set[str]:
    return loaded_by(_RUN.format(arguments=["seedreader", *arguments]), stdin=stdin)


def module_names() -> list[str]:
    """Every module below the screen."""
    names = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        if "ui" not in parts and parts[-1] != "__main__":
            names.append(".".join(parts).removesuffix(".__init__"))
    return names


def roots_of(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_no_module_below_the_screen_loads_it() -> None:
    names = module_names()
    assert {"reader.library", "reader.documents.loaders.markdown", "reader.cli.screen"} < {*names}
    loaded = loaded_by("import " + ", ".join(names))
    assert {*names} <= loaded | {"reader"}
    assert not roots_of(loaded) & SCREEN
    assert not any(name.startswith("reader.ui") for name in loaded)


@pytest.mark.parametrize(
    ("name", "options", "loaded_too"),
    [
        *(("a.txt", [], set()), ("a.txt", ["--json"], set()), ("a.md", ["--json"], set())),
        ("a.md", [], {"rich"}),  # how wide signs are must be known to set more than plain text
    ],
)
def test_showing_a_document_loads_no_screen(
    tmp_path: Path, name: str, options: list[str], loaded_too: set[str]
) -> None:
    path = tmp_path / name
    path.write_text("# The Clocks\n\nThe clocks were striking.\n")
    loaded = loaded_by_command("show", str(path), *options)
    assert "reader.documents.loading" in loaded
    assert roots_of(loaded) & SCREEN == loaded_too


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_showing_text_loads_no_library_of_other_formats(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("# The Clocks\n\nThe clocks were striking.\n")
    loaded = roots_of(loaded_by_command("show", str(path), "--json"))
    assert not loaded & {"lxml", "readability", "mammoth", "pypdfium2", "zipfile"}


def test_showing_standard_input_loads_no_screen() -> None:
    assert not roots_of(loaded_by_command("show", "-", stdin=b"words\n")) & SCREEN


@pytest.mark.parametrize("option", ["--help", "-h", "--version"])
def test_help_and_version_load_next_to_nothing(option: str) -> None:
    loaded = {name for name in loaded_by_command(option) if name.startswith("reader")}
    assert loaded <= {
        "reader",
        "reader.__main__",
        "reader.cli",
        "reader.cli.start",
        "reader.cli.usage",
    }
    loaded = loaded_by(f"from reader.cli.start import main; main([{option!r}])")
    assert not loaded & (SLOW | SCREEN)


def test_painting_the_first_page_loads_next_to_nothing() -> None:
    loaded = loaded_by(
        "import reader.first_page, reader.cli.start, reader.cli.reading, reader.cli.terminal"
    )
    assert not loaded & (SLOW | SCREEN)
    loaded = loaded_by("from reader.first_page import key_of, paint; paint(['none.txt'])")
    assert not loaded & (SLOW | SCREEN)
