"""Words planted in hosts' pages, as learned and as decided by people."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "terms",
        sa.Column("host", sa.Text(), primary_key=True),
        sa.Column("term", sa.Text(), primary_key=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Float(), nullable=False),
        sa.Column("gain", sa.Float(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("changed_at", moment, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("terms")
