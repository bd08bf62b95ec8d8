"""The editor: reads a finished paper as its reader does, with the rules of `rules/`, and points at the source of what it finds."""
