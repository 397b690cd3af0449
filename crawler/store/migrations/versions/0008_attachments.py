"""The files that articles hang on, each with the capture that holds it; those of articles stored already have none."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BATCH = 500


def upgrade() -> None:
    files = op.create_table(
        "attachments",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("capture_id", sa.Integer, sa.ForeignKey("captures.id")),
    )
    op.create_index("ix_attachments_url", "attachments", ["url"])
    op.create_index("ix_attachments_capture_id", "attachments", ["capture_id"])
    connection, last = op.get_bind(), 0
    some = sa.text("SELECT id, attachments FROM articles WHERE id > :last ORDER BY id LIMIT :batch")
    while rows := connection.execute(some, {"last": last, "batch": _BATCH}).all():
        values = [
            {"article_id": article, "number": number, "name": file["name"], "url": file["url"]}
            for article, found in rows
            for number, file in enumerate(json.loads(found) if isinstance(found, str) else found or ())
        ]
        if values:
            connection.execute(files.insert(), values)
        last = rows[-1][0]


def downgrade() -> None:
    op.drop_table("attachments")
