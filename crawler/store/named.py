"""Sites and flags as people name them: a name that nothing has would pass for a filter that finds nothing, or all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from sqlalchemy import Engine, select

from cleaners.model import FlagName
from crawler.store.tables import ArticleRow, FlagRow


def misnamed(
    engine: Engine, seeds: Path, sites: Sequence[str] = (), flags: Sequence[str] = ()
) -> Iterator[str]:
    """A line for each site that has neither profile nor article, and each flag that no cleaner raises or ever raised."""
    with engine.execution_options(readonly=True).connect() as store:
        for site in sites:
            profiled = (seeds / site / "site.yaml").exists()
            if not profiled and not store.scalar(
                select(ArticleRow.id).where(ArticleRow.site == site).limit(1)
            ):
                names = [path.parent.name for path in seeds.glob("*/site.yaml")]
                yield f"no site {site!r}{_meant(site, names)}; scrapy list names those that have a profile"
        for flag in flags:
            # An older cleaner may have raised others.
            raised = flag in get_args(FlagName)
            if not raised and not store.scalar(select(FlagRow.name).where(FlagRow.name == flag).limit(1)):
                names = sorted(get_args(FlagName))
                yield f"no flag {flag!r}{_meant(flag, names)}; there are {', '.join(names)}"


def _meant(name: str, names: Sequence[str]) -> str:
    close = get_close_matches(name, names, 1)
    return f" ({close[0]}?)" if close else ""
