#!python
"""Start seedreader; also installed as the command itself, and so kept as small as can be."""

import sys

from reader.cli.start import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
