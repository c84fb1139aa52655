"""Documents that are zip archives: members by name, in memory, up to a size; nothing is unpacked.

What an archive says of its own sizes is not believed: reading stops at the limits.
"""

import io
import lzma
import posixpath
import zipfile
import zlib
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import etree

from reader.documents.decoding import NotTextError
from reader.documents.loaders.trees import MOST_TAGS, decoded_markup, xml_tree
from reader.errors import MarkupError, TooMuchError

_MOST_MEMBERS: Final = 20_000
_MEMBER_LIMIT: Final = 24 << 20  # bytes
_TOGETHER_LIMIT: Final = 64 << 20

_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


class Archive:
    """A zip archive; every way in which it can be damaged is a `MarkupError`."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK"):
            raise MarkupError("is damaged, or is not what its name says")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {name.lower(): name for name in self._zip.namelist()}
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise MarkupError("is damaged: its list of parts cannot be read") from error
        if len(self._names) > _MOST_MEMBERS:
            raise MarkupError(f"has more than {_MOST_MEMBERS:,} parts")
        self._left = _TOGETHER_LIMIT
        self._tags = 0

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def names(self) -> list[str]:
        """All members, in the order of the archive."""
        return list(self._names.values())

    def read(self, name: str) -> bytes:
        """A member's bytes.

        Raises:
            MarkupError: it is missing, damaged, encrypted or too large.
        """
        found = self._names.get(name.lower())
        if found is None:
            raise MarkupError(f"has no part called {name}")
        most = min(_MEMBER_LIMIT, self._left)
        try:
            with self._zip.open(found) as member:
                data = member.read(most + 1)
        except RuntimeError as error:
            raise MarkupError("is encrypted") from error
        except _DAMAGE as error:
            raise MarkupError(f"is damaged: its part {name} cannot be read") from error
        if len(data) > most:
            raise MarkupError(f"its part {name} is larger than {most >> 20} MiB")
        self._left -= len(data)
        return data

    def text(self, name: str) -> str:
        """A member as text, in the encoding that it declares.

        Raises:
            MarkupError: it cannot be read.
            TooMuchError: all members together have more tags than are read.
        """
        try:
            text = decoded_markup(self.read(name))
        except NotTextError as error:
            raise MarkupError(f"is damaged: its part {name} is no text") from error
        self._tags += text.count("<")
        if self._tags > MOST_TAGS:
            raise TooMuchError(f"has more than {MOST_TAGS:,} tags, the most that are read")
        return text

    def xml(self, name: str) -> etree._Element:
        """The root of a member, without namespaces."""
        try:
            return xml_tree(self.text(name))
        except TooMuchError:
            raise
        except MarkupError as error:
            raise MarkupError(f"is damaged: its part {name} {error}") from error


def resolved(base: str, reference: str) -> tuple[str, str]:
    """The member and the place in it that a reference from the member `base` means.

    The member is "" when the reference leads out of the archive.
    """
    try:
        address = urlsplit(reference)
    except ValueError:
        return "", ""
    if address.scheme or address.netloc:
        return "", ""
    path = unquote(address.path)
    if not path:
        return base, unquote(address.fragment)
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    outside = path.startswith("/") or name.startswith(("../", "/"))
    return "" if outside else name, unquote(address.fragment)
