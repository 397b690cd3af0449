"""The list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import RedirectResponse

from crawler.review.asking import BadQuestion, Question, question
from crawler.review.desk import Desk, desk_of, page
from crawler.store.dossier import newest_id
from crawler.store.filters import Standing, Wanted
from crawler.store.limits import TooSlow
from crawler.store.listing import Listing, count, listing
from crawler.store.snippets import Snippet, snippets
from crawler.store.totals import NONE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

TOO_SLOW = "The search took too long. Name a site or days, or a word of three characters or more."


def articles(request: Request) -> Response:
    """GET /: the newest articles that the filters let through."""
    desk = desk_of(request)
    try:
        asked = question(request.query_params)
    except BadQuestion as error:
        return _shown(request, question({}), Listing((), None), problem=str(error), status=400)
    if stored := _address(desk, asked.given["q"]):
        return RedirectResponse(f"/articles/{stored}", 303)
    try:
        found = listing(desk.engine, asked.wanted, asked.after)
    except TooSlow:
        return _shown(request, asked, Listing((), None), problem=TOO_SLOW, status=503)
    return _shown(request, asked, found)


def _address(desk: Desk, words: str) -> int | None:
    """The article at an address that was put into the search field."""
    return newest_id(desk.engine, words) if urlsplit(words).scheme in ("http", "https") else None


def _shown(
    request: Request, asked: Question, found: Listing, problem: str = "", status: int = 200
) -> Response:
    desk = desk_of(request)
    totals = desk.totals()
    told = _count(desk, asked.wanted) if not problem else ""
    return page(
        request,
        "articles.html",
        status,
        asked=asked,
        lines=found.lines,
        snippets=_snippets(desk, asked.wanted, found),
        older=f"{asked.address()}&cursor={found.next}".removeprefix("&") if found.next else "",
        told=told,
        totals=totals,
        standings=[standing.value for standing in Standing],
        problem=problem,
        filtered=any(asked.given.values()),
    )


def _count(desk: Desk, wanted: Wanted) -> str:
    """How many there are, in words."""
    if wanted == Wanted() and (known := desk.totals()) is not NONE:
        return f"{known.articles:,}"
    try:
        number, all_of_them = count(desk.engine, wanted)
    except TooSlow:
        return "many"
    return f"{number:,}" if all_of_them else f"more than {number:,}"


def _snippets(desk: Desk, wanted: Wanted, found: Listing) -> dict[int, Sequence[Snippet]]:
    ids = [line.id for line in found.lines]
    return snippets(desk.engine, ids, wanted.folded) if wanted.folded else {}
