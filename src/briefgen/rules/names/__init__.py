"""One cluster, one spelling."""
