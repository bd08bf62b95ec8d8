"""The templates, checked for whoever changes their look: what papers cannot be made with, or what would part the pages."""
