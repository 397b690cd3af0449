"""The captures of a site are found by time: the page of a site reads those of ninety days, and not all that it ever had."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("captures_site_fetched", "captures", ["site", "fetched_at"])
    # It leads nowhere that the new one does not.
    op.drop_index("ix_captures_site", "captures")


def downgrade() -> None:
    op.create_index("ix_captures_site", "captures", ["site"])
    op.drop_index("captures_site_fetched", "captures")
