"""Keeping what runs saw of their sites."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.runs.health import Figures, SiteRun
from crawler.store.database import writing
from crawler.store.health_tables import SiteRunRow, SiteStateRow

if TYPE_CHECKING:
    from sqlalchemy import Engine

_RUNS = 1000  # that are looked through for what was learned


def runs_since(engine: Engine, site: str, since: datetime) -> list[SiteRun]:
    """The runs of a site that ended after that, newest first."""
    wanted = (
        select(SiteRunRow)
        .where(SiteRunRow.site == site, SiteRunRow.ended_at > since)
        .order_by(SiteRunRow.ended_at.desc(), SiteRunRow.id.desc())
    )
    with Session(engine.execution_options(readonly=True)) as session:
        return [
            SiteRun(row.began_at, row.ended_at, row.partial, Figures.of(row.figures), row.failure)
            for row in session.scalars(wanted)
        ]


def learned_shapes(engine: Engine, site: str) -> tuple[str, ...]:
    """What the newest run that had to learn it found the site's article addresses to look like; see ListingPage."""
    wanted = (
        select(SiteRunRow.figures)
        .where(SiteRunRow.site == site)
        .order_by(SiteRunRow.ended_at.desc(), SiteRunRow.id.desc())
        .limit(_RUNS)
    )
    with Session(engine.execution_options(readonly=True)) as session:
        found = (figures["shapes"] for figures in session.scalars(wanted) if figures["shapes"])
        return tuple(next(found, ()))


def note_run(engine: Engine, site: str, run: SiteRun, reasons: Sequence[str]) -> None:
    """Keep a run, and how the site stands after it; a run that saw nothing changes no state. Raises StorageError."""
    row = SiteRunRow(
        site=site,
        began_at=run.began,
        ended_at=run.ended,
        partial=run.partial,
        figures=run.figures.data,
        reasons=list(reasons),
        failure=run.failure,
    )
    with writing(engine) as session:
        session.add(row)
        if run.figures.saw_anything:
            _stand(session, site, run.ended, reasons)


def _stand(session: Session, site: str, now: datetime, reasons: Sequence[str]) -> None:
    state: Literal["ok", "degraded"] = "degraded" if reasons else "ok"
    known = session.get(SiteStateRow, site)
    if known is None:
        session.add(SiteStateRow(site=site, state=state, since=now, seen_at=now, reasons=list(reasons)))
        return
    if known.state != state:
        known.state, known.since = state, now
    known.seen_at, known.reasons = now, list(reasons)
