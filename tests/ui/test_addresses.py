"""What may be handed to a browser: few kinds of address, and each just as it was shown."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.addresses import LONGEST, RefusedError, checked
from reader.ui.browser import NONE, command_for

REFUSED = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>1</script>",
    "file:///etc/passwd",
    "ftp://a.org/",
    "ssh://-oProxyCommand=id",
    "vbscript:x",
    "smb://host/share",
    "tel:+1900",
    "x-terminal-emulator:id",
    "--help",
    "-oProxyCommand=id",
    "//a.org/x",
    "/etc/passwd",
    "a.org",
    "",
    "http:",
    "http://",
    "http:///a",
    "http:a.org",
    "https://bank.example@evil.example/",
    "https://user:secret@a.org/",
    "http://good.example\\@evil.example/",
    "http://a.org\\..\\x",
    "http://a.org/a b",
    "http://a.org/\n",
    "http://a.org/\x1b]52;c;eA==\x07",
    "http://a.org/␛]0;x␇",
    "http://a.org/\u202egnp.exe",
    "http://a.org:99999/",
    "http://a.org:x/",
    "http://[::1",
    "http://[x]/",
    "http://-oProxyCommand=id/",
    "http://a..org/",
    "http://a.org;id/",
    "http://$(id).org/",
    "http://a.org|id/",
    "http://%61.org/",
    "http://" + "a." * 200 + "org/",
    "http://a.org/" + "x" * LONGEST,
    "mailto:a@b.org?attach=/etc/passwd",
    "mailto:a@b.org?subject=x&body=y",
    "mailto:a@b.org,c@d.org",
    "mailto:a%40b.org",
    "mailto:-a@b.org",
    "mailto:`id`@b.org",
    "mailto:a@",
    "mailto://a@b.org",
]


@pytest.mark.parametrize("target", REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_plain_address_of_web_or_mail_is_refused_with_a_reason(target: str) -> None:
    with pytest.raises(RefusedError) as caught:
        checked(target)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("http://a.org", "http://a.org/"),
        ("HTTPS://A.org/B?c=d&e=f#g", "https://a.org/B?c=d&e=f#g"),
        ("https://a.org:8080/x", "https://a.org:8080/x"),
        ("https://[2001:db8::1]:80/", "https://[2001:db8::1]:80/"),
        ("https://bücher.example/é?ü#ö", "https://xn--bcher-kva.example/%C3%A9?%C3%BC#%C3%B6"),
        ("https://bаnk.example/", "https://xn--bnk-6cd.example/"),
        ("https://a.org/%2e%2E/x_(y)'z'", "https://a.org/%2e%2E/x_%28y%29%27z%27"),
        ("https://a.org/$(id)`id`;id|id", "https://a.org/%24%28id%29%60id%60;id%7Cid"),
        ("https://a.org/-x --y", None),
        ("mailto:first.last+tag@b.org", "mailto:first.last+tag@b.org"),
    ],
)
def test_an_address_is_opened_in_signs_that_mean_nothing_to_a_shell(
    target: str, address: str | None
) -> None:
    if address is None:
        with pytest.raises(RefusedError):
            checked(target)
    else:
        assert checked(target) == address
        assert checked(address) == address, "what is shown is what is opened"


@given(st.sampled_from(["http://", "https://a.org/", "mailto:", "http://a.org?", ""]), st.text())
def test_whatever_is_accepted_is_plain(beginning: str, rest: str) -> None:
    try:
        address = checked(beginning + rest)
    except RefusedError:
        return
    assert re.fullmatch(r"(?:https?://|mailto:)[A-Za-z0-9\-._~:/?#\[\]@&+,;=%]+", address)
    assert urlsplit(address).scheme in ("http", "https", "mailto")


def found(*names: str) -> "dict[str, str]":
    return {name: f"/bin/{name}" for name in names}


def test_the_address_is_one_argument_of_the_users_program() -> None:
    address = "https://a.org/%24%28id%29;id"
    both = found("xdg-open", "firefox")
    assert command_for(address, "linux", {}, both.get) == ["/bin/xdg-open", address]
    assert command_for(address, "linux", {"BROWSER": "firefox"}, both.get) == [
        "/bin/firefox",
        address,
    ]
    mail = "mailto:a@b.org"
    assert command_for(mail, "linux", {"BROWSER": "firefox"}, both.get) == ["/bin/xdg-open", mail]
    assert command_for(address, "darwin", {}, found("open").get) == ["/bin/open", address]
    assert command_for(address, "linux", {}, found().get) is None
    assert NONE


@pytest.mark.parametrize("browser", ["firefox %s", "sh -c %s", "a:b", "firefox;id", ""])
def test_a_browser_that_is_a_command_line_is_not_heeded(browser: str) -> None:
    which = {**found("xdg-open"), browser: "/bin/x"}.get
    command = command_for("https://a.org/", "linux", {"BROWSER": browser}, which)
    assert command == ["/bin/xdg-open", "https://a.org/"]


def test_the_browser_is_started_without_a_shell_and_gets_no_keyboard(tmp_path: Path) -> None:
    told = tmp_path / "told"
    browser = tmp_path / "browser"
    browser.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"open({str(told)!r}, 'w').write(repr((sys.argv[1:], sys.stdin.read())))\n"
    )
    browser.chmod(0o700)
    code = (
        "from reader.ui.browser import open_address; "
        "print(open_address('https://a.org/;touch%20x?$HOME'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"BROWSER": str(browser), "PATH": "/bin", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"None\n"
    assert told.read_text() == repr((["https://a.org/;touch%20x?$HOME"], ""))
    browser.write_text("#!/bin/false\n")
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"BROWSER": str(browser), "PATH": "/bin", "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"the browser could not be started\n"
