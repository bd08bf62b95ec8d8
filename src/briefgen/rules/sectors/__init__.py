"""Sectors: announced, named alike everywhere, and with entries."""
