"""Copies become articles of their own, each with its own trace, so that any of them may stand for its story.

A copy was kept without a trace: its article has the text of the one it repeats, lines without spans, and a flag that
says so, until its page is read again.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

from crawler.store.finding import searched

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_BATCH = 500
# What of an article is its text's, and what a copy tells of itself.
_SHARED = ("language", "script", "text", "page_kind", "page_kind_reason")
_OWN = ("site", "url", "title", "published_at", "source", "digest", "page_digest", "profile_version")


def upgrade() -> None:
    connection = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(connection, only=["articles", "copies", "flags", "article_search", "unplaced"])
    copies, articles, last = tables.tables["copies"], tables.tables["articles"], 0
    wanted = (
        sa.select(
            copies.c.capture_id,
            copies.c.article_id,
            *(copies.c[name] for name in _OWN),
            *(articles.c[name] for name in _SHARED),
        )
        .join(articles, articles.c.id == copies.c.article_id)
        .order_by(copies.c.capture_id)
        .limit(_BATCH)
    )
    while rows := connection.execute(wanted.where(copies.c.capture_id > last)).mappings().all():
        for row in rows:
            _become_article(connection, tables, dict(row))
        last = rows[-1]["capture_id"]
    op.drop_table("copies")


def _become_article(connection: sa.Connection, tables: sa.MetaData, row: dict[str, Any]) -> None:
    articles, of = tables.tables["articles"], row.pop("article_id")
    newest = sa.select(articles.c.id, articles.c.capture_id).where(articles.c.url == row["url"])
    before = connection.execute(newest.order_by(articles.c.id.desc()).limit(1)).first()
    if before is not None and before.capture_id > row["capture_id"]:
        return  # it says something else by now; the capture stays
    day = (row["published_at"] or "")[:10]
    values = {
        **row,
        "revises_id": before.id if before else None,
        "published_on": date.fromisoformat(day) if day else None,
        "authors": [], "columns": [], "attachments": [], "images": [],
        "paragraphs": [{"path": "", "spans": []} for _ in row["text"].split("\n")],
        "cleaner_version": "0",
    }  # fmt: skip
    number = connection.execute(articles.insert().values(values).returning(articles.c.id)).scalar_one()
    told = f"kept as a copy of article {of} by an earlier version; its page was not read again since"
    flag = {"article_id": number, "number": 0, "name": "untraced", "evidence": told, "places": []}
    connection.execute(tables.tables["flags"].insert(), [flag])
    found = {"article_id": number, "folded": searched(row["title"], row["text"])}
    connection.execute(tables.tables["article_search"].insert(), [found])
    unplaced = tables.tables["unplaced"]
    if before:
        connection.execute(unplaced.delete().where(unplaced.c.article_id == before.id))
    connection.execute(unplaced.insert(), [{"article_id": number}])


def downgrade() -> None:
    text = sa.Text()
    op.create_table(
        "copies",
        sa.Column("capture_id", sa.Integer, sa.ForeignKey("captures.id"), primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), nullable=False),
        *(sa.Column(name, text, nullable=False) for name in ("site", "url", "digest", "page_digest")),
        sa.Column("title", text),
        sa.Column("published_at", sa.String(40)),
        sa.Column("source", text),
        sa.Column("profile_version", sa.Integer, nullable=False),
        sa.Column("cleaner_version", text, nullable=False),
    )
    op.create_index("ix_copies_article_id", "copies", ["article_id"])
    op.create_index("ix_copies_url", "copies", ["url"])
