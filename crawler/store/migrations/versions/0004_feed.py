"""The feed of changes and its consumers; what is stored already is new to everybody."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_EARLIER = """
INSERT INTO changes (change, at, site, url, article_id, evidence)
SELECT CASE WHEN a.revises_id IS NULL THEN 'new' ELSE 'revised' END, c.fetched_at, a.site, a.url, a.id, ''
FROM articles a JOIN captures c ON c.id = a.capture_id ORDER BY a.id
"""


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("id", _BIG, primary_key=True),
        sa.Column("change", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("site", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id")),
        sa.Column("evidence", sa.Text, nullable=False),
    )
    op.create_index("ix_changes_article_id", "changes", ["article_id"])
    op.create_table(
        "consumers",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("cursor", _BIG, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.execute(_EARLIER)


def downgrade() -> None:
    op.drop_table("consumers")
    op.drop_table("changes")
