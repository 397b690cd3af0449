"""Copies, excerpts and news on one pattern, found in a persistent index of fingerprints."""
