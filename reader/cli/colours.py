"""Whether output is to be styled: on a terminal, or where the user wants it in a pipe, too.

Sources: no-color.org (rich itself leaves out colours, and keeps what is bold or underlined);
force-color.org.
"""

import os
import sys


def styled() -> bool:
    """Whether what is printed for people is set as on a terminal."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))
