"""What searches look in: folded titles and texts, found by trigrams."""

import sqlalchemy as sa
from alembic import op

from crawler.store.finding import searched

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_BATCH = 500
# The FTS5 index keeps no text of its own; triggers hold it to the table (SQLite documentation, FTS5 4.4.3).
_SQLITE = (
    "CREATE VIRTUAL TABLE article_search_fts USING fts5("
    "folded, content='article_search', content_rowid='article_id', tokenize='trigram')",
    "CREATE TRIGGER article_search_added AFTER INSERT ON article_search BEGIN "
    "INSERT INTO article_search_fts (rowid, folded) VALUES (new.article_id, new.folded); END",
    "CREATE TRIGGER article_search_gone AFTER DELETE ON article_search BEGIN "
    "INSERT INTO article_search_fts (article_search_fts, rowid, folded) "
    "VALUES ('delete', old.article_id, old.folded); END",
    "CREATE TRIGGER article_search_changed AFTER UPDATE ON article_search BEGIN "
    "INSERT INTO article_search_fts (article_search_fts, rowid, folded) "
    "VALUES ('delete', old.article_id, old.folded); "
    "INSERT INTO article_search_fts (rowid, folded) VALUES (new.article_id, new.folded); END",
)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public",
    "CREATE INDEX article_search_trigrams ON article_search USING gin (folded public.gin_trgm_ops)",
)


def upgrade() -> None:
    op.create_table(
        "article_search",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("folded", sa.Text, nullable=False),
    )
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    _fill()


def _fill() -> None:
    """The articles of the first schemas on; their columns title and text are as old as the table."""
    connection, last = op.get_bind(), 0
    batch = sa.text("SELECT id, title, text FROM articles WHERE id > :last ORDER BY id LIMIT :size")
    put = sa.text("INSERT INTO article_search (article_id, folded) VALUES (:article_id, :folded)")
    while found := connection.execute(batch, {"last": last, "size": _BATCH}).all():
        connection.execute(
            put, [{"article_id": row.id, "folded": searched(row.title, row.text)} for row in found]
        )
        last = found[-1].id


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE article_search_fts")
    op.drop_table("article_search")
