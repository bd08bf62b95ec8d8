"""What the paper is, and for whom: said one way."""
