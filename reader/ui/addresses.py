"""Which links may be followed out of the program, and what exactly is handed to a browser. Pure.

An address is taken apart and put together again in ASCII: what is shown is to the letter what is
opened, and nothing in it means anything to a browser that it does not mean to this program.

Source: RFC 3986 (URI), RFC 6068 (mailto), RFC 3490 (names of hosts in ASCII); CVE-2017-12904 and
CVE-2017-18266 for what became of addresses that were passed on as they stood.
"""

import re
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from reader.errors import ReaderError

LONGEST: Final = 4096
"""Characters of an address."""

_LONGEST_HOST: Final = 253
_KEPT: Final = (
    "-._~:/?#[]@&+,;=%"  # what has a meaning in an address, without what has one in a shell
)
_scheme = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_host = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*\.?")
_ip = re.compile(r"\[[0-9A-Fa-f:.]{2,45}\]")
_mailbox = re.compile(r"[A-Za-z0-9_+=~][A-Za-z0-9_.+=~-]{0,63}@(?P<host>[^@\s]+)")
# Blanks, backslashes, which browsers take for "/", and signs that stand for what was made harmless.
_odd = re.compile("[\\s\\\\\u2400-\u2426\ufffd]")


class RefusedError(ReaderError):
    """An address that is not opened, and why."""


def checked(target: str) -> str:
    """The address that a link leads to, in ASCII, as it may be handed to a browser.

    Raises:
        RefusedError: it is none of the web (http, https) or of mail (mailto), or may deceive.
    """
    if len(target) > LONGEST:
        raise RefusedError(f"longer than {LONGEST} characters")
    if _odd.search(target) or not target.isprintable():
        raise RefusedError("it has signs that no address has")
    match = _scheme.match(target)
    scheme = match[1].lower() if match else ""
    if scheme == "mailto":
        return _mail(target[len("mailto:") :])
    if scheme not in ("http", "https"):
        said = f"{scheme}: is not opened" if scheme else "it is no address of the web"
        raise RefusedError(f"{said}; only http, https and mailto are")
    try:
        parts = urlsplit(target)
        port = parts.port
    except ValueError:
        raise RefusedError("it is no address that can be understood") from None
    return _web(scheme, parts, port)


def _web(scheme: str, parts: SplitResult, port: int | None) -> str:
    if "@" in parts.netloc:
        raise RefusedError("it names a user before the host, as addresses that deceive do")
    if not parts.netloc:
        raise RefusedError("it names no host")
    bracketed = parts.netloc.startswith("[")
    host = f"[{parts.hostname}]" if bracketed else _ascii_host(parts.hostname or "")
    if bracketed and not _ip.fullmatch(host):
        raise RefusedError("it names no host")
    rest = quote(parts.path or "/", _KEPT)
    if parts.query:
        rest += f"?{quote(parts.query, _KEPT)}"
    if parts.fragment:
        rest += f"#{quote(parts.fragment, _KEPT)}"
    return f"{scheme}://{host}{'' if port is None else f':{port}'}{rest}"


def _ascii_host(name: str) -> str:
    """The host as the network knows it: letters of other scripts that look alike show."""
    try:
        found = name.encode("idna").decode("ascii") if len(name) <= _LONGEST_HOST else ""
    except UnicodeError:
        found = ""
    if not _host.fullmatch(found):
        raise RefusedError("it names no host")
    return found.lower()


def _mail(address: str) -> str:
    """To one mailbox and nothing else: fields such as `attach` have sent files away."""
    match = _mailbox.fullmatch(address)
    if not match:
        raise RefusedError("a mail address is opened only when it is nothing but one")
    name = address[: match.start("host") - 1]
    return f"mailto:{name}@{_ascii_host(match['host'])}"
