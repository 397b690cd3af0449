"""How many articles there are of each sort; versions that were revised do not count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from crawler.store.filters import ARTICLE
from crawler.store.limits import within
from crawler.store.tables import OTHER_KINDS, ArticleRow, FlagRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Nobody waits for them.
SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Totals:
    """Articles in all, and by site, flag and kind of page; the most frequent first."""

    articles: int
    sites: Mapping[str, int]
    flags: Mapping[str, int]
    kinds: Mapping[str, int]


# No totals are known yet.
NONE = Totals(0, {}, {}, {})


def totals(engine: Engine) -> Totals:
    """Counted from indexes; at a million articles that takes seconds. Raises TooSlow."""
    old = select(ArticleRow.revises_id).where(ArticleRow.revises_id > 0)
    newer = aliased(ArticleRow)
    was = select(ArticleRow.site, func.count()).join(newer, newer.revises_id == ArticleRow.id)
    with Session(engine.execution_options(readonly=True)) as session, within(session, SECONDS):
        sites = _counted(session, select(ArticleRow.site, func.count()).group_by(ArticleRow.site))
        for site, number in _counted(session, was.group_by(ArticleRow.site)).items():
            sites[site] -= number
        flags = select(FlagRow.name, func.count(func.distinct(FlagRow.article_id)))
        kinds = select(ArticleRow.page_kind, func.count()).where(OTHER_KINDS, ArticleRow.id.not_in(old))
        others = _counted(session, kinds.group_by(ArticleRow.page_kind))
        every = sum(sites.values())
        return Totals(
            every,
            _sorted(sites),
            _sorted(_counted(session, flags.where(FlagRow.article_id.not_in(old)).group_by(FlagRow.name))),
            _sorted({ARTICLE: every - sum(others.values()), **others}),
        )


def _counted(session: Session, query: Select[str, int]) -> dict[str, int]:
    return {row[0]: row[1] for row in session.execute(query)}


def _sorted(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
