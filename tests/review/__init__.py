"""The review page, in its parts and in a real browser."""
