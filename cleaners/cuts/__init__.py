"""Cleaners: what is cut from the text, each with its rule and evidence."""
