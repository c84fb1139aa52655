"""A few small files of every format, and of what the program keeps: what mutants are made of."""

import bz2
import gzip
import io
import json
import lzma
import random
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from mutating import mutated

sys.path.append(str(Path(__file__).parents[1] / "documents"))
from archives import book
from pdfs import column, pdf

Parts = dict[str, bytes]

_PROSE: Final = """The Barrier

By Jonas Ek
6 May 2022

The wall that was to keep the sea out cost 9.4 million, the council said on Friday. “It will hold
for a hundred years,” said Anna Berg, who planned it. Critics doubt that: the ground is soft.

1. What was promised

It is likely that the cost will rise. According to the survey, 62 per cent are against it…

    for wall in walls:
        build(wall)

* * *

Sign up for our newsletter. Read more at https://example.org/walls?id=7.
"""
_MARKDOWN: Final = """---
title: The Barrier
author: [Jonas Ek, Anna Berg]
date: 2022-05-06
---

# The vote

Some *words* and **more**, a [link](https://example.org "so") and ![a picture](wall.png).[^1]

> A quotation — with `code` &amp; <b>tags</b>.
> - first
>   1. deep

| Wall | Cost |
|------|-----:|
| nine | 9.4  |

```python
build(wall)
```

[^1]: See the minutes. [ref]: https://example.org

Term with ~~nothing~~ and\\
a break.
***
"""
_HTML: Final = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>The Barrier</title><meta name="author" content="Jonas Ek">
<meta property="article:published_time" content="2022-05-06">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"The Barrier",
"author":[{"name":"Jonas Ek"}],"datePublished":"2022-05-06"}</script></head><body>
<nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>The Barrier</h1>
<p class="byline">By Jonas Ek</p><p>The wall that was to keep the sea out cost 9.4 million, the
council said. &ldquo;It will hold,&rdquo; said Anna Berg, who planned it<sup><a
href="#n1">1</a></sup>. Critics doubt that, since the ground is soft.</p>
<blockquote><p>We were wrong.</p></blockquote>
<ol start="3"><li>first<ul><li>deep</li></ul></li></ol><table><tr><th>Wall</th><td>nine</td></tr>
</table><pre>build(wall)</pre><figure><img src="x.png" alt="A wall"><figcaption>So it
looks.</figcaption></figure><p id="n1">1. See the minutes.</p></article>
<footer>Sign up</footer></body></html>
"""
_RTF: Final = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title The Barrier}{\author Jonas Ek}"
    rb"{\creatim\yr2022\mo5\dy6}}\pard\b The vote\b0\par Caf\'e9 {\*\generator hidden;}au lait "
    rb"\u8220?so\u8221?.\par\trowd\intbl Wall\cell nine\cell\row\pard{\pict\bin4 abcd}Words.\par}"
)
_W: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DOCX: Final = {
    "word/document.xml": f'<w:document {_W}><w:body><w:p><w:pPr><w:pStyle w:val="h"/></w:pPr><w:r>'
    "<w:t>The vote</w:t></w:r></w:p><w:p><w:r><w:t>Words </w:t></w:r><w:hyperlink r:id='r1'><w:r>"
    "<w:t>linked</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:p>"
    "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>one</w:t>"
    "</w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Wall</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "</w:body></w:document>",
    "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="h"><w:name '
    'w:val="heading 1"/></w:style></w:styles>',
    "word/footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="2"><w:p><w:r><w:t>See.</w:t></w:r>'
    "</w:p></w:footnote></w:footnotes>",
    "word/numbering.xml": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:lvl '
    'w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1">'
    '<w:abstractNumId w:val="0"/></w:num></w:numbering>',
    "word/_rels/document.xml.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/"
    "package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/"
    "officeDocument/2006/relationships/hyperlink' Target='https://example.org' "
    "TargetMode='External'/></Relationships>",
    "docProps/core.xml": '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/'
    '1.1/"><dc:title>The Barrier</dc:title><dc:creator>Jonas Ek</dc:creator></cp:coreProperties>',
}
_O: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "meta", "fo", "draw")
)
_ODT: Final = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": f"<office:document-content {_O}><office:automatic-styles/><office:body>"
    '<office:text><text:h text:outline-level="2">The survey</text:h><text:p>One<text:s text:c="3"/>'
    "two<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See the "
    "minutes.</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>"
    "first</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell "
    'table:number-columns-repeated="2"><text:p>Wall</text:p></table:table-cell></table:table-row>'
    "</table:table></office:text></office:body></office:document-content>",
    "meta.xml": f'<office:document-meta {_O} xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<office:meta><dc:title>The Barrier</dc:title><dc:language>en-GB</dc:language></office:meta>"
    "</office:document-meta>",
}
_EPUB: Final = book(
    {
        "z.xhtml": "<h1 id='h'>The Vote</h1><p>First <i>words</i>.<a epub:type='noteref' "
        "href='#n'>1</a></p><aside epub:type='footnote' id='n'><p>See.</p></aside>",
        "a.xhtml": "<h1>The Money</h1><p>Last words.</p>",
    },
    '<li><a href="z.xhtml#h">The Vote</a></li><li><a href="a.xhtml">The Money</a></li>',
    "<dc:title>The Barrier</dc:title><dc:creator>Jonas Ek</dc:creator><dc:date>2022</dc:date>",
)
_LINES: Final = ["The Barrier", "", "The wall cost nine million, and so", "the council voted."]
_PDFS: Final = (
    pdf([column(_LINES)], "/Title(The Barrier)/Author(Jonas Ek)"),
    pdf([column(_LINES), column(_LINES, left=300)], "/Title(Two)", ["First", "Second"]),
)
_CONFIG: Final = b"""theme = "paper"
measure = 72
library = ["~/papers", "/srv"]
bookmarks = "~/marks"
[keys]
"row-down" = "j,down,o"
"""
_MEMORY: Final = {
    "version": 1,
    "view": {"theme": "paper", "measure": 72, "roots": ["/a"], "path": "/a/b", "queries": ["sea"]},
    "trail": {"behind": [["/a/b", 7]], "ahead": []},
    "positions": {
        "/a/b": {"cursor": 5, "top": 0, "space": 0, "fraction": 0.5, "quote": "w", "when": 1.5}
    },
}
_CLAIMS: Final = {
    "reason": None,
    "claims": [[0, 9, "figure", None, "asserted", False, 0.5, True, [0, 9]]],
}
_EVENT: Final = {
    "id": "b1",
    "time": 1651830000000000,
    "device": "0123456789abcdef",
    "op": "put",
    "created": 1651830000000000,
    "document": {"id": "d1", "file": "0" * 64, "text": "1" * 64, "size": 9, "path": "/a/b.txt"}
    | {"identifier": "urn:x", "title": "The Barrier", "program": "seedreader"},
    "anchor": {"start": 4, "end": 8, "quote": "wall", "before": "The ", "after": " that"}
    | {"heading": "The vote"},
    "note": "so?",
    "tags": ["sea", "cost"],
    "claim": {"kind": "figure", "source": "the council", "strength": "reported"},
    "verdict": "doubtful",
}
_EXPORT: Final = {"program": "seedreader", "format": 1, "events": [_EVENT], "texts": {}}


class Sample(NamedTuple):
    """Files of one kind: `name` is what a mutant of it is called."""

    name: str
    files: tuple[bytes, ...] = ()
    archives: tuple[Parts, ...] = ()
    packed: Callable[[bytes], bytes] | None = None


def _parts(members: dict[str, str] | dict[str, str | bytes]) -> Parts:
    return {n: d if isinstance(d, bytes) else d.encode() for n, d in members.items()}


def _checked(data: bytes) -> bytes:
    """A line of a journal whose checksum holds, whatever is in it."""
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _tightly(data: bytes) -> bytes:
    return lzma.compress(data, preset=0)


def _squeezed(data: bytes) -> bytes:
    return gzip.compress(data, 1, mtime=0)


DOCUMENTS: Final = (
    Sample("a.txt", (_PROSE.encode(), _PROSE.encode("utf-16"), _PROSE.encode("cp1252", "replace"))),
    Sample("a.md", (_MARKDOWN.encode(),)),
    Sample("a.html", (_HTML.encode(),)),
    Sample("a.rtf", (_RTF,)),
    Sample("a.epub", archives=(_parts(_EPUB),)),
    Sample("a.odt", archives=(_parts(_ODT),)),
    Sample("a.docx", archives=(_parts(_DOCX),)),
    Sample("a.pdf", _PDFS),
    Sample("a.txt.gz", (_PROSE.encode(),), packed=_squeezed),
    Sample("a.md.bz2", (_MARKDOWN.encode(),), packed=bz2.compress),
    Sample("a.txt.xz", (_PROSE.encode(),), packed=_tightly),
)
OWN: Final = (
    Sample("config.toml", (_CONFIG,)),
    Sample("reading.json", (json.dumps(_MEMORY).encode(),)),
    Sample("claims.json", (json.dumps(_CLAIMS).encode(),)),
    Sample("journal.jsonl", (json.dumps(_EVENT).encode(),), packed=_checked),
    Sample("export.json", (json.dumps(_EXPORT).encode(),)),
)
"""What the program keeps, or is given, that a disk, a person or another program may damage."""


def zipped(parts: Parts) -> bytes:
    """An archive, always the same for the same parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (2022, 5, 6, 0, 0, 0))
            archive.writestr(entry, data, zipfile.ZIP_STORED)
    return made.getvalue()


def mutant(sample: Sample, rng: random.Random, longest: int) -> bytes:
    """A damaged file; of an archive mostly one of its parts, in an archive that is sound."""
    if sample.archives:
        parts = dict(rng.choice(sample.archives))
        whole = zipped(parts)
        if rng.random() < 0.25:
            return mutated(whole, (whole,), rng, longest)
        name = rng.choice(list(parts))
        parts[name] = mutated(parts[name], tuple(parts.values()), rng, longest)
        return zipped(parts)
    data = rng.choice(sample.files)
    if sample.packed is None:
        return mutated(data, sample.files, rng, longest)
    if rng.random() < 0.5:
        return sample.packed(mutated(data, sample.files, rng, longest))
    return mutated(sample.packed(data), (data,), rng, longest)
