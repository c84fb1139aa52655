"""The page that `seedreader --help` prints: written by hand, and there at once."""

HELP = """\
seedreader: a reading room in the terminal

usage: seedreader [PATH ...]         read files, folders or - (standard input)
       seedreader COMMAND ...        commands; each has a --help of its own

Without a path: where you left off; at first, the two documents it comes with.

commands:
  show FILE [--json]     print a document's text as read, for a pipe or as JSON
  search QUERY           find passages, however half remembered
  claims FILE            what a text claims, who says it and how firmly
  index PATH             build or refresh the index of a library
  bookmarks list         what you keep; also add, remove, export, import
  reanchor OLD NEW       where passages of an old text are in a new one
  doctor                 one page on how the program fares here, and what mends it

options:
  --help, -h             this page
  --version              the version

examples:
  seedreader ~/papers                  a folder and all below it
  curl -s URL | seedreader -           what another program prints
  seedreader show note.md | wc -w      the words of a note without its markup
  seedreader ./show                    a file that is called like a command

Keys: j k row, space b page, ( ) sentence, t contents, l library, ? all keys, q quit.
"""
