"""The frontier, its hosts and workers; what was captured before is known to it."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from crawler.crawl.frontier import host_of
from crawler.identity import identity

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _workers()
    _hosts()
    _frontier()
    _known()


def downgrade() -> None:
    for table in ("frontier", "site_hosts", "hosts", "workers"):
        op.drop_table(table)


def _time(name: str, null: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _text(name: str, null: bool = False, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=null, **options)


def _workers() -> None:
    op.create_table(
        "workers",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("node"),
        sa.Column("pid", sa.Integer, nullable=False),
        _text("begun"),
        _time("started_at", null=False),
        _time("seen_at", null=False),
    )


def _hosts() -> None:
    op.create_table(
        "hosts",
        _text("host", primary_key=True),
        sa.Column("worker_id", sa.Integer, sa.ForeignKey("workers.id"), index=True),
        _time("paused_until"),
        _text("pause_reason", null=True),
    )
    op.create_table(
        "site_hosts",
        _text("site", primary_key=True),
        sa.Column("host", sa.Text(), sa.ForeignKey("hosts.host"), primary_key=True),
    )


def _frontier() -> None:
    small, free = sa.SmallInteger, sa.text("worker_id IS NULL AND due_at IS NOT NULL")
    op.create_table(
        "frontier",
        sa.Column("id", _BIG, primary_key=True),
        _text("site"),
        sa.Column("host", sa.Text(), sa.ForeignKey("hosts.host"), nullable=False),
        _text("key"),
        _text("url"),
        sa.Column("kind", sa.String(16), nullable=False),
        _text("listing_column", null=True),
        sa.Column("rank", small, nullable=False),
        sa.Column("data", sa.JSON, nullable=True),
        sa.Column("parent_id", sa.BigInteger, nullable=True),
        _time("found_at", null=False),
        _time("due_at"),
        sa.Column("worker_id", sa.Integer, sa.ForeignKey("workers.id"), nullable=True),
        sa.Column("attempts", small, nullable=False),
        _time("visited_at"),
        _time("first_at"),
        sa.Column("interval", sa.Integer, nullable=True),
        sa.Column("gone", small, nullable=False),
        _text("etag", null=True),
        _text("modified", null=True),
        sa.UniqueConstraint("site", "key", name="frontier_site_key"),
    )
    due = ["site", "host", "rank", "due_at", "id"]
    op.create_index("frontier_due", "frontier", due, sqlite_where=free, postgresql_where=free)
    held = sa.text("worker_id IS NOT NULL")
    op.create_index("frontier_held", "frontier", ["worker_id"], sqlite_where=held, postgresql_where=held)


def _known() -> None:
    """What was captured before is not news: it is in the frontier, visited and not due."""
    bind, now = op.get_bind(), datetime.now(UTC)
    meta = sa.MetaData()
    tables = ("captures", "hosts", "site_hosts", "frontier")
    captures, hosts, site_hosts, frontier = (sa.Table(name, meta, autoload_with=bind) for name in tables)
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for capture in bind.execute(sa.select(captures).order_by(captures.c.id)):
        url = capture.requested_url or capture.url
        row = {
            "site": capture.site,
            "host": host_of(url),
            "key": identity(url),
            "url": url,
            "kind": capture.kind,
            "listing_column": capture.listing_column,
            "rank": 0 if capture.kind == "listing" else 2,
            "found_at": now,
            "attempts": 0,
            "gone": 0,
            "visited_at": capture.fetched_at,
            "first_at": capture.fetched_at if capture.kind == "article" and capture.error is None else None,
        }
        known = rows.setdefault((row["site"], row["key"]), row)
        known.update(visited_at=row["visited_at"], first_at=known["first_at"] or row["first_at"])
    if rows:
        values = list(rows.values())
        bind.execute(hosts.insert(), [{"host": host} for host in sorted({row["host"] for row in values})])
        of_sites = sorted({(row["site"], row["host"]) for row in values})
        bind.execute(site_hosts.insert(), [{"site": site, "host": host} for site, host in of_sites])
        bind.execute(frontier.insert(), values)
