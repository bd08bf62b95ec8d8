"""The submission package: one zip for the portal, made of a released version, and its verification by whoever receives it."""
