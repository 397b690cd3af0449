"""The data over HTTP, as JSON; described by ``openapi``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from crawler.export.rows import to_rows
from crawler.export.values import to_json
from crawler.feed import changes_after
from crawler.review.asking import NAMES, TEXTS, BadQuestion, question, whole
from crawler.review.desk import Desk, desk_of
from crawler.review.openapi import document
from crawler.store.limits import TooSlow
from crawler.store.listing import listing

if TYPE_CHECKING:
    from starlette.requests import Request

MOST, USUAL = 200, 50
LARGEST = (1 << 63) - 1

Answer = Callable[["Request"], Response]


def json(value: object, status: int = 200) -> Response:
    return Response(to_json(value), status, media_type="application/json")


def refusal(message: str, status: int) -> Response:
    return json({"error": message}, status)


def _checked(answer: Answer, *names: str) -> Answer:
    """The answer, or an error where a parameter is unknown or means nothing."""

    @wraps(answer)
    def checked(request: Request) -> Response:
        if unknown := sorted(set(request.query_params) - set(names)):
            return refusal(
                f"{', '.join(unknown)}: no such parameter; there are {', '.join(names) or 'none'}", 400
            )
        if blank := [name for name, value in request.query_params.items() if not value and name not in TEXTS]:
            return refusal(f"{', '.join(blank)}: is empty; leave it out", 400)
        try:
            return answer(request)
        except BadQuestion as error:
            return refusal(str(error), 400)
        except TooSlow as error:
            return refusal(f"{error}; name a site or days", 503)

    return checked


def _articles(request: Request) -> Response:
    desk, asked = desk_of(request), question(request.query_params)
    limit = whole(request.query_params, "limit", USUAL, 1, MOST)
    found = listing(desk.engine, asked.wanted, asked.after, limit)
    rows = _rows(desk, [line.id for line in found.lines])
    return json({"articles": rows, "next": str(found.next) if found.next else None})


def _article(request: Request) -> Response:
    number = request.path_params["id"]
    rows = _rows(desk_of(request), [number] if number <= LARGEST else [])
    return json(rows[0]) if rows else refusal(f"there is no article {number}", 404)


def _changes(request: Request) -> Response:
    cursor = whole(request.query_params, "cursor", 0, 0, LARGEST)
    limit = whole(request.query_params, "limit", USUAL, 1, MOST)
    found = list(changes_after(desk_of(request).engine, cursor, limit))
    last = found[-1].cursor if found else cursor
    return json({"changes": [asdict(one) for one in found], "cursor": last})


def _openapi(request: Request) -> Response:
    return json(document())


def _rows(desk: Desk, ids: list[int]) -> list[dict[str, Any]]:
    with desk.engine.execution_options(readonly=True).connect() as store:
        rows = {row["id"]: row for row in to_rows(store, ids)}
    return [rows[one] for one in ids if one in rows]


articles = _checked(_articles, *NAMES, "cursor", "limit")
article = _checked(_article)
changes = _checked(_changes, "cursor", "limit")
openapi = _checked(_openapi)
