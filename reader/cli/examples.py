"""Examples of what can be typed, by command: for `--help` and the manual page."""

from typing import Final

EXAMPLES: Final = {
    "show": (
        ("seedreader show note.md | wc -w", "the words without the markup"),
        ("seedreader show book.epub | less", "an e-book in a pager"),
        ("seedreader show a.pdf --json | jq .title", "what a program reads"),
    ),
    "search": (
        ("seedreader search 'heron lake' | fzf", "choose among the passages"),
        (
            "seedreader search '\"still lake\" -boat in:2024'",
            "a phrase, without, in a folder",
        ),
        ("seedreader search heron --library ~/papers --limit 50", "another library, more of it"),
        ("seedreader search --queries words.txt --json", "a line of JSON for each line"),
    ),
    "claims": (
        ("seedreader claims report.html", "the dozen it mainly makes, and the rest"),
        ("seedreader claims a.md --json | jq -r '.[] | select(.kind==\"figure\") | .text'", ""),
        ("seedreader claims a.md --format csv > claims.csv", "for a spreadsheet"),
    ),
    "index": (("seedreader index ~/papers", "before the first search of a large library"),),
    "bookmarks list": (
        ("seedreader bookmarks list", "with what became of each"),
        ("seedreader bookmarks list --ids | fzf | cut -f1", "the id of one you choose"),
    ),
    "bookmarks add": (("seedreader bookmarks add a.md --at 120:188 --note 'why?'", ""),),
    "bookmarks remove": (("seedreader bookmarks remove 5f1c", "the beginning of an id"),),
    "bookmarks export": (
        ("seedreader bookmarks export --format md > notes.md", "to read and to print"),
        ("seedreader bookmarks export --format json > all.json", "everything, for import"),
    ),
    "bookmarks import": (("seedreader bookmarks import all.json", "from another machine"),),
    "cite": (
        ("seedreader cite a.pdf --form bibtex >> refs.bib", "for LaTeX"),
        ("seedreader cite ~/papers/*.pdf --form bibtex", "all of a folder, for LaTeX"),
        ("seedreader cite a.html --json | jq '.[0].URL'", "CSL-JSON, as Zotero reads it"),
        ("seedreader cite a.md --at 120:188", "with the passage that is quoted"),
    ),
    "clippings": (
        ("seedreader clippings > notes.md", "to read, and to write on in"),
        ("seedreader clippings --clear >> notes.md", "and begin with an empty basket"),
    ),
    "reanchor": (("seedreader reanchor old.md new.md --spans spans.json --json", ""),),
    "help": (("seedreader help searching", "the page on searching"),),
    "completion": (
        ("source <(seedreader completion bash)", "in ~/.bashrc"),
        ("source <(seedreader completion zsh)", "in ~/.zshrc, after compinit"),
        ("seedreader completion fish | source", "in ~/.config/fish/config.fish"),
    ),
    "man": (("seedreader man | man -l -", "where the installer left it out"),),
}

_TYPED_CELLS: Final = 46
_MOST_CELLS: Final = 78


def epilog(program: str) -> str | None:
    """The examples of "seedreader COMMAND" as they stand below its options; None without any."""
    rows = EXAMPLES.get(program.partition(" ")[2], ())
    lines = []
    for typed, told in rows:
        line = f"  {typed:{_TYPED_CELLS}}  {told}".rstrip()
        fits = not told or len(line) <= _MOST_CELLS
        lines += [line] if fits else [f"  {typed}", f"      {told}"]
    return "\n".join(("examples:", *lines)) if lines else None
