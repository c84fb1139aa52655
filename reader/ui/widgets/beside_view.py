"""The pane of the document that lies beside the one that is read."""

from collections.abc import Callable

from textual import events

from reader.documents.model import Span
from reader.ui.themes import Inks
from reader.ui.typesetting import Typesetting
from reader.ui.widgets.document_view import DocumentView


def _nobody() -> None:
    """The place in it is nobody's until one goes over to it."""


class BesideView(DocumentView):
    """Shows a document that no key moves in; a click goes over to it, the wheel scrolls it."""

    can_focus = False

    def __init__(
        self, styles: Inks, measure: int, setting: Typesetting, chosen: Callable[[], None]
    ) -> None:
        """`chosen` is called when the reader wants to read on here."""
        super().__init__(styles, measure, _nobody, setting)
        self._chosen = chosen

    def lit_sentence(self) -> Span | None:
        """None: the sentence that keys act on is in the other pane."""
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Nothing is selected here."""

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Nothing is selected here."""

    async def _on_click(self, event: events.Click) -> None:
        event.stop()
        self._chosen()
