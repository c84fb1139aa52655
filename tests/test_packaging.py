"""What is installed: everything a user needs, nothing else."""

import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from reader.paths import seeds_dir

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_carries_every_seed_byte_for_byte(wheel: zipfile.ZipFile) -> None:
    seeds = sorted((ROOT / "seeds").iterdir())
    assert len(seeds) == 2
    for seed in seeds:
        assert wheel.read(f"reader/seeds/{seed.name}") == seed.read_bytes()


def test_the_wheel_carries_every_module_table_and_the_stylesheet(wheel: zipfile.ZipFile) -> None:
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "reader").rglob("*")
        if path.suffix in (".py", ".tcss", ".tsv")
    }
    assert ours <= set(wheel.namelist())


def test_the_wheel_carries_no_tests(wheel: zipfile.ZipFile) -> None:
    assert not [name for name in wheel.namelist() if "test" in name]


def test_the_command_is_an_executable_script(wheel: zipfile.ZipFile) -> None:
    script = next(i for i in wheel.infolist() if i.filename.endswith("scripts/seedreader"))
    assert wheel.read(script).startswith(b"#!python\n")
    assert script.external_attr >> 16 & stat.S_IXUSR


def test_the_seeds_are_found_from_where_the_program_runs() -> None:
    assert {seed.name for seed in (ROOT / "seeds").iterdir()} == {
        seed.name for seed in seeds_dir().iterdir()
    }
