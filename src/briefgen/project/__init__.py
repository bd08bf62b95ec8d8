"""The project on disk: which papers there are, which of them must be built, building them and writing the results."""
