"""What hosts' stored articles teach about words planted in them, and cleaning the articles anew by it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from cleaners import Article, UnreadablePage, clean, clean_parts, read
from cleaners.planted.learn import learn
from cleaners.planted.pool import BATCH
from cleaners.planted.squeeze import prose, squeeze
from cleaners.text.fold import fold
from crawler.inputs.values import BadInput
from crawler.inputs.warc import page_at
from crawler.profiles.profile import ProfileError, load_profile
from crawler.runs.troubles import Troubles
from crawler.store.recleaning import Kept, kept_articles, put_recleaned
from crawler.store.terms import add_learned, vocabularies
from crawler.terminal.counts import counted

if TYPE_CHECKING:
    from cleaners import Learned
    from cleaners.reading import Reading

# Terms that a line names.
TOLD = 8

Readings = Callable[[str], "Reading | None"]


@dataclass(frozen=True, slots=True)
class Taught:
    """``terms`` are those that were new; ``failures`` say of articles that could not be cleaned anew why."""

    host: str
    terms: tuple[str, ...]
    recleaned: int = 0
    failures: Troubles = field(default_factory=Troubles)


def readings(seeds: Path) -> Readings:
    """The readings of the profiles in a folder, by site; None where a profile is gone or broken."""

    @cache
    def of(site: str) -> Reading | None:
        try:
            return load_profile(seeds / site / "site.yaml").whole_reading
        except (ProfileError, OSError):
            return None

    return of


def teach(engine: Engine, archive: Path, reading: Readings, host: str) -> Taught:
    """Learn from a host's newest articles; what is new is stored, and cut from the host's articles.

    Raises sqlalchemy's errors where the store cannot be written.
    """
    known = vocabularies(engine, [host]).get(host, ())
    new = add_learned(engine, host, learn(list(_texts(engine, archive, reading, host)), known))
    return reclean(engine, archive, reading, host, new) if new else Taught(host, ())


def teach_all(engine: Engine, archive: Path, reading: Readings, hosts: Collection[str]) -> Iterator[str]:
    """Learn from each host; a line for each that taught something new, and for what went wrong with it."""
    for host in sorted(hosts):
        try:
            taught = teach(engine, archive, reading, host)
        except SQLAlchemyError as error:
            yield f"{host}: nothing could be learned: {error}"
            continue
        if taught.terms:
            yield told(taught)
        yield from taught.failures


def told(taught: Taught) -> str:
    terms = "、".join(taught.terms[:TOLD]) or "nothing new"
    more = f" and {len(taught.terms) - TOLD:,} more" if len(taught.terms) > TOLD else ""
    failed = f", {len(taught.failures):,} could not be" if taught.failures else ""
    return f"{taught.host}: {terms}{more}; {counted(taught.recleaned, 'article')} cleaned anew{failed}"


def reclean(
    engine: Engine,
    archive: Path,
    reading: Readings,
    host: str,
    terms: Collection[str],
    *,
    every: bool = False,
) -> Taught:
    """Clean the host's articles that hold one of the terms anew, from their captures; with ``every``, all of them."""
    vocabulary = vocabularies(engine, [host]).get(host, ())
    done, failures = 0, Troubles()
    for kept in kept_articles(engine, host):
        text = _squeezed(kept.text)
        held = [term for term in terms if term in text]
        if not held and not every:
            continue
        try:
            article = _cleaned(archive, kept, reading(kept.site), vocabulary)
        except (UnreadablePage, BadInput, OSError, ValueError) as error:
            failures.add(kept.url, str(error))
            continue
        why = f"terms of {host}: {'、'.join(held or terms)}"
        done += put_recleaned(engine, kept, article, why, vocabulary)
    return Taught(host, tuple(terms), done, failures)


def _cleaned(archive: Path, kept: Kept, reading: Reading | None, vocabulary: tuple[Learned, ...]) -> Article:
    pages = [page_at(archive / file, offset) for file, offset in kept.places]
    if len(pages) == 1:
        return clean(pages[0], reading, vocabulary)
    return clean_parts(pages, reading, vocabulary)


def _texts(engine: Engine, archive: Path, reading: Readings, host: str) -> Iterator[str]:
    """What the host's articles said before planted words were cut, the newest first, as much as is learned from at once."""
    size = 0
    for kept in kept_articles(engine, host):
        text = _as_captured(archive, kept, reading(kept.site)) if kept.spoiled else _squeezed(kept.text)
        yield text
        size += len(text)
        if size >= BATCH:
            return


def _as_captured(archive: Path, kept: Kept, reading: Reading | None) -> str:
    """The prose of the article's pages; of an article whose capture cannot be read, what was kept."""
    try:
        return "".join(
            prose(read(page_at(archive / file, offset), reading)).text for file, offset in kept.places
        )
    except (UnreadablePage, BadInput, OSError, ValueError):
        return _squeezed(kept.text)


def _squeezed(text: str) -> str:
    return squeeze(fold(text), [(0, len(text))]).text
