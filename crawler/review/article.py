"""One article: what its page showed beside what is left of it, and all that is known of both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from cleaners.planted.pool import pool_of
from cleaners.text.fold import fold
from crawler.articles.versions import steps
from crawler.review.authors import author_of
from crawler.review.desk import Desk, desk_of, page
from crawler.review.facts import MAIN, by_field
from crawler.review.lines import stretches
from crawler.review.paragraphs import offers, paragraphs
from crawler.review.reread import Reread, reread
from crawler.review.scripts import LANGUAGES, SCRIPTS, SIMPLIFIED, rendering
from crawler.review.words import kind_of
from crawler.store.dossier import Dossier, dossier, newest_id
from crawler.store.judging import Kind
from crawler.store.terms import term_rows, vocabularies

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

# A host teaches hundreds of terms; those that stand in the article, and so many, are offered.
TERMS = 40
_PLACE = re.compile(r"(?:text|signature):(\d{1,12})-")


def article(request: Request) -> Response:
    """GET /articles/<id>."""
    stored = found(request)
    return shown(request, stored)


def by_address(request: Request) -> Response:
    """GET /articles?url=…: the newest version of an address."""
    url = request.query_params.get("url", "")
    number = newest_id(desk_of(request).engine, url)
    if number is None:
        raise HTTPException(404, f"No article of the address {url or '(none)'} is stored.")
    return RedirectResponse(f"/articles/{number}", 303)


def found(request: Request) -> Dossier:
    """The article that the request's path names; raises HTTPException."""
    number = request.path_params["id"]
    stored = dossier(desk_of(request).engine, number) if number < 1 << 63 else None
    if stored is None:
        raise HTTPException(404, f"There is no article {number}.")
    return stored


def seen(desk: Desk, stored: Dossier) -> Reread:
    """The article's page, read again."""
    row = stored.article
    taught = vocabularies(desk.engine, [pool_of(row.url)]).get(pool_of(row.url), ())
    return reread(desk.archive, desk.read(row.site), stored, taught)


def shown(
    request: Request, stored: Dossier, problem: str = "", entered: dict[str, str] | None = None
) -> Response:
    """The page of an article; ``entered`` is what a form said that could not be understood."""
    desk = desk_of(request)
    seen_page = seen(desk, stored)
    return page(
        request,
        "article.html",
        400 if problem else 200,
        stored=stored,
        article=stored.article,
        steps=steps(stored.versions),
        spot=partial(_spot, seen_page),
        **_sides(stored, seen_page, request.query_params.get("script", "")),
        **_about(stored),
        **_judging(desk, stored, seen_page),
        author=author_of(request),
        problem=problem,
        entered=entered or {},
    )


def _sides(stored: Dossier, seen_page: Reread, asked: str) -> dict[str, Any]:
    """The page, and beside it the text in the script that is asked for."""
    script = asked if asked in SCRIPTS else ""
    return {
        "reread": seen_page,
        "stretches": stretches(seen_page, stored.flags),
        "cuts": seen_page.cuts,
        "kinds": Counter(kind_of(cut.rule) for cut in seen_page.cuts),
        "kind_of": kind_of,
        "page_lang": LANGUAGES.get(stored.article.script, SIMPLIFIED),
        "lang": LANGUAGES.get(script or stored.article.script, SIMPLIFIED),
        "paragraphs": paragraphs(stored, seen_page),
        "script": script,
        "scripts": SCRIPTS,
        "rendered": rendering(script),
    }


def _about(stored: Dossier) -> dict[str, Any]:
    """What was read of it, what it lost, and how it stands in its story."""
    facts, others = by_field(stored.facts)
    carriers = stored.story.carriers if stored.story else ()
    return {
        "facts": facts,
        "others": others,
        "offers": list(offers(stored)),
        "own": next((one for one in carriers if one.id == stored.article.id), None),
        "carriers": [one for one in carriers if one.id != stored.article.id],
    }


def _judging(desk: Desk, stored: Dossier, seen_page: Reread) -> dict[str, Any]:
    """What people may say of it."""
    return {
        "fields": MAIN,
        "terms": _terms(desk, stored, seen_page),
        "host": pool_of(stored.article.url),
        "judgement": Kind,
    }


def _spot(seen_page: Reread, place: str) -> int | None:
    """The line that an offset such as ``text:120-136`` is in, None for a place outside the text."""
    found = _PLACE.match(place)
    if not found or not seen_page.blocks or int(found[1]) >= len(seen_page.text):
        return None
    begins = [block.start for block in seen_page.blocks]
    return begins[max(0, bisect_right(begins, int(found[1])) - 1)]


def _terms(desk: Desk, stored: Dossier, seen_page: Reread) -> list[Any]:
    """What the article's host taught, and people decided: the terms of this page first."""
    rows = term_rows(desk.engine, [pool_of(stored.article.url)])
    text = "".join(fold(seen_page.text).split())
    return sorted(rows, key=lambda row: row.term not in text)[:TERMS]
