"""What runs saw of their sites, and how the sites stand."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "site_runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("began_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=False),
        sa.Column("partial", sa.Boolean, nullable=False),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
    )
    op.create_index("site_runs_site_ended", "site_runs", ["site", "ended_at"])
    op.create_table(
        "site_states",
        sa.Column("site", sa.Text(), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("seen_at", moment, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("site_states")
    op.drop_table("site_runs")
