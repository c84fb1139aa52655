"""The terminal's own cursor: hidden, but followed by screen readers and magnifiers."""

from reader.ui.widgets.document_view import DocumentView


def lead_to_sentence(view: DocumentView) -> None:
    """Let it stand where the sentence cursor is, from the next picture on."""
    page = view.page
    if page is None or not view.is_attached:
        return
    here = view.cell_at(page.cursor)
    if here is None:  # it begins above the page
        rows = view.text_lines()
        here = view.cell_at(page.shown()[0][1].start) if rows else None
    if here:
        view.app.cursor_position = view.region.offset + here
