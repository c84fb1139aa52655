"""The page that `seedreader --help` prints: written by hand, there at once, and fit for 80x24."""

HELP = """\
seedreader: a reading room in the terminal

usage: seedreader [PATH ...]          read files, folders or - (standard input)
       seedreader --plain [PATH ...]  by lines, for screen readers, braille
       seedreader COMMAND ...         one of these; COMMAND --help says more

  show FILE           print a document's text as read, for a pipe or as JSON
  search QUERY        find passages, however half remembered
  claims FILE         what a text claims, who says it and how firmly
  index PATH          build or refresh the index of a library
  bookmarks list      what you keep; also add, remove, export, import
  cite FILE           how a document is cited: plain, Markdown, BibTeX, CSL-JSON
  clippings           the passages you clipped, as one Markdown note
  reanchor OLD NEW    where passages of an old text are in a new one
  doctor              how the program fares here, and what mends it
  help [PAGE]         a tutorial of five minutes, and a page on each part
  completion SHELL    completion for bash, zsh or fish
  man                 the manual page

Without a path: where you left off; at first, the two documents it comes with.
  curl -s URL | seedreader -           what another program prints
  seedreader search heron | fzf        every command is useful in a pipe
Keys: space page, / search, c claims, m bookmark, ? all keys, q quit.  --version
"""
