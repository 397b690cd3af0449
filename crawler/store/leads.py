"""Leads go into the frontier: each address once, by its identity."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from crawler.crawl.frontier import host_of
from crawler.store.frontier_tables import FrontierRow, HostRow, SiteHostRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from crawler.crawl.frontier import Lead


def add(
    connection: Connection, site: str, leads: Sequence[Lead], began: datetime, parent: int | None = None
) -> int:
    """Put leads into the frontier, due at once; answers how many of the addresses were unknown.

    ``began`` is when the run began: what was visited since is not due again.
    """
    now = datetime.now(UTC)
    # Due in the order of the page.
    due = {lead.key: now - timedelta(microseconds=number) for number, lead in enumerate(reversed(leads))}
    plain = {lead.key: lead for lead in leads if not lead.if_news}
    unknown = _add(connection, site, plain, began, due, parent)
    further = {lead.key: lead for lead in leads if lead.if_news and lead.key not in plain}
    if further and not unknown and not _recent(connection, site, plain, began):
        further = {}
    return unknown + _add(connection, site, further, began, due, parent)


def _add(
    connection: Connection,
    site: str,
    leads: Mapping[str, Lead],
    began: datetime,
    due: Mapping[str, datetime],
    parent: int | None,
) -> int:
    if not leads:
        return 0
    # Always in one order, so that of two workers who find the same addresses one waits, and not each on the other.
    keys = sorted(leads)
    known = set(
        connection.scalars(select(FrontierRow.key).where(FrontierRow.site == site, FrontierRow.key.in_(keys)))
    )
    values = [_values(site, leads[key], due[key], parent) for key in keys if key not in known]
    _know_hosts(connection, site, sorted({value["host"] for value in values}))
    if values:
        connection.execute(_insert(connection, FrontierRow).on_conflict_do_nothing(), values)
    for key in keys:
        if key in known and leads[key].again:
            _due_again(connection, site, leads[key], began, due[key])
    return len(values)


def _recent(connection: Connection, site: str, leads: Mapping[str, Lead], began: datetime) -> bool:
    """Whether an article of the page was found in this run, or not visited yet: a listing may say it on two pages,
    and a run that was killed may have found it on the first."""
    articles = [key for key, lead in leads.items() if lead.kind == "article"]
    found = select(FrontierRow.id).where(
        FrontierRow.site == site,
        FrontierRow.key.in_(articles),
        or_(FrontierRow.found_at >= began, FrontierRow.visited_at.is_(None)),
    )
    return connection.execute(found.limit(1)).first() is not None


def _values(site: str, lead: Lead, now: datetime, parent: int | None) -> dict[str, Any]:
    return {
        "site": site,
        "host": host_of(lead.url),
        "key": lead.key,
        "url": lead.url,
        "kind": lead.kind,
        "listing_column": lead.column or None,
        "rank": int(lead.rank),
        "data": lead.data or None,
        "parent_id": parent,
        "found_at": now,
        "due_at": now,
        "attempts": 0,
        "gone": 0,
    }


def _due_again(connection: Connection, site: str, lead: Lead, began: datetime, now: datetime) -> None:
    connection.execute(
        update(FrontierRow)
        .where(
            FrontierRow.site == site,
            FrontierRow.key == lead.key,
            FrontierRow.worker_id.is_(None),
            or_(FrontierRow.visited_at.is_(None), FrontierRow.visited_at < began),
        )
        .values(
            due_at=case((FrontierRow.due_at < now, FrontierRow.due_at), else_=now),
            rank=int(lead.rank),
            data=lead.data or None,
            listing_column=lead.column or FrontierRow.listing_column,
        )
    )


def _know_hosts(connection: Connection, site: str, hosts: Sequence[str]) -> None:
    if hosts:
        rows = [{"host": host} for host in hosts]
        connection.execute(_insert(connection, HostRow).on_conflict_do_nothing(), rows)
        rows = [{"site": site, "host": host} for host in hosts]
        connection.execute(_insert(connection, SiteHostRow).on_conflict_do_nothing(), rows)


def _insert(connection: Connection, table: type[Any]) -> Any:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)
