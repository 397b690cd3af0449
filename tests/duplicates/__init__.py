"""Duplicates: fingerprints, kinship of texts, the index and the pipe."""
