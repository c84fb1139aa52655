"""How much room the panels beside the text take, and when there is room for both. Pure."""

from typing import Final

from reader.ui.layout import column

NARROW: Final = 90
"""Cells of screen below which a panel lies over the text instead of beside it."""
LIBRARY: Final = 32
"""Cells of the library beside the claims."""
_CLAIMS: Final = range(30, 45)
_LEAST_COLUMN: Final = 60
"""Cells the text keeps beside two panels."""


def claims_width(width: int) -> int:
    """Cells of the claims on a screen so wide: three tenths of it, within bounds."""
    return max(_CLAIMS.start, min(width * 3 // 10, _CLAIMS.stop - 1))


def fits_both(width: int) -> bool:
    """Whether the text stays readable between both panels."""
    return column(width - LIBRARY - claims_width(width), _LEAST_COLUMN)[1] >= _LEAST_COLUMN
