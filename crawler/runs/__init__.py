"""A run over several sites: what it keeps, tells and adds up to."""
