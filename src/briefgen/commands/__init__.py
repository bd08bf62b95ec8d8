"""Commands of `briefgen` that stand in modules of their own."""
