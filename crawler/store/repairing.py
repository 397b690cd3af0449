"""What clean articles of a story offer for what a damaged one lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from crawler.store.story_tables import RepairRow
from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Offered:
    """A repair, and the article that still holds what was lost."""

    repair: RepairRow
    donor: ArticleRow


def repairs_of(session: Session, article_id: int) -> list[Offered]:
    """What is offered for an article, in the order of its text."""
    wanted = (
        select(RepairRow, ArticleRow)
        .join(ArticleRow, ArticleRow.id == RepairRow.donor_id)
        .where(RepairRow.article_id == article_id)
        .order_by(RepairRow.number)
    )
    return [Offered(repair, donor) for repair, donor in session.execute(wanted)]
