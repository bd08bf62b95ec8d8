"""Whether everybody can read a paper: what is checked by which means, what passed, and what no program can say."""
