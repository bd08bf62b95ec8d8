"""The editorial rules: one module for each, in a folder for each family. Their word lists are in `content/style/`."""
