"""From an input to its output row: the cleaners, the profile of the page's site, and JSON."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crawler.crew import in_order
from crawler.inputs import Given, Id, Input, PassedOver, Unusable

if TYPE_CHECKING:
    from cleaners.reading import Reading
    from crawler.profile import Profile


@dataclass(frozen=True, slots=True)
class Wishes:
    """What rows hold beside the record: the document (``trace``), a Simplified rendering (``simplified``).

    With ``markdown`` a row is the article as Markdown instead.
    """

    trace: bool = False
    simplified: bool = False
    markdown: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of output, newline included, and what kind of input it came of."""

    line: bytes
    ok: bool


Rows = Generator["Row | None", None, None]
Task = tuple[Given, "Reading | None"] | Unusable | PassedOver


def rows(inputs: Iterable[Input], seeds: Path, wishes: Wishes, jobs: int = 1) -> Rows:
    """A row for every input, in order; None for what was passed over. ``seeds`` holds the site profiles."""
    tasks = (_task(item, seeds) for item in inputs)
    return in_order(partial(_row, wishes=wishes), _lost, tasks, jobs)


def _task(item: Input, seeds: Path) -> Task:
    if not isinstance(item, Given):
        return item
    return item, _reading(item.page.url, seeds) if item.page.url else None


def _reading(url: str, seeds: Path) -> Reading | None:
    """The reading of the first site that owns the URL's host; None for a host no profile knows."""
    try:
        owner = next((profile for profile in _profiles(seeds) if profile.owns(url)), None)
    except ValueError:  # a URL without a readable host, such as http://[
        return None
    return owner.whole_reading if owner else None


@cache
def _profiles(seeds: Path) -> tuple[Profile, ...]:
    from crawler.profile import ProfileError, load_profile

    good = []
    for path in sorted(seeds.glob("*/site.yaml")):
        try:
            good.append(load_profile(path))
        except ProfileError as error:
            print(f"scrapy clean: warning: {error}; its pages are read the general way", file=sys.stderr)
    return tuple(good)


def _row(task: Task, wishes: Wishes) -> Row | None:
    if isinstance(task, PassedOver):
        return None
    if isinstance(task, Unusable):
        return _error_row(task.id, task.error, task.url)
    given, reading = task
    try:
        if wishes.markdown:
            return Row(_markdown(given, reading), ok=True)
        return Row(_line({"id": given.id, **_record(given, reading, wishes)}), ok=True)
    except Exception as error:  # whatever one page does, the others are cleaned
        return _error_row(given.id, _told(error), given.page.url)


def _record(given: Given, reading: Reading | None, wishes: Wishes) -> dict[str, Any]:
    # A run's start-up is mostly the loading of the cleaners; a run of errors alone does without.
    from cleaners import CLEANERS, compose, read
    from cleaners.record import to_record

    _quiet()
    document = read(given.page, reading)
    article = compose(document, [cut for cleaner in CLEANERS for cut in cleaner(document)])
    return to_record(article, document if wishes.trace else None, simplified=wishes.simplified)


def _markdown(given: Given, reading: Reading | None) -> bytes:
    """The article after a comment that tells its id and address, by which several in one file stay apart."""
    from cleaners import clean
    from cleaners.markdown import to_markdown

    _quiet()
    # Two hyphens would end the comment.
    told = " ".join(f"{given.id} {given.page.url}".split()).replace("--", "-%2D").replace(">", "%3E")
    text = f"<!-- {told} -->\n\n{to_markdown(clean(given.page, reading))}\n"
    return text.encode("utf-8", "backslashreplace")


@cache
def _quiet() -> None:
    # Libraries' remarks on single pages say nothing a row does not; stderr is for the run.
    logging.getLogger().addHandler(logging.NullHandler())


def _told(error: Exception) -> str:
    from cleaners import UnreadablePage

    said = " ".join(str(error).split())[:300]
    if isinstance(error, UnreadablePage):
        return said
    return f"cleaning failed with {type(error).__name__}: {said}; please report it with the page"


def _lost(task: Task, why: str) -> Row | None:
    if isinstance(task, tuple):
        given = task[0]
        return _error_row(given.id, f"cleaning failed: {why}; please report it with the page", given.page.url)
    return _row(task, Wishes())


def _error_row(row_id: Id, error: str, url: str) -> Row:
    row = {"id": row_id, "url": url, "error": error} if url else {"id": row_id, "error": error}
    # An id or a path may hold what is no Unicode; the row must still be written.
    return Row(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n", ok=False)


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8") + b"\n"
