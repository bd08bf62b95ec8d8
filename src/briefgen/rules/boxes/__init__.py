"""The success stories: their titles and their rows."""
