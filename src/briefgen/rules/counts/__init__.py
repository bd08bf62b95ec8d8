"""Numbers against what they count."""
