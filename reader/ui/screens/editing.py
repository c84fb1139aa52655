"""The file that is read, opened in the user's own editor at the line one is on."""

from functools import partial

from reader.errors import LoadError
from reader.files import is_file
from reader.ui.screens.recalling import Recalling


class Editing(Recalling):
    """Lends the terminal to an editor, and reads the file again when it was changed there."""

    def _watch_file(self) -> None:
        """Read the open document anew when its file has changed."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Open the file at the line of the sentence; back, the same sentence is lit."""
        from reader.documents.source_lines import source_line
        from reader.ui.editor import edit_at, lend

        self.go_to_listed()
        page = self.view.page
        if not page:
            self.tell("There is nothing to edit.")
            return
        document = page.document
        try:
            line = source_line(document, page.sentence().start if document.blocks else 0)
        except LoadError as error:
            self.tell(f"Not opened: {error.reason}.")
            return
        if not is_file(document.path):
            self.tell("Not opened: the file is gone.", warning=True)
            return
        failure = lend(self.app, partial(edit_at, document.path, line))
        if failure:
            self.tell(failure, warning=True)
        self._watch_file()
