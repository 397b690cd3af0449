"""Takedowns, what changed in a revision, and records that a killed run left without rows."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("changes", sa.JSON, nullable=True))
    op.create_index("captures_record", "captures", ["warc_file", "warc_offset"])
    _takedowns()
    _leftovers()


def downgrade() -> None:
    op.drop_table("leftovers")
    op.drop_table("takedowns")
    op.drop_index("captures_record", "captures")
    op.drop_column("articles", "changes")


def _text(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False, **options)


def _id(name: str, target: str, null: bool = False, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{target}.id"), nullable=null, **options)


def _time(name: str, null: bool) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _takedowns() -> None:
    op.create_table(
        "takedowns",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("site", index=True),
        _text("url", index=True),
        _id("article_id", "articles", index=True),
        sa.Column("how", sa.String(8), nullable=False),
        _text("evidence"),
        _id("capture_id", "captures"),
        _time("seen_at", null=False),
        _time("confirmed_at", null=True),
        _id("confirmed_id", "captures", null=True),
        _time("back_at", null=True),
    )


def _leftovers() -> None:
    op.create_table(
        "leftovers",
        _text("warc_file", primary_key=True),
        sa.Column("warc_offset", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("warc_length", sa.BigInteger, nullable=False),
        _text("site"),
        _text("url"),
        _time("fetched_at", null=False),
    )
    op.create_index("leftovers_url", "leftovers", ["site", "url"])
