"""The account of a run, for a person to read."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from crawler.store.relations import Relation
from crawler.terminal.columns import columns
from crawler.terminal.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crawler.runs.run import Run, Tally
    from crawler.runs.troubles import Troubles

_TOP = 8
_LINES = 10
_WORDS = ("new", "revised", "duplicate", "unchanged")  # in the order of Relation
_HEAD = ("site", "captures", "listings", *_WORDS, "errors", "misses")


def summary(
    run: Run, problems: Sequence[str], learned: Sequence[str] = (), undelivered: Sequence[str] = ()
) -> str:
    """Per site what was found, what was cut and flagged, what went wrong, and where the data is.

    ``problems`` are those of no site: broken profiles, damaged replay sources, archives beyond recovery.
    ``learned`` are lines on words that were found to be planted, ``undelivered`` says which alarms nobody was told.
    """
    tallies = list(run.tallies.values())
    lines = ["", *_table(tallies), ""]
    lines += _counted("characters cut", sum((tally.cut for tally in tallies), Counter()))
    lines += _counted("flags", sum((tally.flags for tally in tallies), Counter()))
    lines += _troubles("errors", [(tally.site, tally.errors) for tally in tallies])
    lines += _troubles("not saved, so not replayed", [(tally.site, tally.misses) for tally in tallies])
    lines += _listed("degraded: not read as the profile says", _of_sites(tallies, "degraded"))
    lines += _listed("recovered", run.disk.recovered)
    lines += _listed("learned to be planted", learned)
    lines += _listed("problems", problems)
    lines += _listed("alarms that could not be told", undelivered)
    lines += _listed("failed", [f"{tally.site}: {tally.trouble}" for tally in tallies if tally.trouble])
    lines += [
        f"database   {run.disk.database}",
        f"archive    {run.disk.archive_folder}",
        "",
        _verdict(run, tallies),
    ]
    return "\n".join(lines)


def _table(tallies: Sequence[Tally]) -> Iterator[str]:
    rows = [_row(tally.site, [tally]) for tally in tallies]
    if len(rows) > 1:
        rows.append(_row("all", tallies))
    return columns((_HEAD, *rows))


def _row(name: str, tallies: Sequence[Tally]) -> tuple[str, ...]:
    def count(values: Iterable[int]) -> str:
        return f"{sum(values):,}"

    return (
        name,
        count(tally.captures for tally in tallies),
        count(tally.listings for tally in tallies),
        *(count(tally.relations[relation] for tally in tallies) for relation in Relation),
        count(len(tally.errors) for tally in tallies),
        count(len(tally.misses) for tally in tallies),
    )


def _counted(title: str, counts: Counter[str]) -> list[str]:
    if not counts:
        return []
    top = [f"  {count:>9,}  {name}" for name, count in counts.most_common(_TOP)]
    rest = len(counts) - len(top)
    return [
        f"{title}: {counts.total():,}",
        *top,
        *([f"             and {counted(rest, 'more kind')}"] if rest else []),
        "",
    ]


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    rest = len(lines) - _LINES
    more = [f"  … and {rest:,} more"] if rest > 0 else []
    return [f"{title}: {len(lines):,}", *(f"  {line}" for line in lines[:_LINES]), *more, ""]


def _troubles(title: str, of_sites: Sequence[tuple[str, Troubles]]) -> list[str]:
    """The first of them; and where there are more, how many of each kind in all."""
    number = sum(len(troubles) for _, troubles in of_sites)
    if not number:
        return []
    lines = [f"  {site}: {line}" for site, troubles in of_sites for line in troubles][:_LINES]
    if number > len(lines):
        kinds = sum((troubles.kinds for _, troubles in of_sites), Counter[str]())
        told = [f"  {count:>9,}  {kind}" for kind, count in kinds.most_common(_TOP) if kind]
        lines += [f"  … and {number - len(lines):,} more{'; by kind:' if told else ''}", *told]
    return [f"{title}: {number:,}", *lines, ""]


def _of_sites(tallies: Sequence[Tally], what: str) -> list[str]:
    return [f"{tally.site}: {line}" for tally in tallies for line in getattr(tally, what)]


def _verdict(run: Run, tallies: Sequence[Tally]) -> str:
    found = Counter[Relation]()
    for tally in tallies:
        found.update(tally.relations)
    seconds = f"{time.monotonic() - run.started:.1f} s"
    if run.disk.failure is not None:
        return f"Stopped after {seconds}: {run.disk.failure}. What was stored before is whole."
    if any(tally.ended == "shutdown" for tally in tallies):
        return f"Stopped on request after {seconds}; everything captured so far is stored."
    if any(tally.is_cut_off for tally in tallies):
        return (
            f"Cut off after {seconds}; what was stored before is whole, and the next run goes on from there."
        )
    if not any(tally.captures or tally.rested for tally in tallies):
        return f"Nothing was captured in {seconds}."
    if not found:
        return f"Nothing new in {seconds}: no article was due or unknown."
    if found.total() == found[Relation.UNCHANGED]:
        return f"Nothing new in {seconds}: {counted(found.total(), 'article')} seen, all known and unchanged."
    told = ", ".join(f"{found[relation]:,} {word}" for relation, word in zip(Relation, _WORDS, strict=True))
    return f"Done in {seconds}: {told}."
