"""Two versions of a paper → one document in which every change is marked: a redline, an ordinary tree to the writers."""
