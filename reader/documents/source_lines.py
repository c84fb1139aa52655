"""In which line of its file a place of a document stands, for an editor to go there."""

import re
from typing import Final

from reader.documents.decoding import HEAD_BYTES, NotTextError, decoded, encoding_of
from reader.documents.formats import FORMATS, PACKED, PLAIN, suffix_of
from reader.documents.model import STREAM, Document
from reader.errors import LoadError
from reader.files import open_regular, read_all

_MOST_WORDS: Final = 8
_LARGEST: Final = 16 << 20
_LONGEST_WORDS: Final = 400  # characters in which so many words are looked for
_word = re.compile(r"[^\W_]+")


def source_line(document: Document, offset: int) -> int:
    """The line of the file in which an offset of the text stands; 1 is the first.

    The text of plain text is that of the file. Of Markdown it is looked up by its words, among
    others of the same words by how far in the text it is.

    Raises:
        LoadError: it is no file of plain text or Markdown, or cannot be read.
    """
    path, text = document.path, document.text
    if path == STREAM:
        raise LoadError(path, "it was piped in, and is no file")
    if path.suffix.lower() in PACKED:
        raise LoadError(path, "the file is compressed")
    if not document.soft_breaks:
        if FORMATS.get(suffix_of(path.name), PLAIN).loader != "markdown":
            raise LoadError(path, "only plain text and Markdown are opened in an editor")
        with open_regular(path) as file:
            data = read_all(file, _LARGEST)
        try:
            source = decoded(data, encoding_of(data[:HEAD_BYTES], whole=len(data) < HEAD_BYTES))
        except NotTextError as error:
            raise LoadError(path, str(error)) from None
        text, offset = source, _in_source(source, text, offset)
    return text.count("\n", 0, offset) + 1


def _in_source(source: str, text: str, offset: int) -> int:
    """Where the words that stand at an offset of the text stand in its markup."""
    following = text[offset : offset + _LONGEST_WORDS]
    words = [match[0] for match in _word.finditer(following)][:_MOST_WORDS]
    expected = offset * len(source) // max(1, len(text))
    for count in range(len(words), 0, -1):
        pattern = re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words[:count])))
        places = [match.start() for match in pattern.finditer(source)]
        same = [match.start() for match in pattern.finditer(text)]
        if places and len(places) == len(same):
            return places[min(sum(at < offset for at in same), len(places) - 1)]
        if places:
            return min(places, key=lambda at: abs(at - expected))
    return expected
