"""The sites: how each stands, and what was found and cut there over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from cleaners.text.fold import fold
from crawler.plots.lines import Plot, plot
from crawler.profiles.profile import Profile
from crawler.review.access import form
from crawler.review.authors import NoAuthor, author_of, remember, signed
from crawler.review.desk import Desk, desk_of, page
from crawler.review.words import FLAGS, KINDS, kind_of
from crawler.runs.health import TOLD, Figures
from crawler.store.judging import Judgement, Kind, judge
from crawler.store.limits import TooSlow
from crawler.store.site_standings import Day, SiteStanding, days, standings
from crawler.store.terms import Status, decide, term_rows
from crawler.store.totals import NONE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

WEEK, SEASON = timedelta(days=7), timedelta(days=90)
# Runs that a site's page lists.
RUNS = 30


@dataclass(frozen=True)
class Overview:
    """A site and its figures. ``yielded`` are new articles a day over the last week; ``shares`` say of how many of the
    articles read in the standing's runs a fact was found, 0 to 1."""

    standing: SiteStanding
    title: str
    articles: int
    expected: tuple[int, int] | None
    yielded: float | None
    shares: Mapping[str, float]


def sites(request: Request) -> Response:
    """GET /sites."""
    desk = desk_of(request)
    now = datetime.now(UTC)
    counts = desk.totals().sites
    # A week of runs: those of a season are too many to be read for all sites.
    known = {one.site: one for one in standings(desk.engine, now, now - WEEK)}
    names = sorted({*known, *counts})
    found = [_overview(desk, known.get(name) or SiteStanding(name), now) for name in names]
    # What needs somebody comes first.
    found.sort(key=lambda one: (not _degraded(one), not one.standing.pauses, one.standing.site))
    return page(request, "sites.html", overviews=found, facts=TOLD)


def site(request: Request) -> Response:
    """GET /sites/<site>."""
    desk, name = desk_of(request), request.path_params["site"]
    now = datetime.now(UTC)
    standing = standings(desk.engine, now, now - SEASON, [name])[0]
    profile = desk.profile(name)
    counted = desk.totals()
    unknown = counted is not NONE and name not in counted.sites
    if unknown and standing.state is None and profile is None:
        raise HTTPException(404, f"There is no site {name}.")
    overview = _overview(desk, standing, now)
    try:
        seen = days(desk.engine, name, now - SEASON)
    except TooSlow:
        seen = []
    return page(
        request,
        "site.html",
        overview=overview,
        facts=TOLD,
        runs=standing.runs[:RUNS],
        plots=[one for one in (_volume(standing, overview), *_rates(seen)) if one],
        terms=term_rows(desk.engine, sorted(hosts(desk, name, profile))),
        author=author_of(request),
    )


async def decided(request: Request) -> Response:
    """POST /sites/<site>/terms: a button says what one of its hosts' terms is, ``confirmed`` or ``blocked``."""
    fields = await form(request)
    try:
        author = signed(fields)
    except NoAuthor as error:
        raise HTTPException(400, str(error)) from error
    status = next((one for one in (Status.CONFIRMED, Status.BLOCKED) if one in fields), None)
    host, _, term = fields.get(status or "", "").partition(" ")
    if status is None or not host or not term:
        raise HTTPException(400, "Name a host and a term, and say whether it is planted.")
    await run_in_threadpool(_decide, desk_of(request), host, fold(term), status, author)
    answer = RedirectResponse(f"/sites/{request.path_params['site']}#vocabulary", 303)
    remember(request, answer, author)
    return answer


def _decide(desk: Desk, host: str, term: str, status: Status, author: str) -> None:
    decide(desk.engine, host, term, status)
    judge(desk.engine, Judgement(None, "", "", Kind.TERM, author, name=host, said=term, value=status))


def hosts(desk: Desk, name: str, profile: Profile | None) -> set[str]:
    """The hosts with a vocabulary that are the site's."""
    known = {row.host for row in term_rows(desk.engine)}
    return {host for host in known if profile is not None and profile.owns_host(host)}


def _degraded(one: Overview) -> bool:
    return one.standing.state is not None and one.standing.state.state != "ok"


def _overview(desk: Desk, standing: SiteStanding, now: datetime) -> Overview:
    profile = desk.profile(standing.site)
    recent = [run for run in standing.runs if not run.partial and now - run.ended_at <= WEEK]
    yielded = None
    if recent:
        # Since the first of these runs began; less than a day is no measure.
        observed = max(timedelta(days=1), now - recent[-1].began_at)
        yielded = sum(run.figures["new"] for run in recent) / (observed / timedelta(days=1))
    return Overview(
        standing,
        profile.title if profile else standing.site,
        desk.totals().sites.get(standing.site, 0),
        profile.expect.articles_per_day if profile and profile.expect else None,
        yielded,
        _shares([Figures.of(run.figures) for run in standing.runs]),
    )


def _shares(runs: Sequence[Figures]) -> dict[str, float]:
    read = sum(figures.pages - figures.unread for figures in runs)
    missing = sum((figures.missing for figures in runs), Counter[str]())
    return {name: 1 - missing[name] / read for name in TOLD} if read else {}


def _volume(standing: SiteStanding, overview: Overview) -> Plot | None:
    """New articles day by day, with what is expected."""
    new: dict[date, float] = defaultdict(float)
    for run in standing.runs:
        new[run.ended_at.date()] += run.figures["new"]
    return plot("New articles a day", sorted(new), {"new": new}, expected=overview.expected) if new else None


def _rates(seen: Sequence[Day]) -> tuple[Plot | None, Plot | None]:
    """Of the articles captured on a day: the share with a cut of each kind, and the share with each flag."""
    at = [day.day for day in seen]
    kinds: dict[str, dict[date, float]] = defaultdict(dict)
    flags: dict[str, dict[date, float]] = defaultdict(dict)
    for day in seen:
        for rule, number in day.rules.items():
            kind = KINDS[kind_of(rule)]
            # Rules of one kind fall on the same articles; the most frequent is the least there can be.
            kinds[kind][day.day] = max(kinds[kind].get(day.day, 0.0), number / day.articles)
        for flag, number in day.flags.items():
            flags[FLAGS.get(flag, flag)][day.day] = number / day.articles
    return (
        plot("Articles with a cut, by kind", at, kinds, percent=True),
        plot("Articles with a flag", at, flags, percent=True),
    )
