"""Whether stored articles are what their captures say: the archive read again, and cleaned again."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from cleaners import CLEANER_VERSION
from cleaners.compose import text_digest
from cleaners.planted.pool import pool_of
from crawler.cleaning.crew import in_order
from crawler.cleaning.processes import cleaned
from crawler.inputs.warc import page_of
from crawler.profiles.profile import Profile, ProfileError, load_profile
from crawler.store.checked import Checked, checked
from crawler.store.errors import StorageError
from crawler.store.read_only import read_database
from crawler.store.terms import term_rows, vocabularies
from crawler.terminal.counts import counted
from crawler.warcs.digests import matches
from crawler.warcs.http import message
from crawler.warcs.reading import record_at

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from cleaners import Learned, Page
    from crawler.store.tables import CaptureRow

# A crawl cleans by the vocabulary that it began with, and the longest are told to end within a day.
BEGAN = timedelta(days=1)
_TASK = 20  # articles at a time for a process


class State(StrEnum):
    SOUND = "sound"
    OTHERWISE = "otherwise"  # cleaned otherwise today, for a reason that is known
    DAMAGED = "damaged"
    UNCHECKED = "unchecked"  # the process that checked it died


@dataclass(frozen=True, slots=True)
class Verdict:
    """``reason`` says what is wrong with a version of an article, or why it is cleaned otherwise; "" of a sound one."""

    article_id: int
    url: str
    state: State
    reason: str = ""


class Damage(Exception):
    """The stored article or its capture is not what it was; the message says which, and where."""


@dataclass
class Verifier:
    """Holds articles against an archive folder; profiles are read once."""

    engine: Engine
    archive: Path
    seeds: Path
    _profiles: dict[str, Profile | None] = field(default_factory=dict, init=False)

    def verify(self, ids: Collection[int]) -> Iterator[Verdict]:
        """A verdict for each article, in order; never raises for what an article or the archive is like."""
        for article_id in ids:
            found = checked(self.engine, article_id)
            if found is not None:
                yield self._verdict(found)

    def _verdict(self, found: Checked) -> Verdict:
        article = found.article
        try:
            reason = self._reason(found, [_page(self.archive, capture) for capture in _whole(found)])
        except Damage as error:
            return Verdict(article.id, article.url, State.DAMAGED, str(error))
        return Verdict(article.id, article.url, State.OTHERWISE if reason else State.SOUND, reason)

    def _reason(self, found: Checked, pages: list[Page]) -> str:
        """Why the pages are cleaned otherwise today, "" where they are not; raises Damage where nothing explains it."""
        article, profile = found.article, self._profile(found.article.site)
        if profile is None:
            return f"no profile of {article.site} in {self.seeds} to clean it by; its capture is whole"
        taught = self._taught(article.url) if found.vocabulary is None else found.vocabulary
        try:
            now = cleaned(pages[0] if len(pages) == 1 else tuple(pages), profile.whole_reading, taught)
            told = "" if now.digest == article.digest else f"the text's digest is {now.digest} today"
        except Exception as error:  # a defect of the cleaners must not end the check
            told = f"it cannot be cleaned today ({type(error).__name__}: {error})"
        if not told:
            return ""
        if any(page.digest != capture.digest for page, capture in zip(pages, found.captures, strict=True)):
            return f"the payload is whole, and decoded to another page than then: {told}"
        if reason := self._explained(found, profile):
            return f"{reason}: {told}"
        raise Damage(
            f"{told}, by the same cleaner ({article.cleaner_version}) and profile ({article.profile_version}), and was "
            f"{article.digest}; the article's row, the profile or the cleaner was changed without a new version"
        )

    def _explained(self, found: Checked, profile: Profile) -> str:
        article = found.article
        if article.cleaner_version != CLEANER_VERSION:
            return f"cleaner {article.cleaner_version} then, {CLEANER_VERSION} now"
        if article.profile_version != profile.version:
            return f"profile {article.profile_version} then, {profile.version} now"
        if found.vocabulary is not None:
            return ""
        host = pool_of(article.url)
        taught = max((row.changed_at for row in term_rows(self.engine, [host])), default=None)
        if taught and taught >= max(capture.fetched_at for capture in found.captures) - BEGAN:
            return f"words of {host} were learned or decided on since, the last at {taught:%Y-%m-%d %H:%M}"
        return ""

    def _taught(self, url: str) -> tuple[Learned, ...]:
        """Of an article that does not know its vocabulary, that of today; a crawl may learn while a long check goes on."""
        host = pool_of(url)
        return vocabularies(self.engine, [host]).get(host, ())

    def _profile(self, site: str) -> Profile | None:
        if site not in self._profiles:
            try:
                self._profiles[site] = load_profile(self.seeds / site / "site.yaml")
            except (ProfileError, OSError):
                self._profiles[site] = None
        return self._profiles[site]


def _whole(found: Checked) -> list[CaptureRow]:
    """The captures of an article whose row is sound in itself; raises Damage."""
    article = found.article
    if text_digest(article.text) != article.digest:
        raise Damage(f"the stored text does not have the stored digest {article.digest}")
    if len(found.captures) != found.pages:
        raise Damage(
            f"it was read from {counted(found.pages, 'page')}, and captures are known of {len(found.captures)}"
        )
    return list(found.captures)


def _page(archive: Path, capture: CaptureRow) -> Page:
    """The page of a capture, its payload held against the digest in the store; raises Damage."""
    path, where = archive / capture.warc_file, f"{capture.warc_file}: byte {capture.warc_offset:,}"
    try:
        record = record_at(path, capture.warc_offset)
        if record is None or record.kind != "response" or not record.whole or record.url != capture.url:
            raise Damage(f"{where}: no whole response of {capture.url} there; restore the file from a copy")
        if matches(message(record).payload, capture.payload_digest) is not True:
            raise Damage(f"{where}: the payload does not have the stored digest {capture.payload_digest}")
        return page_of(record)
    except OSError as error:
        raise Damage(f"{path}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise Damage(f"{where}: {error}") from error


Ids = tuple[int, ...]


def verify_all(
    url: str, archive: Path, seeds: Path, ids: Sequence[int], jobs: int
) -> Generator[Verdict, None, None]:
    """A verdict for each article, in order, by so many processes; ``url`` is that of the database."""
    tasks = (tuple(ids[at : at + _TASK]) for at in range(0, len(ids), _TASK))
    work = partial(_verify, url=url, archive=archive, seeds=seeds)
    for verdicts in in_order(work, _lost, tasks, jobs):
        yield from verdicts


def _verify(ids: Ids, url: str, archive: Path, seeds: Path) -> list[Verdict]:
    try:
        return list(_verifier(url, archive, seeds).verify(ids))
    except (StorageError, SQLAlchemyError) as error:
        return _lost(ids, f"the database cannot be read: {error}")


@cache
def _verifier(url: str, archive: Path, seeds: Path) -> Verifier:
    return Verifier(read_database(url), archive, seeds)


def _lost(ids: Ids, why: str) -> list[Verdict]:
    return [Verdict(number, "", State.UNCHECKED, why) for number in ids]
