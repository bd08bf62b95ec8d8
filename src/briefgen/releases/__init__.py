"""Versions that were released: judged, written down with what is needed to build them again, read back, and built again."""
