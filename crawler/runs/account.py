"""The account of a run, for machines: what the summary tells a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crawler.terminal.logs import say

if TYPE_CHECKING:
    from crawler.runs.run import Run, Tally


def log_account(
    run: Run, problems: Sequence[str], learned: Sequence[str], undelivered: Sequence[str]
) -> None:
    """One record a site, one for what concerns none, and some errors of each kind; see ``crawler.runs.summary`` for the words."""
    for tally in run.tallies.values():
        for error in tally.errors:
            say(error, "error", site=tally.site)
        say(f"{tally.site}: {tally.trouble or tally.ended}", "site", **_fields(tally))
    say(
        "the run is over",
        "end",
        problems=list(problems),
        learned=list(learned),
        undelivered=list(undelivered),
        recovered=list(run.disk.recovered),
        database=str(run.disk.database),
        archive=str(run.disk.archive_folder),
    )


def _fields(tally: Tally) -> dict[str, object]:
    return {
        "site": tally.site,
        "captures": tally.captures,
        "listings": tally.listings,
        **{str(relation): number for relation, number in tally.relations.items()},
        "errors": len(tally.errors),
        "error_kinds": dict(tally.errors.kinds),
        "misses": len(tally.misses),
        "cut": dict(tally.cut),
        "flags": dict(tally.flags),
        "degraded": list(tally.degraded),
        "failure": tally.trouble,
        "ended": tally.ended,
    }
