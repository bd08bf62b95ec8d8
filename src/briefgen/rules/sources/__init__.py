"""Sources: there where one is needed, each once, and known at first hand."""
