"""One module for each family of formats, imported when such a file is opened."""
