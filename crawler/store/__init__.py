"""The store: captures, articles and all they can answer for, in SQLite (or PostgreSQL)."""

from crawler.store.database import StorageError, open_database
from crawler.store.frontier import Batch, Frontier
from crawler.store.health import note_run, runs_since
from crawler.store.reading import StoredArticle, stored_article
from crawler.store.relating import Relation
from crawler.store.writing import Seen, Store

__all__ = [
    "Batch",
    "Frontier",
    "Relation",
    "Seen",
    "StorageError",
    "Store",
    "StoredArticle",
    "note_run",
    "open_database",
    "runs_since",
    "stored_article",
]
