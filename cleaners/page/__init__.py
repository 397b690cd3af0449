"""A page as a reader sees it: bytes, elements, what is hidden, lines."""
