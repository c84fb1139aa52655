"""PDF: PDFium finds the characters and their places; which lines make a paragraph is found here.

PDFium may end the whole process, so this runs in one of its own (`reader.documents.child`).
"""

import ctypes
import re
from array import array
from collections.abc import Callable, Iterator
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from reader.documents.authors import labelled_names, names_in
from reader.documents.building import Extract, Front
from reader.documents.inline import one_line
from reader.documents.loaders.pdf_blocks import Outline, blocks_of
from reader.documents.loaders.pdf_lines import Line, Page, page_of, printed_numbers
from reader.documents.loaders.pdf_symbols import composed, with_signs
from reader.errors import MarkupError

_MOST_PAGES: Final = 20_000
_MOST_UNITS: Final = 32 << 20  # of text, in all pages
_MOST_ENTRIES: Final = 5_000
_WIDE: Final = 0.5  # of a page: a line that may run over two columns
_LOOKED_AT: Final = 12  # of them
_GAP: Final = 1.4  # sizes: more than justified lines have between words

_line_end = re.compile("\r\n|\r|\n|\ufffe")
# What programs write into the title when the author wrote none.
_no_title = re.compile(
    r"untitled|no title|title|document\d*|slide \d+|microsoft (?:word|powerpoint) - .*|"
    r".*\.(?:dvi|docx?|rtf|tex|indd|qxd|qxp|pdf|pptx?|odt|ps|fm|eps|p65|html?|tif)|[\W\d_]*",
    re.IGNORECASE,
)


def read(data: bytes, breathe: Callable[[], None] = lambda: None) -> Extract:
    """What a PDF holds.

    Raises:
        MarkupError: it is damaged, encrypted, or has no text.
    """
    start = data.find(b"%PDF-", 0, 2048)
    if start < 0:
        raise MarkupError("is no PDF, whatever its name says")
    try:
        document = pypdfium2.PdfDocument(data[start:])
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise MarkupError("is encrypted with a password") from error
        raise MarkupError("is damaged: PDFium cannot read it") from error
    pages = []
    left = _MOST_UNITS
    for number in range(min(len(document), _MOST_PAGES)):
        breathe()
        page, size = _read_page(document, number)
        pages.append(page)
        left -= size
        if left < 0:
            raise MarkupError("has more text than can be read")
    if not any(page.lines for page in pages):
        count = len(pages)
        pictures = f"its {count} pages are pictures" if count > 1 else "its page is a picture"
        reason = f"has no text: {pictures}, as a scanner makes them"
        raise MarkupError(reason if count else "has no pages")
    labels = _labels(document, len(pages)) or printed_numbers(pages)
    builder, contents, heading = blocks_of(pages, list(_outline(document)), labels)
    return builder.build(_front(document, heading), contents)


def _read_page(document: "pypdfium2.PdfDocument", number: int) -> tuple[Page, int]:
    """A page and how much text it has; empty when it is damaged."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return page_of([], 1.0, 1.0, number), 0
    try:
        width, height = page.get_size()
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        page.close()
        return page_of([], 1.0, 1.0, number), 0
    units = with_signs(text.raw, _units(text.raw))
    lines = _lines(text.raw, units, width)
    text.close()
    page.close()
    return page_of(lines, width, height, number), len(units)


def _labels(document: "pypdfium2.PdfDocument", count: int) -> list[str]:
    """What the file says that its pages are called; empty when it says nothing."""
    labels = [one_line(document.get_page_label(number)) for number in range(count)]
    return [label or str(at) for at, label in enumerate(labels, 1)] if any(labels) else []


def _units(text: object) -> str:
    """The text of a page, one character for each of PDFium's, halves of pairs apart."""
    count = pdfium.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    return "".join(map(chr, array("H", bytes(buffer)[: 2 * max(0, written - 1)])))


def _lines(text: object, units: str, width: float) -> list[Line]:
    """The lines of a page in the order of its drawing."""
    places = []
    start = 0
    for end in _line_end.finditer(units):
        places.append((start, end.start(), end[0] == "\ufffe"))
        start = end.end()
    places.append((start, len(units), False))
    found = [(place, line) for place in places if (line := _line(text, units, *place))]
    wide = [(place, line) for place, line in found if line.right - line.left > _WIDE * width]
    looked_at = wide[:: max(1, len(wide) // _LOOKED_AT)]
    gaps = [next(_gaps(text, units, *place[:2], line.size), None) for place, line in looked_at]
    if len(gaps) < 4 or gaps.count(None) * 2 > len(gaps):
        return [line for _, line in found]
    return [part for place, line in found for part in _split(text, units, *place, line)]


def _gaps(text: object, units: str, start: int, end: int, size: float) -> Iterator[int]:
    """Where in a line there is a space as between columns."""
    at = start
    while (at := units.find(" ", at + 1, end - 1)) >= 0:
        if _Character(text, at + 1).left - _Character(text, at - 1).right > _GAP * size:
            yield at


def _split(
    text: object, units: str, start: int, end: int, hyphen: bool, line: Line
) -> Iterator[Line]:
    """The parts of a line that was drawn across columns."""
    cuts = [*_gaps(text, units, start, end, line.size), end]
    for cut in cuts:
        if part := _line(text, units, start, cut, hyphen and cut == end):
            yield part
        start = cut


def _line(text: object, units: str, start: int, end: int, hyphen: bool) -> Line | None:
    part = units[start:end]
    words = part.strip()
    if not words:
        return None
    start += part.index(words[0])
    end = start + len(words)
    first, middle, last = (_Character(text, at) for at in (start, (start + end) // 2, end - 1))
    if words.endswith(("\xad", "\u2010", "-")) and len(words) > 2 and words[-2].isalpha():
        words, hyphen = words[:-1], True
    joined = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    upright = abs(last.y - first.y) <= 2 * middle.size or abs(last.right - first.left) > abs(
        last.y - first.y
    )
    return Line(
        composed(joined),
        left=min(first.left, last.left),
        right=max(first.right, last.right),
        base=middle.y,
        size=round(middle.size, 1),
        bold=middle.bold,
        hyphen=hyphen,
        upright=upright,
    )


class _Character:
    """Where a character of a page stands, in points from the lower left corner."""

    __slots__ = ("_at", "_text", "left", "right", "y")

    def __init__(self, text: object, unit: int) -> None:
        self._text = text
        self._at = pdfium.FPDFText_GetCharIndexFromTextIndex(text, unit)
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(text, self._at, left, right, bottom, top)
        self.left, self.right = left.value, right.value
        pdfium.FPDFText_GetCharOrigin(text, self._at, left, bottom)
        self.y = bottom.value

    @property
    def size(self) -> float:
        """Of its font, in points, as it is shown."""
        size = pdfium.FPDFText_GetFontSize(self._text, self._at)
        matrix = pdfium.FS_MATRIX()
        if pdfium.FPDFText_GetMatrix(self._text, self._at, matrix):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5
        return float(size) or 1.0

    @property
    def bold(self) -> bool:
        return bool(pdfium.FPDFText_GetFontWeight(self._text, self._at) >= 600)


def _outline(document: "pypdfium2.PdfDocument") -> Iterator[Outline]:
    try:
        for number, entry in enumerate(document.get_toc(max_depth=6)):
            if number == _MOST_ENTRIES:
                return
            target = entry.get_dest()
            page = target.get_index() if target else None
            if page is not None:
                yield Outline(one_line(entry.get_title()), entry.level + 1, page)
    except (pypdfium2.PdfiumError, ValueError, RecursionError):
        return


def _front(document: "pypdfium2.PdfDocument", heading: str) -> Front:
    """What the file says of itself; its largest heading stands in for a title that says nothing."""
    told = document.get_metadata_dict(skip_empty=True)
    title = one_line(told.get("Title", ""))
    author = one_line(told.get("Author", ""))
    names = names_in(author) if ";" not in author else tuple(author.split(";"))
    return Front.of(
        title=heading if not title or _no_title.fullmatch(title) else title,
        authors=names or labelled_names(author) or ([author] if " " in author else []),
        date=told.get("CreationDate"),
    )
