"""House style: spelling, words, punctuation."""
