"""Stories and how articles stand in them, repairs, and the sites that mirrors are of.

All articles are placed into stories by the next crawl, or by ``scrapy store place``.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("articles", sa.Column("mirror_of", sa.JSON, nullable=True))
    _stories()
    _repairs()
    op.execute(
        "INSERT INTO unplaced (article_id) SELECT a.id FROM articles a "
        "WHERE NOT EXISTS (SELECT 1 FROM articles b WHERE b.revises_id = a.id)"
    )


def downgrade() -> None:
    for table in ("repairs", "text_indexes", "unplaced", "standings", "stories"):
        op.drop_table(table)
    op.drop_column("articles", "mirror_of")


def _article(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("articles.id"), **{"nullable": False, **options})


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer, primary_key=True),
        _article("canonical_id", index=True),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "standings",
        _article("article_id", primary_key=True),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id"), nullable=False, index=True),
        sa.Column("relation", sa.String(16), nullable=False, index=True),
        _article("of_id", nullable=True, index=True),
        sa.Column("score", sa.Float, nullable=True),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("text_key", _BIG, nullable=True, index=True),
        sa.Column("number", _BIG, nullable=False, index=True),
    )
    op.create_table("unplaced", _article("article_id", primary_key=True))
    op.create_table(
        "text_indexes",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("number", _BIG, nullable=False),
    )


def _repairs() -> None:
    op.create_table(
        "repairs",
        _article("article_id", primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("start_offset", sa.Integer, nullable=False),
        sa.Column("end_offset", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        _article("donor_id", index=True),
        sa.Column("donor_start", sa.Integer, nullable=False),
        sa.Column("donor_end", sa.Integer, nullable=False),
    )
