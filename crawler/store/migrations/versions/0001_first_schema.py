"""First schema: captures, articles with cuts, facts and flags, copies."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _captures()
    _articles()
    _copies()
    _cuts()
    _facts()
    _flags()


def downgrade() -> None:
    for table in ("flags", "facts", "cuts", "copies", "articles", "captures"):
        op.drop_table(table)


def _text(name: str, null: bool = False, length: int | None = None, index: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=null, index=index)


def _id(name: str, target: str, null: bool = False, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{target}.id"), nullable=null, **options)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON, nullable=False)


def _captures() -> None:
    op.create_table(
        "captures",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("site", index=True),
        _text("kind", length=16),
        _text("url"),
        _text("requested_url", null=True),
        _text("listing_column", null=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        _text("media_type", null=True),
        _text("digest"),
        _text("payload_digest"),
        _text("warc_file"),
        sa.Column("warc_offset", sa.BigInteger, nullable=False),
        sa.Column("warc_length", sa.BigInteger, nullable=False),
        _id("revisit_of", "captures", null=True),
        _text("error", null=True),
    )
    op.create_index("captures_url_payload", "captures", ["url", "payload_digest"])


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer, primary_key=True),
        _id("capture_id", "captures", index=True),
        _id("revises_id", "articles", null=True, index=True),
        _text("site"),
        _text("url", index=True),
        _text("title", null=True),
        _text("subtitle", null=True),
        _text("published_at", null=True, length=40),
        sa.Column("published_on", sa.Date, nullable=True, index=True),
        _text("source", null=True),
        _json("authors"),
        _text("editor", null=True),
        _text("site_name", null=True),
        _json("columns"),
        _text("language", null=True, length=16),
        _text("script", length=8),
        _text("text"),
        _json("paragraphs"),
        *_reading(),
    )
    op.create_index("articles_site_day", "articles", ["site", "published_on"])
    op.create_index("ix_articles_digest", "articles", ["digest"])


def _reading() -> tuple[sa.Column[Any], ...]:
    version = sa.Column("profile_version", sa.Integer, nullable=False)
    return _text("digest"), _text("page_digest"), version, _text("cleaner_version")


def _copies() -> None:
    op.create_table(
        "copies",
        _id("capture_id", "captures", primary_key=True),
        _id("article_id", "articles", index=True),
        _text("site"),
        _text("url", index=True),
        _text("title", null=True),
        _text("published_at", null=True, length=40),
        _text("source", null=True),
        *_reading(),
    )


def _part(table: str, *columns: sa.Column[Any]) -> None:
    number = sa.Column("number", sa.Integer, primary_key=True)
    op.create_table(table, _id("article_id", "articles", primary_key=True), number, *columns)


def _cuts() -> None:
    start, end = (sa.Column(name, sa.Integer, nullable=False) for name in ("start_offset", "end_offset"))
    _part("cuts", start, end, _text("rule", length=64, index=True), _text("evidence"))


def _facts() -> None:
    _part("facts", _text("field", length=32), _text("value"), _text("raw"), _text("place"))


def _flags() -> None:
    _part("flags", _text("name", length=64, index=True), _text("evidence"), _json("places"))
