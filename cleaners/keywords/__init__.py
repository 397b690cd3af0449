"""Blocks of planted keywords."""
