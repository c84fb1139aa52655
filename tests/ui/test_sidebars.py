"""How much room the panels beside the text take."""

from reader.ui.layout import column
from reader.ui.sidebars import LIBRARY, NARROW, claims_width, fits_both


def test_both_panels_are_shown_only_if_the_text_keeps_sixty_cells() -> None:
    assert not fits_both(120)
    assert fits_both(160)
    for width in range(NARROW, 260):
        left = width - LIBRARY - claims_width(width)
        assert fits_both(width) == (column(left, 76)[1] >= 60)


def test_the_claims_alone_leave_a_readable_column() -> None:
    for width in range(NARROW, 260):
        assert 30 <= claims_width(width) <= 44
        assert column(width - claims_width(width), 76)[1] >= 56
