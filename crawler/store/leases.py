"""Leases of what is due: taken by one worker, and given back with what became of them."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, literal, or_, select, update

from crawler.crawl.frontier import Leased, Rank, State
from crawler.store.frontier_tables import FrontierRow, HostRow, SiteHostRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from crawler.crawl.frontier import Outcome

_STATE = tuple(getattr(FrontierRow, part.name) for part in fields(State))
_COLUMNS = (FrontierRow.id, FrontierRow.url, FrontierRow.kind, FrontierRow.listing_column, FrontierRow.data)
# Hosts of one site that a worker crawls at a time; the others wait, or are another worker's.
HOSTS = 16


def lease(connection: Connection, worker: int, site: str, busy: Mapping[str, int], each: int) -> list[Leased]:
    """Take what is due at the site's hosts, until ``each`` are in hand of every host.

    ``busy`` says how many of which host are in hand already. A host belongs to one worker at a time; one
    of which nothing is due or in hand is given back.
    """
    now = datetime.now(UTC)
    leased: list[Leased] = []
    for host, refusals in _own_hosts(connection, worker, site, now).items():
        found = _due(connection, site, host, refusals, each - busy.get(host, 0), now)
        if found:
            leased += found
        elif not busy.get(host):
            connection.execute(update(HostRow).where(HostRow.host == host).values(worker_id=None))
    if leased:
        mine = update(FrontierRow).where(FrontierRow.id.in_([row.id for row in leased]))
        connection.execute(mine.values(worker_id=worker))
    return leased


def _own_hosts(connection: Connection, worker: int, site: str, now: datetime) -> dict[str, int]:
    """The hosts of a site that are this worker's, or become so; each with its refusals."""
    mine = (
        select(HostRow.host, HostRow.refusals)
        .join(SiteHostRow, SiteHostRow.host == HostRow.host)
        .where(SiteHostRow.site == site, HostRow.worker_id == worker, _not_paused(now))
    )
    own = {row.host: row.refusals for row in connection.execute(mine)}
    if len(own) >= HOSTS:
        return own
    free = (
        select(HostRow.host, HostRow.refusals)
        .join(SiteHostRow, SiteHostRow.host == HostRow.host)
        .where(HostRow.worker_id.is_(None), has_work(site, now))
        .limit(HOSTS - len(own))
        .with_for_update(skip_locked=True, of=HostRow)
    )
    more = {row.host: row.refusals for row in connection.execute(free)}
    if more:
        connection.execute(update(HostRow).where(HostRow.host.in_(more)).values(worker_id=worker))
    return own | more


def has_work(site: str, now: datetime) -> Any:
    """Of a HostRow with its SiteHostRow: whether something of the site is due there that nobody has in hand."""
    waiting = select(literal(1)).where(
        FrontierRow.site == site, FrontierRow.host == HostRow.host, _free(), FrontierRow.due_at <= now
    )
    # One probe of the index a host: an EXISTS may become a join over the whole frontier.
    has_any = waiting.limit(1).scalar_subquery().is_not(None)
    return and_(SiteHostRow.site == site, _not_paused(now), has_any)


def _not_paused(now: datetime) -> Any:
    return or_(HostRow.paused_until.is_(None), HostRow.paused_until <= now)


def _free() -> Any:
    # As the partial index has it.
    return (FrontierRow.worker_id.is_(None)) & (FrontierRow.due_at.is_not(None))


_RANKED = (
    select(*_COLUMNS, *_STATE)
    .where(
        FrontierRow.site == bindparam("the_site"),
        FrontierRow.host == bindparam("the_host"),
        FrontierRow.rank == bindparam("its_rank"),
        _free(),
        FrontierRow.due_at <= bindparam("now"),
    )
    .order_by(FrontierRow.due_at, FrontierRow.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


def _due(
    connection: Connection, site: str, host: str, refusals: int, count: int, now: datetime
) -> list[Leased]:
    """What is due, rank by rank: each is one walk along the index, however many rows there are."""
    found: list[Leased] = []
    for rank in Rank:
        if len(found) < count:
            asked = {"the_site": site, "the_host": host, "its_rank": int(rank), "now": now}
            rows = connection.execute(_RANKED, {**asked, "most": count - len(found)})
            found += [
                Leased(
                    row.id,
                    row.url,
                    host,
                    row.kind,
                    row.listing_column or "",
                    row.data or {},
                    State(*row[5:]),
                    refusals=refusals,
                )
                for row in rows
            ]
    return found


def acknowledge(connection: Connection, outcomes: Sequence[Outcome]) -> None:
    """Give leased rows back with what became of them."""
    if outcomes:
        connection.execute(_ACKNOWLEDGE, [_bound(outcome) for outcome in outcomes])


# The columns' own names are taken, in an UPDATE of many rows.
_ACKNOWLEDGE = (
    update(FrontierRow)
    .where(FrontierRow.id == bindparam("its_id"))
    .values(
        {
            "worker_id": None,
            "due_at": bindparam("its_due_at"),
            **{part.name: bindparam(f"its_{part.name}") for part in fields(State)},
        }
    )
)


def _bound(outcome: Outcome) -> dict[str, Any]:
    state = {f"its_{part.name}": getattr(outcome.state, part.name) for part in fields(State)}
    return {"its_id": outcome.id, "its_due_at": outcome.due_at, **state}


def leave(connection: Connection, worker: int, site: str, ids: Sequence[int]) -> None:
    """Unacknowledge rows: they stay due, for whoever comes next. The site's hosts are given back too, of which nothing
    else is in hand."""
    if ids:
        mine = FrontierRow.worker_id == worker
        connection.execute(update(FrontierRow).where(FrontierRow.id.in_(ids), mine).values(worker_id=None))
    of_site = select(SiteHostRow.host).where(SiteHostRow.site == site)
    in_hand = select(FrontierRow.id).where(FrontierRow.worker_id == worker, FrontierRow.host == HostRow.host)
    left = update(HostRow).where(HostRow.worker_id == worker, HostRow.host.in_(of_site), ~in_hand.exists())
    connection.execute(left.values(worker_id=None))
