"""Articles that planted words were cut from are placed anew: they are compared by what stood there, no longer without."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO unplaced (article_id) SELECT a.id FROM articles a "
        "WHERE NOT EXISTS (SELECT 1 FROM articles b WHERE b.revises_id = a.id) "
        "AND NOT EXISTS (SELECT 1 FROM unplaced u WHERE u.article_id = a.id) "
        "AND EXISTS (SELECT 1 FROM flags f WHERE f.article_id = a.id AND f.name IN ('spam_inline', 'lossy_injection'))"
    )


def downgrade() -> None:
    """They may be placed once more; nothing is lost."""
