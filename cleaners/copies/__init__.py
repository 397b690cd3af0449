"""Texts beside each other: copies, excerpts, other news of one template, repairs."""
