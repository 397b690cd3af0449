"""The facts of a page, each with where it was read."""
