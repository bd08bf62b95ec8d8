"""Country codes, and the countries of clusters."""
