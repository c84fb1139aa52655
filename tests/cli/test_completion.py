"""Completion: what each shell offers, asked of the shells themselves where they are installed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pseudo import TEXT, environment, run

from reader.cli.arguments import parser
from reader.cli.completion import completion
from reader.cli.grammar import commands_of

ALL = commands_of(parser())
ROOT = Path(__file__).parents[2]
_ASK = r"""
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
_seedreader
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def folder(tmp_path: Path, home: Path) -> Path:
    """A folder with files, in which the command can be called."""
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (folder / "a text.txt").write_text(TEXT)
    (home / "bin").mkdir(parents=True)
    command = home / "bin/seedreader"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m reader "$@"\n')
    command.chmod(0o755)
    return folder


def offered_by_bash(folder: Path, home: Path, *words: str) -> list[str]:
    """What bash offers for the last of some words."""
    script = folder.with_name("completion.bash")
    script.write_text(completion("bash", ALL))
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", _ASK, "bash", str(script), "seedreader", *words],
        capture_output=True,
        check=True,
        text=True,
        cwd=folder,
        env=environment(home, PATH=path),
    )
    assert not done.stderr
    return done.stdout.split("\n")[:-1]


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_offers_commands_files_options_formats_and_ids(folder: Path, home: Path) -> None:
    files = ["a text.txt", "below"]
    firsts = list(dict.fromkeys(command.words[0] for command in ALL))
    assert sorted(offered_by_bash(folder, home, "")) == sorted([*firsts, *files])
    assert offered_by_bash(folder, home, "cla") == ["claims"]
    assert offered_by_bash(folder, home, "--pl") == ["--plain"]
    assert offered_by_bash(folder, home, "--plain", "a") == ["a text.txt"]
    assert offered_by_bash(folder, home, "claims", "a") == ["a text.txt"]
    assert offered_by_bash(folder, home, "claims", "--f") == ["--format"]
    assert offered_by_bash(folder, home, "claims", "--format", "") == ["md", "csv"]
    assert offered_by_bash(folder, home, "claims", "--format", "=", "c") == ["csv"]
    assert offered_by_bash(folder, home, "index", "") == ["below"]
    assert offered_by_bash(folder, home, "search", "x", "--library", "") == ["below"]
    assert offered_by_bash(folder, home, "bookmarks", "ex") == ["export"]
    assert offered_by_bash(folder, home, "bookmarks", "list", "--") == ["--help", "--json", "--ids"]
    assert offered_by_bash(folder, home, "help", "t") == ["tutorial"]
    assert offered_by_bash(folder, home, "completion", "f") == ["fish"]
    assert offered_by_bash(folder, home, "man", "") == [""]
    added = run("bookmarks", "add", folder / "a text.txt", "--at", "0:5", home=home)
    name = added.stdout.decode().strip()
    assert offered_by_bash(folder, home, "bookmarks", "remove", "") == [name]


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_carries_out_no_id_that_others_made(folder: Path, home: Path) -> None:
    passage = {"start": 0, "end": 5, "quote": "words"}
    event = {"op": "put", "device": "d", "time": 1, "created": 1, "anchor": passage}
    event |= {"id": "$(touch${IFS}touched)", "document": {"id": "x"}}
    export = home / "export.json"
    export.write_text(json.dumps({"format": 1, "events": [event]}))
    assert run("bookmarks", "import", str(export), home=home).returncode == 0
    assert offered_by_bash(folder, home, "bookmarks", "remove", "") == [""]
    assert not (folder / "touched").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_option_and_choice_stands_in_every_script(shell: str) -> None:
    script = completion(shell, ALL)
    for command in ALL:
        assert command.words[-1] in script
        for option in command.options:
            name = option.names[-1]
            assert (f"-l {name[2:]}" if shell == "fish" else name) in script
            if option.value and option.value.words:
                assert " ".join(option.value.words) in script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_itself_can_read_its_script(shell: str, tmp_path: Path, home: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell}")
    done = run("completion", shell, home=home)
    assert (done.returncode, done.stderr) == (0, b"")
    script = tmp_path / "script"
    script.write_bytes(done.stdout)
    checked = subprocess.run([shell, "-n", script], capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish")
def test_fish_offers_commands_options_and_formats(folder: Path, home: Path) -> None:
    script = folder.with_name("completion.fish")
    script.write_text(completion("fish", ALL))

    def offered(line: str) -> list[str]:
        asked = f"source {script}; complete -C '{line}'"
        done = subprocess.run(
            ["fish", "--no-config", "-c", asked],
            capture_output=True,
            check=True,
            text=True,
            cwd=folder,
            env=environment(home),
        )
        return [row.split("\t")[0] for row in done.stdout.splitlines()]

    assert offered("seedreader cla") == ["claims"]
    assert offered("seedreader bookmarks ex") == ["export"]
    assert set(offered("seedreader claims --format ")) == {"md", "csv"}
    assert offered("seedreader completion f") == ["fish"]
    assert "--spans" in offered("seedreader reanchor --")
    assert offered("seedreader man ") == []


@pytest.mark.parametrize("shell", ["tcsh", ""])
def test_another_shell_is_wrong_usage(shell: str, home: Path) -> None:
    assert run("completion", *filter(None, [shell]), home=home).returncode == 2
