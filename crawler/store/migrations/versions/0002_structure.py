"""Articles: what kind of page, facts of official documents, attachments, images."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in _columns():
        op.add_column("articles", column)


def downgrade() -> None:
    with op.batch_alter_table("articles") as articles:
        for column in _columns():
            articles.drop_column(column.name)


# The defaults are for articles stored before, whose files and pictures nobody looked for; they are read anew,
# with all of it, when a newer cleaner next meets their pages.
def _columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("page_kind", sa.String(16), nullable=False, server_default="article"),
        sa.Column("page_kind_reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("official", sa.JSON, nullable=True),
        sa.Column("attachments", sa.JSON, nullable=False, server_default="[]"),
        sa.Column("images", sa.JSON, nullable=False, server_default="[]"),
    )
