"""Web addresses: well-formed, whole, and those of what they are said to be."""
