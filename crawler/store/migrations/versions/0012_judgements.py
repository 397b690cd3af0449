"""What people judged of the cleaning, and the pages that are no articles, to be found among a million that are."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_RARE = sa.text("page_kind <> 'article'")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("articles.id")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("url", "page_digest")),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("start_offset", sa.Integer()),
        sa.Column("end_offset", sa.Integer()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "said", "value", "note", "author")),
        sa.Column("at", moment, nullable=False),
        sa.Column("withdrawn_at", moment),
        sa.Column("withdrawn_by", sa.Text()),
    )
    op.create_index("judgements_article", "judgements", ["article_id"])
    op.create_index(
        "articles_other_kinds", "articles", ["page_kind"], sqlite_where=_RARE, postgresql_where=_RARE
    )


def downgrade() -> None:
    op.drop_index("articles_other_kinds", "articles")
    op.drop_table("judgements")
