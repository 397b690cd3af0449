"""Saved pages: what there is to replay, found by URL."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from w3lib.url import canonicalize_url

from crawler.inputs.pages import saved_from
from crawler.warcs import WarcError, read_response, responses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path

    from crawler.crawl.capture import Headers

_PAGES = {".html", ".htm", ".shtml"}


@dataclass(frozen=True)
class SavedPage:
    """Where the answer for a URL is kept: a page file (offset None), or a record of a WARC.

    The record is another capture's where a revisit found the page unchanged; ``fetched_at`` is the revisit's.
    """

    url: str
    path: Path
    offset: int | None = None
    record_url: str = ""
    fetched_at: datetime | None = None


@dataclass(frozen=True)
class Answer:
    """A saved answer; ``fetched_at`` is None where nobody wrote down when it came."""

    status: int
    headers: Headers
    payload: bytes
    fetched_at: datetime | None


@dataclass
class SavedPages:
    """All that can be replayed, by canonical URL, and what is wrong with the sources."""

    pages: dict[str, SavedPage] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def find(self, url: str) -> SavedPage | None:
        return self.pages.get(canonicalize_url(url))

    def add(self, page: SavedPage) -> None:
        """The page that came last counts, whatever its source; a page file says no time and gives way."""
        key = canonicalize_url(page.url)
        known = self.pages.get(key)
        if known is None or (
            page.fetched_at and (not known.fetched_at or page.fetched_at >= known.fetched_at)
        ):
            self.pages[key] = page


@cache
def saved_pages(sources: tuple[Path, ...]) -> SavedPages:
    """Index folders (searched for pages and WARCs), page files and WARCs.

    Never raises: a source that is missing or damaged is named in ``problems``, and what is whole is served.
    """
    saved = SavedPages()
    for source in sources:
        if not source.exists():
            saved.problems.append(f"{source}: no such file or folder to replay from")
        for path in _files(source):
            _index(saved, path)
    return saved


def read_saved(page: SavedPage) -> Answer:
    """Load the answer; raises OSError or WarcError when the file has changed since it was indexed."""
    if page.offset is None:
        return Answer(200, (("Content-Type", "text/html"),), page.path.read_bytes(), None)
    record = read_response(page.path, page.offset, page.record_url)
    return Answer(record.status, record.headers, record.payload, page.fetched_at)


def _files(source: Path) -> Iterable[Path]:
    return sorted(path for path in source.rglob("*") if path.is_file()) if source.is_dir() else [source]


def _index(saved: SavedPages, path: Path) -> None:
    if path.suffix.lower() in _PAGES:
        _index_page(saved, path)
    elif path.name.endswith((".warc", ".warc.gz")):
        _index_warc(saved, path)


def _index_page(saved: SavedPages, path: Path) -> None:
    try:
        with path.open("rb") as file:
            url = saved_from(file.read(2048))
    except OSError as error:
        saved.problems.append(f"{path}: cannot be read: {error.strerror}")
        return
    if url:
        saved.add(SavedPage(url, path))
    else:
        saved.problems.append(
            f'{path}: names no URL; its first line must be "<!-- saved from url=(LENGTH)URL -->"'
        )


def _index_warc(saved: SavedPages, path: Path) -> None:
    try:
        for page in _warc_pages(path):
            saved.add(page)
    except WarcError as error:
        saved.problems.append(str(error))


def _warc_pages(path: Path) -> Iterator[SavedPage]:
    for found in responses(path):
        yield SavedPage(found.url, found.path, found.offset, found.record_url, found.fetched_at)
