"""What a document is, and how each format becomes one."""
