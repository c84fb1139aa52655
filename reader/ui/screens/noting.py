"""Notes, and the screen of all bookmarks opened over the page."""

from reader.ui.screens.bookmarking import Bookmarking


class Noting(Bookmarking):
    """Writes notes to what is kept, and goes to any bookmark of any document."""
