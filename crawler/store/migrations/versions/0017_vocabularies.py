"""Articles know the vocabulary that they were cleaned by; of those stored before, nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vocabularies",
        sa.Column("digest", sa.String(71), primary_key=True),
        sa.Column("terms", sa.JSON, nullable=False),
    )
    op.add_column("articles", sa.Column("vocabulary", sa.String(71), nullable=True))


def downgrade() -> None:
    op.drop_column("articles", "vocabulary")
    op.drop_table("vocabularies")
