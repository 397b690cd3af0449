"""The list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.responses import JSONResponse, RedirectResponse

from crawler.review.asking import BadQuestion, Question, question
from crawler.review.counts import BRIEF, LONG
from crawler.review.desk import Desk, desk_of, page
from crawler.store.dossier import newest_id
from crawler.store.filters import Standing, Wanted
from crawler.store.limits import TooSlow
from crawler.store.listing import Listing, listing
from crawler.store.snippets import Snippet, snippets

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

TOO_SLOW = "The search took too long. Name a site or days, or a longer word."


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
    return page(
        request,
        "articles.html",
        status,
        asked=asked,
        lines=found.lines,
        snippets=_snippets(desk, asked.wanted, found),
        older=f"{asked.address()}&cursor={found.next}".removeprefix("&") if found.next else "",
        number=_number(desk, asked, found) if not problem else 0,
        totals=desk.totals(),
        standings=[standing.value for standing in Standing],
        problem=problem,
        filtered=any(asked.given.values()),
    )


def _number(desk: Desk, asked: Question, found: Listing) -> int | None:
    """How many there are in all; None while they are counted."""
    if asked.after is None and found.next is None:
        return len(found.lines)
    known = desk.counts.number(asked.wanted, BRIEF)
    return None if known is None else max(known, len(found.lines))


def counted(request: Request) -> Response:
    """GET /count: how many articles pass the filters, as JSON; null while they are counted: ask again."""
    try:
        asked = question(request.query_params)
    except BadQuestion as error:
        return JSONResponse({"error": str(error)}, 400)
    return JSONResponse({"articles": desk_of(request).counts.number(asked.wanted, LONG)})


def _snippets(desk: Desk, wanted: Wanted, found: Listing) -> dict[int, Sequence[Snippet]]:
    ids = [line.id for line in found.lines]
    return snippets(desk.engine, ids, wanted.folded) if wanted.folded else {}
