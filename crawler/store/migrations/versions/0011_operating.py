"""Alarms, the schedule's runs, why a run failed, and indexes by time for reports."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_INDEXES = (
    ("captures_fetched", "captures", ["fetched_at"]),
    ("changes_at", "changes", ["at", "change", "site"]),
    ("site_runs_ended", "site_runs", ["ended_at"]),
)


def upgrade() -> None:
    for name, table, columns in _INDEXES:
        op.create_index(name, table, columns)
    op.add_column("site_runs", sa.Column("failure", sa.Text(), nullable=True))
    _alarms()
    _scheduled_runs()


def downgrade() -> None:
    for table in ("scheduled_runs", "alarm_deliveries", "alarms"):
        op.drop_table(table)
    op.drop_column("site_runs", "failure")
    for name, table, _ in _INDEXES:
        op.drop_index(name, table)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _time(name: str, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _alarms() -> None:
    op.create_table(
        "alarms",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("site"),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        _time("raised_at"),
        _time("cleared_at", null=True),
    )
    op.create_index("alarms_cleared", "alarms", ["cleared_at"])
    op.create_table(
        "alarm_deliveries",
        sa.Column("alarm_id", sa.Integer, sa.ForeignKey("alarms.id"), primary_key=True),
        sa.Column("event", sa.String(8), primary_key=True),
        sa.Column("channel", sa.String(16), primary_key=True),
        _time("tried_at"),
        _time("told_at", null=True),
        sa.Column("error", sa.Text(), nullable=True),
    )


def _scheduled_runs() -> None:
    op.create_table(
        "scheduled_runs",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("site"),
        _time("due_at"),
        _time("started_at"),
        _time("ended_at", null=True),
        _text("node"),
        sa.Column("pid", sa.Integer, nullable=True),
        _text("begun"),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("exit_code", sa.Integer, nullable=True),
        _text("told"),
        sa.UniqueConstraint("site", "due_at", name="scheduled_runs_site_due"),
    )
    op.create_index("scheduled_runs_started", "scheduled_runs", ["started_at"])
