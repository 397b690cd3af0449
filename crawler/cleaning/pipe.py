"""From inputs to output rows: the profile of each page's site, the cleaners, and what a host's pages teach."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.cleaning.answers import Row, Wishes, article_row, error_row, failed_row, lost_row, quiet
from crawler.cleaning.crew import in_order
from crawler.cleaning.pooling import Opened, Vocabulary, document_of, gathered, opened, spool
from crawler.inputs import Given, Id, Input, PassedOver, Unusable

if TYPE_CHECKING:
    from cleaners import Document
    from cleaners.reading import Reading
    from crawler.profiles.profile import Profile

Rows = Generator["Row | None", None, None]
Task = tuple[Given, "Reading | None"] | Unusable | PassedOver


def rows(inputs: Iterable[Input], seeds: Path, wishes: Wishes, jobs: int = 1, *, pool: bool = True) -> Rows:
    """A row for every input, in order; None for what was passed over. ``seeds`` holds the site profiles.

    With ``pool`` all pages of known hosts are read before the first of them gives its row, so that each host's
    pages teach what was planted in them; meanwhile they wait on disk.
    """
    tasks = (_task(item, seeds) for item in inputs)
    if not pool:
        yield from in_order(partial(_row, wishes=wishes), _lost, tasks, jobs)
        return
    with spool() as spooled:
        yield from gathered(in_order(partial(_opened, wishes=wishes), _lost, tasks, jobs), spooled)
        yield from in_order(partial(_closed, wishes=wishes), _lost_again, spooled.waiting(), jobs)


def _task(item: Input, seeds: Path) -> Task:
    if not isinstance(item, Given):
        return item
    return item, _reading(item.page.url, seeds) if item.page.url else None


def _reading(url: str, seeds: Path) -> Reading | None:
    """The reading of the first site that owns the URL's host; None for a host no profile knows."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # a URL without a readable host, such as http://[
        return None
    return _reading_of(host, seeds)


@lru_cache(maxsize=1024)
def _reading_of(host: str, seeds: Path) -> Reading | None:
    owner = next((profile for profile in _profiles(seeds) if profile.owns_host(host)), None)
    return owner.whole_reading if owner else None


@cache
def _profiles(seeds: Path) -> tuple[Profile, ...]:
    from crawler.profiles.profile import ProfileError, load_profile

    good = []
    for path in sorted(seeds.glob("*/site.yaml")):
        try:
            good.append(load_profile(path))
        except ProfileError as error:
            print(f"scrapy clean: warning: {error}; its pages are read the general way", file=sys.stderr)
    return tuple(good)


def _row(task: Task, wishes: Wishes) -> Row | None:
    """The row of a page on its own."""
    found = _read(task)
    if not isinstance(found, tuple):
        return found
    return _cleaned(found[0].id, found[1], wishes)


def _opened(task: Task, wishes: Wishes) -> Opened | Row | None:
    """The page read and packed, to wait for what the others of its host teach; the row of one without a host."""
    found = _read(task)
    if not isinstance(found, tuple):
        return found
    given, document = found
    try:
        return opened(given.id, document) or article_row(given.id, document, wishes)
    except Exception as error:
        return failed_row(given.id, error, given.page.url)


def _closed(task: tuple[Opened, Vocabulary] | Row | None, wishes: Wishes) -> Row | None:
    """The row of a page that has waited."""
    if not isinstance(task, tuple):
        return task
    page, vocabulary = task
    return _cleaned(page.id, document_of(page, vocabulary), wishes)


def _read(task: Task) -> tuple[Given, Document] | Row | None:
    """The page read; the row of an input that cannot be, and None for what is passed over."""
    if isinstance(task, PassedOver):
        return None
    if isinstance(task, Unusable):
        return error_row(task.id, task.error, task.url)
    # A run's start-up is mostly the loading of the cleaners; a run of errors alone does without.
    from cleaners import read

    given, reading = task
    quiet()
    try:
        return given, read(given.page, reading)
    except Exception as error:  # whatever one page does, the others are cleaned
        return failed_row(given.id, error, given.page.url)


def _cleaned(row_id: Id, document: Document, wishes: Wishes) -> Row:
    try:
        return article_row(row_id, document, wishes)
    except Exception as error:
        return failed_row(row_id, error, document.page.url)


def _lost(task: Task, why: str) -> Row | None:
    if isinstance(task, tuple):
        return lost_row(task[0].id, why, task[0].page.url)
    return _row(task, Wishes())


def _lost_again(task: tuple[Opened, Vocabulary] | Row | None, why: str) -> Row | None:
    return lost_row(task[0].id, why, task[0].url) if isinstance(task, tuple) else task
