"""Sections and companion documents that the text names."""
