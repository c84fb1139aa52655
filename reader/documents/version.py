"""Which reader of documents this is: of the same file another one may make another text."""

from typing import Final

from reader import __version__

_REVISION: Final = 3
"""Raise it when any loader reads any file differently."""

READ_BY: Final = f"{__version__}-{_REVISION}"
"""Stands beside all that depends on what was read: the cache, and the places of bookmarks."""
