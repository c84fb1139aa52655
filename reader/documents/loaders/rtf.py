"""RTF: striprtf finds the words; title, author and date are read from the file's own groups."""

import re
from collections.abc import Callable
from typing import Final

from striprtf.striprtf import rtf_to_text

from reader.documents.building import Builder, Extract, Front
from reader.documents.model import BlockKind
from reader.errors import MarkupError

_LARGEST: Final = 8 << 20  # bytes; striprtf needs a second for a megabyte or two
_MOST_DEEP: Final = 500

_info = re.compile(r"\{\\info\b")
_field = r"\{\\%s\b ?((?:[^{}\\]|\\[^{}])*)\}"
_picture = re.compile(r"\{\\(?:\*\\)?(?:pict|objdata|themedata|datastore|blipuid)\b[^{}]*\}")
_date = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_code_page = re.compile(r"\\ansicpg(\d{3,5})")
_breaks = re.compile(r"\n+")


def read(data: bytes, breathe: Callable[[], None] = lambda: None) -> Extract:
    """What an RTF file holds: its paragraphs; the format hardly tells headings from them.

    Raises:
        MarkupError: it is damaged, too large, or no RTF.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise MarkupError("is no RTF, whatever its name says")
    source = _picture.sub("", data.decode("latin-1"))
    if len(source) > _LARGEST:
        raise MarkupError(f"has more than {_LARGEST >> 20} MiB of RTF")
    if _depth(source) > _MOST_DEEP:
        raise MarkupError("is nested too deeply")
    breathe()
    page = _code_page.search(source)
    encoding = f"cp{page[1]}" if page else "cp1252"
    try:
        text = _text(source, encoding)
    except LookupError:
        encoding = "cp1252"
        text = _text(source, encoding)
    breathe()
    builder = Builder()
    for paragraph in _breaks.split(text):
        breathe()
        if "|" in paragraph and paragraph.rstrip().endswith("|"):  # cells, as striprtf writes them
            builder.add_table([paragraph.rstrip().rstrip("|").split("|")])
        else:
            builder.add(BlockKind.PARAGRAPH, paragraph)
    if not builder.count:
        raise MarkupError("has no text")
    return builder.build(_front(source, encoding))


def _text(source: str, encoding: str) -> str:
    try:
        return str(rtf_to_text(source, encoding=encoding, errors="replace"))
    except LookupError:
        raise
    except Exception as error:
        raise MarkupError(f"cannot be read ({type(error).__name__})") from error


def _depth(source: str) -> int:
    deepest = depth = 0
    for brace in re.findall(r"\\[{}]|[{}]", source):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        deepest = max(deepest, depth)
    return deepest


def _front(source: str, encoding: str) -> Front:
    start = _info.search(source)
    if not start:
        return Front()
    head = source[start.start() : start.start() + 8192]

    def said(name: str) -> str:
        found = re.search(_field % name, head)
        return _text(f"{{\\rtf1 {found[1]}}}", encoding).strip() if found else ""

    when = _date.search(head)
    return Front.of(
        title=said("title"),
        authors=said("author").split(";"),
        date=f"{when[1]}-{int(when[2]):02}-{int(when[3]):02}" if when else None,
        publisher=said("company"),
    )
