"""Which formats are read, and by which loader: by a file's first bytes, or else by its name."""

import re
from pathlib import PurePath
from typing import Final, NamedTuple


class Format(NamedTuple):
    """How files of one format are read."""

    loader: str
    """The module in `loaders/`; "" for plain text."""
    binary: bool = False
    """Whether the loader is given bytes, since the format itself says how they are to be read."""
    apart: bool = False
    """Whether it is read in a process of its own, with limits, and what is found is kept."""
    kept: bool = False
    """Whether what is found is kept in the cache, since finding it takes long."""


PLAIN: Final = Format("")
_MARKDOWN: Final = Format("markdown")
_HTML: Final = Format("html", binary=True)
_PDF: Final = Format("pdf", binary=True, apart=True, kept=True)
_EPUB: Final = Format("epub", binary=True, kept=True)
_DOCX: Final = Format("docx", binary=True, apart=True, kept=True)
_ODT: Final = Format("odt", binary=True)
_RTF: Final = Format("rtf", binary=True, kept=True)

FORMATS: Final = {
    **dict.fromkeys((".txt", ".text", ".log", ".rst", ".adoc", ".org", ".tex", ".srt", ""), PLAIN),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mdx"), _MARKDOWN),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".xht"), _HTML),
    ".pdf": _PDF,
    ".epub": _EPUB,
    ".docx": _DOCX,
    ".docm": _DOCX,
    ".odt": _ODT,
    ".ott": _ODT,
    ".rtf": _RTF,
}
"""By the end of a file's name; what is not here is read as plain text, if it is text."""

PACKED: Final = {".gz": "gzip", ".bz2": "bz2", ".xz": "lzma"}
"""By the end of a name, the module that unpacks such a file."""

# What is not read: what it is, and what makes something of it that is.
_TO_TEXT: Final = "pandoc -t markdown FILE | seedreader -"
_TO_WORD: Final = "soffice --convert-to docx FILE"
_TO_PDF: Final = "soffice --convert-to pdf FILE"
_TO_BOOK: Final = "ebook-convert FILE book.epub"
_FOREIGN: Final = {
    **dict.fromkeys((".doc", ".dot"), ("old Word", _TO_WORD)),
    ".wpd": ("WordPerfect", _TO_WORD),
    ".pages": ("Pages", "in Pages, export it to Word or EPUB"),
    **dict.fromkeys((".mobi", ".azw", ".azw3", ".prc"), ("Kindle", _TO_BOOK)),
    **dict.fromkeys((".lit", ".pdb", ".lrf"), ("e-book", _TO_BOOK)),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), ("presentation", _TO_PDF)),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), ("spreadsheet", _TO_PDF)),
    ".fb2": ("FictionBook", _TO_TEXT),
    ".ipynb": ("notebook", _TO_TEXT),
    ".djvu": ("DjVu", "djvutxt FILE | seedreader -"),
    ".ps": ("PostScript", "ps2pdf FILE"),
    **dict.fromkeys((".mhtml", ".mht"), ("web archive", "in a browser, save it as HTML")),
    ".webarchive": ("web archive", "in a browser, save it as HTML"),
}

_SNIFFED: Final = 4000
# Front matter, or a heading together with what only Markdown has: a link, a fence, emphasis.
_markdown = re.compile(
    r"\A---\n[\w-]+:|^#{1,6} \S.*$(?=[\s\S]*(?:\]\(|^```|^#{1,6} |\*\*?\w[^*\n]*\*))", re.MULTILINE
)
_html = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def suffix_of(name: str) -> str:
    """The end of a name that tells its format, in lower case; of "a.md.gz" that is ".md"."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() if suffix in PACKED else suffix


def foreign(name: str) -> str | None:
    """Why a file of this name is not read, and what would help; None when it may be."""
    found = _FOREIGN.get(PurePath(name).suffix.lower())
    if not found:
        return None
    kind, remedy = found
    return f"{kind} files are not read; what helps: {remedy}"


def format_of(name: str, head: bytes, *, named: bool) -> Format:
    """The format of a file that begins so; what has no name (`named`) is told by that alone."""
    by_bytes = _by_bytes(head)
    by_name = FORMATS.get(suffix_of(name), PLAIN) if named else None
    if by_bytes and (by_name is None or by_name is PLAIN):
        return by_bytes
    if by_name is None:
        return _HTML if _html.match(head) else PLAIN
    return by_name


def is_markdown(text: str) -> bool:
    """Whether a text without a name is Markdown."""
    return bool(_markdown.search(text[:_SNIFFED]))


def _by_bytes(head: bytes) -> Format | None:
    if head.startswith(b"%PDF-"):
        return _PDF
    if head.startswith(b"{\\rtf"):
        return _RTF
    if head.startswith(b"PK\3\4"):
        if b"application/epub+zip" in head[:200]:
            return _EPUB
        if b"application/vnd.oasis.opendocument.text" in head[:200]:
            return _ODT
        if b"word/" in head:
            return _DOCX
    return None
