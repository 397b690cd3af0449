"""Whether a site is still read as its profile says: the figures of its runs, and what is wrong with them.

A redesign does not end a crawl: listings are read by what looks like one, articles by the general reader. So
nothing fails, and only figures tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from crawler.terminal.counts import counted

if TYPE_CHECKING:
    from cleaners import Article
    from crawler.crawl.capture import Read
    from crawler.listings import ListingPage

# How a body was found where the profile, or the CMS family, says that it stands.
OWN = ("profile:", "markers:", "family:")
# Facts that are looked for; sources are missed only where they used to be there.
TOLD = ("title", "published_at", "source")
ALWAYS = frozenset(("title", "published_at"))
# Articles that make a judgement; fewer are judged together with those of the runs before, so many days back.
ENOUGH, WINDOW = 5, timedelta(days=7)
# A share of articles read as the profile says, or of those that lack a fact, beyond which something is wrong; and
# how much of a share may come and go by itself.
HALF, DRIFT = 0.5, 0.4
# Volumes swing with weekends: a part of the least that is expected, over a day at the least.
PART, OBSERVED = 0.5, timedelta(days=1)


def by_profile(article: Article) -> bool:
    """Whether the body was read where the profile, or a CMS family, says that it stands."""
    return any(fact.value.startswith(OWN) for fact in article.facts.get("body", ()))


@dataclass(slots=True)
class Figures:
    """What a run saw of a site. ``silent`` listings name no article and lead to none, or did not answer; ``dead``
    are the addresses of those of the profile that did so. ``without`` counts the
    listings on which a part of the profile found nothing, ``shapes`` are what their articles look like now.
    Of ``pages`` that may be articles ``unread`` were none, ``described`` were read where profile or family says,
    ``missing`` lack a fact. ``new`` are articles the store did not have.
    """

    listings: int = 0
    silent: int = 0
    dead: tuple[str, ...] = ()
    without: Counter[str] = field(default_factory=Counter)
    shapes: tuple[str, ...] = ()
    pages: int = 0
    unread: int = 0
    described: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    new: int = 0

    @property
    def data(self) -> dict[str, Any]:
        """The figures as JSON takes them."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            **plain,
            "without": dict(self.without),
            "missing": dict(self.missing),
            "shapes": list(self.shapes),
        }

    @classmethod
    def of(cls, data: dict[str, Any]) -> Figures:
        """Figures from their JSON."""
        told = {**data, "without": Counter(data["without"]), "missing": Counter(data["missing"])}
        return cls(**{**told, "shapes": tuple(data["shapes"]), "dead": tuple(data["dead"])})

    @property
    def saw_anything(self) -> bool:
        return bool(self.listings or self.pages)

    def saw_listing(self, page: ListingPage, address: str | None) -> None:
        """Count a page of a listing; ``address`` is the profile's where it is the first page."""
        if page.is_silent:
            self.lost_listing(address)
            return
        self.listings += 1
        self.without.update(page.without)
        if "article_url" in page.without:
            self.shapes = page.shapes or self.shapes

    def saw_same_listing(self) -> None:
        """Count a listing that did not change since it was last read; one that was not read well is not asked so."""
        self.listings += 1

    def lost_listing(self, address: str | None) -> None:
        """Count a listing that did not answer, or has nothing to say."""
        self.listings += 1
        self.silent += 1
        self.dead += (address,) if address else ()

    def saw_article(self, read: Read) -> None:
        """Count what was read of an article's page; one that the store has already says nothing new."""
        capture = read.archived.capture
        if capture.kind != "article" or capture.error is not None or read.archived.settled:
            return
        self.pages += 1
        if read.article is None:
            self.unread += 1
            return
        self.described += by_profile(read.article)
        self.missing.update(name for name in TOLD if not getattr(read.article, name))

    def plus(self, other: Figures) -> Figures:
        """The articles of both; listings are those of this run."""
        return Figures(
            self.listings, self.silent, self.dead, self.without, self.shapes, self.pages + other.pages, self.unread + other.unread,
            self.described + other.described, self.missing + other.missing, self.new + other.new,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SiteRun:
    """A run of one site. ``partial`` runs were asked for a part of it: their volume says nothing. ``failure`` says
    why it did not do what was asked.
    """

    began: datetime
    ended: datetime
    partial: bool
    figures: Figures
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What a profile makes one expect: articles a day at the least, and whether it says where a body stands."""

    least: int
    describes: bool


def reasons(run: SiteRun, before: Sequence[SiteRun], expected: Expected) -> tuple[str, ...]:
    """Why the site is not read as its profile says; nothing where it is. ``before`` are earlier runs, newest first."""
    recent = [past for past in before if run.ended - past.ended <= WINDOW]
    found = [*_listings(run.figures, recent), *_articles(run, recent, expected)]
    return tuple(found + ([] if run.partial else list(_volume(run, recent, expected))))


def _listings(figures: Figures, recent: Sequence[SiteRun]) -> Iterator[str]:
    if figures.listings and figures.silent == figures.listings:
        yield f"none of {counted(figures.listings, 'listing')} names an article"
    else:
        before = recent[0].figures.dead if recent else ()
        yield from (f"{url} names no article, as in the run before" for url in figures.dead if url in before)
    for part, number in sorted(figures.without.items()):
        told = f"{part} finds nothing on {number} of {counted(figures.listings, 'listing')}"
        yield told + (
            f"; articles look like {figures.shapes[0]}" if part == "article_url" and figures.shapes else ""
        )


def _articles(run: SiteRun, recent: Sequence[SiteRun], expected: Expected) -> Iterator[str]:
    """Judged over articles enough, those of this run first."""
    figures, older = run.figures, list(recent)
    while figures.pages < ENOUGH and older:
        figures = figures.plus(older.pop(0).figures)
    if figures.pages < ENOUGH:
        return
    if figures.unread / figures.pages > HALF:
        yield f"{figures.unread} of {figures.pages} pages that should be articles are none"
    read = figures.pages - figures.unread
    if expected.describes and read and figures.described / read < HALF:
        yield f"{figures.described} of {counted(read, 'article')} stand where the profile says; the general reader found the others"
    for name in TOLD:
        share, once = _share(figures, name), _once(older, name)
        if share > HALF and (name in ALWAYS if once is None else once < share - DRIFT):
            yield f"{name} is missing in {figures.missing[name]} of {counted(read, 'article')}"


def _share(figures: Figures, name: str) -> float:
    read = figures.pages - figures.unread
    return figures.missing[name] / read if read else 0.0


def _once(older: Sequence[SiteRun], name: str) -> float | None:
    """The share that lacked a fact before; None where there were too few articles to say."""
    whole = Figures()
    for past in older:
        whole = whole.plus(past.figures)
    return _share(whole, name) if whole.pages >= ENOUGH else None


def _volume(run: SiteRun, recent: Sequence[SiteRun], expected: Expected) -> Iterator[str]:
    """New articles since the first run of the window, whose own were a backlog."""
    if not recent:
        return
    observed = run.ended - recent[-1].ended
    new = run.figures.new + sum(past.figures.new for past in recent[:-1] if not past.partial)
    days = observed / timedelta(days=1)
    if observed >= OBSERVED and new < PART * expected.least * days:
        yield f"{counted(new, 'new article')} in {days:.1f} days; {expected.least} a day are expected at the least"
