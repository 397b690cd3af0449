"""The store: captures, articles and all they can answer for, in SQLite (or PostgreSQL)."""
