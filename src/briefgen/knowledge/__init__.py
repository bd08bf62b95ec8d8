"""What the rules of several families know: English words, numbers, dates, names, places, acronyms, sectors, stories, sources."""
