"""briefgen: structured content in, the same discussion paper as DOCX and PDF out."""

__version__ = "0.1.0"
