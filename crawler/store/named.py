"""What filters name: a name that nothing has would pass for a filter that finds nothing, or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from sqlalchemy import Connection, Engine, select

from cleaners.naming import FlagName
from crawler.store.tables import ArticleRow, FlagRow

# Columns of articles that are fetched at once.
_SOME = 1000


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a command's filters."""

    sites: Sequence[str] = ()
    flags: Sequence[str] = ()
    languages: Sequence[str] = ()
    columns: Sequence[str] = ()


def misnamed(engine: Engine, seeds: Path, names: Names) -> Iterator[str]:
    """A line for each site that has neither profile nor article, each flag that no cleaner raises or ever raised, and
    each language and column that no article has."""
    with engine.execution_options(readonly=True).connect() as store:
        yield from _sites(store, seeds, names.sites)
        yield from _flags(store, names.flags)
        yield from _languages(store, names.languages)
        yield from _columns(store, names.columns)


def _sites(store: Connection, seeds: Path, sites: Sequence[str]) -> Iterator[str]:
    for site in sites:
        profiled = (seeds / site / "site.yaml").exists()
        if not profiled and not store.scalar(select(ArticleRow.id).where(ArticleRow.site == site).limit(1)):
            known = [path.parent.name for path in seeds.glob("*/site.yaml")]
            yield f"no site {site!r}{_meant(site, known)}; scrapy list names those that have a profile"


def _flags(store: Connection, flags: Sequence[str]) -> Iterator[str]:
    known = sorted(get_args(FlagName))
    for flag in flags:
        # An older cleaner may have raised others.
        if flag not in known and not store.scalar(select(FlagRow.name).where(FlagRow.name == flag).limit(1)):
            yield f"no flag {flag!r}{_meant(flag, known)}; there are {', '.join(known)}"


def _languages(store: Connection, languages: Sequence[str]) -> Iterator[str]:
    for language in languages:
        if not store.scalar(select(ArticleRow.id).where(ArticleRow.language == language).limit(1)):
            every = select(ArticleRow.language).where(ArticleRow.language.is_not(None)).distinct()
            known = sorted(filter(None, store.scalars(every)))
            yield f"no article in language {language!r}{_meant(language, known)}; there are {', '.join(known) or 'none'}"


def _columns(store: Connection, columns: Sequence[str]) -> Iterator[str]:
    left, known = set(columns), set[str]()
    every = store.execution_options(yield_per=_SOME).scalars(select(ArticleRow.columns)) if left else ()
    for names in every:
        known.update(names)
        left.difference_update(names)
        if not left:
            return
    for column in dict.fromkeys(columns):
        if column in left:
            yield f"no article under column {column!r}{_meant(column, known)}"


def _meant(name: str, names: Iterable[str]) -> str:
    close = get_close_matches(name, list(names), 1)
    return f" ({close[0]}?)" if close else ""
