"""What a row says of its article's story: how it stands in it, who else tells it, and what copies offer to repair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from crawler.export.hanging import IDS, hanging
from crawler.store.story_tables import RepairRow, StandingRow, StoryRow
from crawler.store.tables import ArticleRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = dict[str, Any]
OF_STANDING = ("relation", "of_id", "score", "evidence", "story_id")
# What stands in no story; its names are those of a standing's values, and its story's.
NOWHERE: Row = {
    "relation": "new", "of_id": None, "score": None, "evidence": "", "story_id": None, "canonical_id": None, "reason": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stories:
    """By article: its standing with its story, the others of the stories that it stands for, repairs."""

    standings: Mapping[int, Row]
    copies: Mapping[int, list[Row]]
    repairs: Mapping[int, list[Row]]

    def fields(self, number: int, revises: int | None) -> Row:
        """A version that was revised, or that has not found its story yet, is only new or a revision."""
        standing = self.standings.get(number, NOWHERE)
        relation = standing["relation"]
        canonical = standing["canonical_id"] == number
        return {
            "relation": "revision" if relation == "new" and revises else relation,
            "revises": revises,
            "of": standing["of_id"],
            "score": standing["score"],
            "relation_evidence": standing["evidence"],
            "story": standing["story_id"],
            "canonical": canonical,
            "canonical_reason": standing["reason"] if canonical else "",
            "copies": self.copies[number],
            "repairs": self.repairs[number],
        }


def told_of(store: Connection, ids: Sequence[int]) -> Stories:
    """Three queries, however many articles."""
    columns = [getattr(StandingRow, name) for name in OF_STANDING]
    mine = (
        select(StandingRow.article_id, *columns, StoryRow.canonical_id, StoryRow.reason)
        .join(StoryRow, StoryRow.id == StandingRow.story_id)
        .where(StandingRow.article_id.in_(IDS))
    )
    standings = {
        number: dict(zip(NOWHERE, values, strict=True))
        for number, *values in store.execute(mine, {"ids": ids})
    }
    return Stories(standings, _copies(store, ids), _repairs(store, ids))


def _copies(store: Connection, ids: Sequence[int]) -> dict[int, list[Row]]:
    others = (
        select(StoryRow.canonical_id, StandingRow.relation, ArticleRow.id, ArticleRow.site, ArticleRow.url)
        .join(StandingRow, StandingRow.story_id == StoryRow.id)
        .join(ArticleRow, ArticleRow.id == StandingRow.article_id)
        .where(StoryRow.canonical_id.in_(IDS), StandingRow.article_id != StoryRow.canonical_id)
        .order_by(ArticleRow.id)
    )
    found: dict[int, list[Row]] = defaultdict(list)
    for canonical, relation, number, site, url in store.execute(others, {"ids": ids}):
        found[canonical].append({"id": number, "site": site, "url": url, "relation": relation})
    return found


def _repairs(store: Connection, ids: Sequence[int]) -> dict[int, list[Row]]:
    return hanging(
        store, ids, RepairRow.number,
        start=RepairRow.start_offset, end=RepairRow.end_offset, text=RepairRow.text, kind=RepairRow.kind,
        donor=RepairRow.donor_id, donor_start=RepairRow.donor_start, donor_end=RepairRow.donor_end,
    )  # fmt: skip
