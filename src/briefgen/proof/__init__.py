"""The proof: both files are read back, by other means than they were written with, and compared with the resolved document."""
