"""What a row says of its article's story: how it stands in it, who else tells it, and what copies offer to repair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from crawler.store.story_tables import RepairRow, StandingRow, StoryRow
from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stories:
    """By article: its standing with its story, the others of the stories that it stands for, repairs."""

    standings: Mapping[int, tuple[StandingRow, StoryRow]]
    copies: Mapping[int, list[Row]]
    repairs: Mapping[int, list[Row]]

    def fields(self, article: ArticleRow) -> Row:
        """A version that was revised, or that has not found its story yet, is only new or a revision."""
        standing, story = self.standings.get(article.id, (None, None))
        relation = standing.relation if standing else "new"
        if relation == "new" and article.revises_id:
            relation = "revision"
        canonical = story is not None and story.canonical_id == article.id
        return {
            "relation": relation,
            "revises": article.revises_id,
            "of": standing.of_id if standing else None,
            "score": standing.score if standing else None,
            "relation_evidence": standing.evidence if standing else "",
            "story": story.id if story else None,
            "canonical": canonical,
            "canonical_reason": story.reason if story and canonical else "",
            "copies": self.copies[article.id],
            "repairs": self.repairs[article.id],
        }


def told_of(session: Session, ids: Sequence[int]) -> Stories:
    """Three queries, however many articles."""
    mine = (
        select(StandingRow, StoryRow)
        .join(StoryRow, StoryRow.id == StandingRow.story_id)
        .where(StandingRow.article_id.in_(ids))
    )
    standings = {row.article_id: (row, story) for row, story in session.execute(mine)}
    return Stories(standings, _copies(session, ids), _repairs(session, ids))


def _copies(session: Session, ids: Sequence[int]) -> dict[int, list[Row]]:
    others = (
        select(StoryRow.canonical_id, StandingRow.relation, ArticleRow.id, ArticleRow.site, ArticleRow.url)
        .join(StandingRow, StandingRow.story_id == StoryRow.id)
        .join(ArticleRow, ArticleRow.id == StandingRow.article_id)
        .where(StoryRow.canonical_id.in_(ids), StandingRow.article_id != StoryRow.canonical_id)
        .order_by(ArticleRow.id)
    )
    found: dict[int, list[Row]] = defaultdict(list)
    for canonical, relation, number, site, url in session.execute(others):
        found[canonical].append({"id": number, "site": site, "url": url, "relation": relation})
    return found


def _repairs(session: Session, ids: Sequence[int]) -> dict[int, list[Row]]:
    offered = select(RepairRow).where(RepairRow.article_id.in_(ids)).order_by(RepairRow.number)
    found: dict[int, list[Row]] = defaultdict(list)
    for row in session.scalars(offered):
        found[row.article_id].append(
            {
                "start": row.start_offset,
                "end": row.end_offset,
                "text": row.text,
                "kind": row.kind,
                "donor": row.donor_id,
                "donor_start": row.donor_start,
                "donor_end": row.donor_end,
            }
        )
    return found
