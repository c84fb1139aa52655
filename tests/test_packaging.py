"""What is installed: everything a user needs, nothing else."""

import re
import stat
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from reader.paths import seeds_dir

ROOT = Path(__file__).resolve().parent.parent


def build(folder: Path, target: str) -> None:
    """Build a wheel or an sdist into a folder."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build(folder, "wheel")
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_carries_every_seed_byte_for_byte(wheel: zipfile.ZipFile) -> None:
    seeds = sorted((ROOT / "seeds").iterdir())
    assert len(seeds) == 2
    for seed in seeds:
        assert wheel.read(f"reader/seeds/{seed.name}") == seed.read_bytes()


def test_the_wheel_carries_every_module_table_sheet_and_page_of_help(
    wheel: zipfile.ZipFile,
) -> None:
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "reader").rglob("*")
        if path.suffix in (".py", ".tcss", ".tsv", ".md")
    }
    assert ours <= set(wheel.namelist())


def test_the_wheel_carries_no_tests(wheel: zipfile.ZipFile) -> None:
    assert not [name for name in wheel.namelist() if "test" in name]


def test_the_command_is_an_executable_script(wheel: zipfile.ZipFile) -> None:
    script = next(i for i in wheel.infolist() if i.filename.endswith("scripts/seedreader"))
    assert wheel.read(script).startswith(b"#!python\n")
    assert script.external_attr >> 16 & stat.S_IXUSR


def test_the_manual_page_is_installed_where_it_is_looked_for(wheel: zipfile.ZipFile) -> None:
    pages = [name for name in wheel.namelist() if name.endswith("share/man/man1/seedreader.1")]
    assert len(pages) == 1
    assert wheel.read(pages[0]) == (ROOT / "reader/help/seedreader.1").read_bytes()


def test_the_source_carries_all_that_a_checkout_has(tmp_path: Path) -> None:
    build(tmp_path, "sdist")
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as source:
        names = {name.partition("/")[2] for name in source.getnames()}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for top in ("reader", "seeds", "tests")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    wanted |= {"README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "pyproject.toml", "uv.lock"}
    assert wanted <= names
    assert not [name for name in names - wanted if not name.startswith(("PKG-INFO", ".git"))]


def test_the_lock_file_names_what_the_program_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = tomllib.loads((ROOT / "uv.lock").read_text())
    own = next(package for package in locked["package"] if package["name"] == "seedreader")

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=\[;]", wanted)[0].lower() for wanted in requirements}

    assert {item["name"] for item in own["dependencies"]} == names(project["dependencies"])
    dev = {item["name"] for item in own["optional-dependencies"]["dev"]}
    assert dev == names(project["optional-dependencies"]["dev"])
    assert locked["requires-python"] == project["requires-python"]


def test_the_seeds_are_found_from_where_the_program_runs() -> None:
    assert {seed.name for seed in (ROOT / "seeds").iterdir()} == {
        seed.name for seed in seeds_dir().iterdir()
    }
