"""Trying a profile on the live site, and drafting one for a site that has none."""
