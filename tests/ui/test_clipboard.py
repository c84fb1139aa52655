"""What is copied goes to the terminal, and to the clipboards that a tool of the system leads to."""

import os
import sys
from pathlib import Path

from reader.ui.clipboard import Tool, given, tools

EVERY = frozenset(("wl-copy", "xclip", "xsel", "pbcopy", "clip.exe", "tmux"))


def named(platform: str, *surroundings: str, missing: frozenset[str] = frozenset()) -> list[str]:
    there = EVERY - missing
    found = tools(
        platform, dict.fromkeys(surroundings, "x"), lambda n: f"/bin/{n}" if n in there else None
    )
    assert all(command[0] == f"/bin/{tool.name}" for tool in found for command in tool.commands)
    return [tool.name for tool in found]


def test_the_tool_is_that_of_the_system_and_of_the_display() -> None:
    assert named("linux") == []
    assert named("linux", "DISPLAY") == ["xclip"]
    assert named("linux", "DISPLAY", missing=frozenset({"xclip"})) == ["xsel"]
    assert named("linux", "DISPLAY", "WAYLAND_DISPLAY") == ["wl-copy"]
    assert named("linux", "WSL_DISTRO_NAME", "DISPLAY") == ["clip.exe"]
    assert named("linux", "WAYLAND_DISPLAY", missing=EVERY) == []
    assert named("darwin", "TMUX") == ["tmux", "pbcopy"]
    assert named("win32") == ["clip.exe"]


def script(folder: Path, code: str, name: str = "tool.py") -> list[str]:
    path = folder / name
    path.write_text(code)
    return [sys.executable, "-S", "-E", str(path)]


def test_the_text_goes_in_as_data_and_what_stays_behind_is_not_waited_for(tmp_path: Path) -> None:
    out = tmp_path / "out"
    code = f"import sys\nopen({str(out)!r}, 'wb').write(sys.stdin.buffer.read())\n"
    assert given(Tool("t", [script(tmp_path, code)]), "“a” $(b); ż") is None
    assert out.read_text(encoding="utf-8") == "“a” $(b); ż"
    assert given(Tool("t", [script(tmp_path, code)], "utf-16"), "ż") is None
    assert out.read_bytes() in (b"\xff\xfe\x7c\x01", b"\xfe\xff\x01\x7c")


def test_what_fails_is_tried_otherwise_and_then_told(tmp_path: Path) -> None:
    bad = script(tmp_path, "raise SystemExit(3)", "bad.py")
    good = script(tmp_path, "", "good.py")
    assert given(Tool("t", [bad, good]), "a") is None
    assert given(Tool("t", [bad]), "a") == "it ended with status 3"
    assert given(Tool("t", [[str(tmp_path / "none")]]), "a") == os.strerror(2)
