"""Hosts that are to be left alone for a while, by every worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select, update

from crawler.crawl.frontier import Pause
from crawler.store.frontier_tables import HostRow, SiteHostRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection


def pause(connection: Connection, wanted: Pause) -> None:
    """Leave a host alone; a longer pause that is known already stays."""
    shorter = or_(HostRow.paused_until.is_(None), HostRow.paused_until < wanted.until)
    connection.execute(
        update(HostRow)
        .where(HostRow.host == wanted.host, shorter)
        .values(paused_until=wanted.until, pause_reason=wanted.reason, refusals=wanted.refusals)
    )


def answered(connection: Connection, hosts: Collection[str]) -> None:
    """The hosts say yes again: their next pause is a first one."""
    if hosts:
        again = update(HostRow).where(HostRow.host.in_(sorted(hosts)), HostRow.refusals > 0)
        connection.execute(again.values(refusals=0))


def paused(connection: Connection, site: str, now: datetime) -> tuple[Pause, ...]:
    """The hosts of a site that are to be left alone now."""
    rows = connection.execute(
        select(HostRow.host, HostRow.paused_until, HostRow.pause_reason)
        .join(SiteHostRow, SiteHostRow.host == HostRow.host)
        .where(SiteHostRow.site == site, HostRow.paused_until > now)
        .order_by(HostRow.host)
    )
    return tuple(Pause(host, until, reason or "") for host, until, reason in rows if until)
