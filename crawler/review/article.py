"""One article: what its page showed beside what is left of it, and all that is known of both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from cleaners.fold import fold
from cleaners.planted.pool import host_of
from crawler.review.authors import author_of
from crawler.review.desk import Desk, desk_of, page
from crawler.review.lines import stretches
from crawler.review.reread import Reread, reread
from crawler.review.scripts import SCRIPTS, rendering
from crawler.review.words import kind_of
from crawler.store.dossier import Dossier, dossier, newest_id
from crawler.store.judging import Kind
from crawler.store.terms import term_rows, vocabularies
from crawler.versions import steps

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from crawler.store.tables import FactRow

# What is read of an article first, in the order of its head; everything else comes after.
MAIN = ("title", "subtitle", "published_at", "source", "authors", "editor", "site_name", "columns")
LISTS = frozenset(("authors", "columns"))
# A host teaches hundreds of terms; those that stand in the article, and so many, are offered.
TERMS = 40
_PLACE = re.compile(r"text:(\d{1,12})-")


Told = tuple[str, Sequence["FactRow"]]


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
    taught = vocabularies(desk.engine, [host_of(row.url)]).get(host_of(row.url), ())
    return reread(desk.archive, desk.read(row.site), stored, taught)


def shown(
    request: Request, stored: Dossier, problem: str = "", entered: dict[str, str] | None = None
) -> Response:
    """The page of an article; ``entered`` is what a form said that could not be understood."""
    desk = desk_of(request)
    script = request.query_params.get("script", "")
    script = script if script in SCRIPTS else ""
    facts, others = _facts(stored.facts)
    seen_page = seen(desk, stored)
    cuts = seen_page.cuts
    return page(
        request,
        "article.html",
        400 if problem else 200,
        stored=stored,
        article=stored.article,
        reread=seen_page,
        stretches=stretches(seen_page, stored.flags),
        cuts=cuts,
        kinds=Counter(kind_of(cut.rule) for cut in cuts),
        kind_of=kind_of,
        facts=facts,
        others=others,
        paragraphs=_paragraphs(stored, seen_page),
        anchors=_anchors(seen_page),
        spot=partial(_spot, seen_page),
        script=script,
        scripts=SCRIPTS,
        rendered=rendering(script),
        steps=steps(stored.versions),
        terms=_terms(desk, stored, seen_page),
        host=host_of(stored.article.url),
        judgement=Kind,
        author=author_of(request),
        problem=problem,
        entered=entered or {},
    )


def _facts(facts: Sequence[FactRow]) -> tuple[list[Told], list[Told]]:
    """The facts by field: those of the article, and everything else that was read of the page."""
    by_field: dict[str, list[FactRow]] = {}
    for fact in facts:
        by_field.setdefault(fact.field, []).append(fact)
    # Of these every value counts, of the others the first.
    first: list[Told] = [
        (name, by_field[name][: None if name in LISTS else 1]) for name in MAIN if name in by_field
    ]
    rest: list[Told] = [(name, found if name not in MAIN else found[1:]) for name, found in by_field.items()]
    return first, [(name, found) for name, found in rest if found and name not in LISTS]


def _paragraphs(stored: Dossier, seen_page: Reread) -> list[dict[str, Any]]:
    """The article's lines as they are stored, with their role."""
    if seen_page.paragraphs:
        return [
            {"number": one.number, "text": one.text, "role": one.role, "level": one.level}
            for one in seen_page.paragraphs
        ]
    rows = stored.article.paragraphs
    return [
        {
            "number": number,
            "text": line,
            "role": (row or {}).get("role") or "paragraph",
            "level": (row or {}).get("level") or 0,
        }
        for number, (line, row) in enumerate(_beside(stored.article.text.split("\n"), rows), 1)
    ]


def _beside(lines: Sequence[str], rows: Sequence[Any]) -> list[tuple[str, Any]]:
    return [(line, rows[at] if at < len(rows) else None) for at, line in enumerate(lines)]


def _anchors(seen_page: Reread) -> dict[int, int]:
    """Where the line begins, in the page's text, that each paragraph begins in."""
    begins = [block.start for block in seen_page.blocks]
    return {one.number: begins[bisect_right(begins, one.spans[0][0]) - 1] for one in seen_page.paragraphs}


def _spot(seen_page: Reread, place: str) -> int | None:
    """The line that an offset such as ``text:120-136`` is in, None for a place outside the text."""
    found = _PLACE.match(place)
    if not found or not seen_page.blocks or int(found[1]) >= len(seen_page.text):
        return None
    begins = [block.start for block in seen_page.blocks]
    return begins[max(0, bisect_right(begins, int(found[1])) - 1)]


def _terms(desk: Desk, stored: Dossier, seen_page: Reread) -> list[Any]:
    """What the article's host taught, and people decided: the terms of this page first."""
    rows = term_rows(desk.engine, [host_of(stored.article.url)])
    text = "".join(fold(seen_page.text).split())
    return sorted(rows, key=lambda row: row.term not in text)[:TERMS]
