"""Searches find words of one and two characters as fast as longer ones: pairs of characters in the place of trigrams.

On SQLite the index is FTS5 without a text of its own; triggers hold it to the table (SQLite documentation, FTS5
4.4.2 and 4.4.3), by the function that ``crawler.store.database`` gives every connection. On PostgreSQL it is GIN over numbers: of each
pair, and of each character.
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_TRIGGERS = ("added", "gone", "changed")
_PUT = "INSERT INTO article_search_fts (rowid, pairs) VALUES (new.article_id, govnews_tokens(new.folded)); "
_DELETE = (
    "INSERT INTO article_search_fts (article_search_fts, rowid, pairs) "
    "VALUES ('delete', old.article_id, govnews_tokens(old.folded)); "
)
_SQLITE = (
    "CREATE VIRTUAL TABLE article_search_fts USING fts5(pairs, content='', tokenize='ascii')",
    "INSERT INTO article_search_fts (rowid, pairs) SELECT article_id, govnews_tokens(folded) FROM article_search",
    f"CREATE TRIGGER article_search_added AFTER INSERT ON article_search BEGIN {_PUT}END",
    f"CREATE TRIGGER article_search_gone AFTER DELETE ON article_search BEGIN {_DELETE}END",
    f"CREATE TRIGGER article_search_changed AFTER UPDATE ON article_search BEGIN {_DELETE}{_PUT}END",
)
_POSTGRESQL = (
    "CREATE FUNCTION article_search_codes(folded text) RETURNS integer[] "
    "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$ "
    "SELECT array_agg(ascii(one) << 16 | ascii(coalesce(other, ''))) || array_agg(ascii(one)) "
    "FROM unnest(string_to_array(folded, NULL), string_to_array(substr(folded, 2), NULL)) AS pairs(one, other) $$",
    "CREATE INDEX article_search_pairs ON article_search USING gin (article_search_codes(folded))",
    "DROP INDEX article_search_trigrams",
)
_TRIGRAMS = (
    "CREATE VIRTUAL TABLE article_search_fts USING fts5("
    "folded, content='article_search', content_rowid='article_id', tokenize='trigram')",
    "INSERT INTO article_search_fts (article_search_fts) VALUES ('rebuild')",
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


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _replace(_SQLITE)
        return
    for statement in _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _replace(_TRIGRAMS)
        return
    op.execute(
        "CREATE INDEX article_search_trigrams ON article_search USING gin (folded public.gin_trgm_ops)"
    )
    op.execute("DROP INDEX article_search_pairs")
    op.execute("DROP FUNCTION article_search_codes(text)")


def _replace(statements: tuple[str, ...]) -> None:
    for name in _TRIGGERS:
        op.execute(f"DROP TRIGGER article_search_{name}")
    op.execute("DROP TABLE article_search_fts")
    for statement in statements:
        # As it is: names after a colon are no parameters.
        op.get_bind().exec_driver_sql(statement)
