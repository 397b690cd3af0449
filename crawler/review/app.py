"""The application: its routes, and what is told where there is no page."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from crawler.plots import style
from crawler.review import api, article, articles, judging, login, sites
from crawler.review.desk import Desk, page
from crawler.review.guard import Guard

if TYPE_CHECKING:
    from starlette.requests import Request

_log = logging.getLogger(__name__)


def plots_style(request: Request) -> Response:
    """GET /static/plots.css: the style of plots, which is no page's own."""
    return Response(style(), media_type="text/css")


ROUTES: tuple[BaseRoute, ...] = (
    Route("/", articles.articles),
    Route("/count", articles.counted),
    Route("/articles", article.by_address),
    Route("/articles/{id:int}", article.article),
    Route("/articles/{id:int}/judgements", judging.judged, methods=["POST"]),
    Route("/judgements", judging.listed),
    Route("/judgements/{id:int}/withdraw", judging.withdrawn, methods=["POST"]),
    Route("/sites", sites.sites),
    Route("/sites/{site}", sites.site),
    Route("/sites/{site}/terms", sites.decided, methods=["POST"]),
    Route("/api/articles", api.articles),
    Route("/api/articles/{id:int}", api.article),
    Route("/api/changes", api.changes),
    Route("/api/openapi.json", api.openapi),
    Route("/login", login.ask),
    Route("/login", login.take, methods=["POST"]),
    Route("/logout", login.leave, methods=["POST"]),
    Route("/static/plots.css", plots_style),
    Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
)


def application(desk: Desk, routes: tuple[BaseRoute, ...] = ROUTES) -> Starlette:
    """The ASGI application of a desk; ``routes`` may be ROUTES and more."""
    app = Starlette(
        routes=list(routes),
        middleware=[Middleware(Guard, access=desk.access)],
        exception_handlers={HTTPException: _told, Exception: _failed},
    )
    app.state.desk = desk
    return app


def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):
        answer = api.refusal(error.detail, error.status_code)
    else:
        answer = page(request, "problem.html", error.status_code, problem=error.detail)
    headers: Mapping[str, str] = error.headers or {}
    answer.headers.update(headers)
    return answer


def _failed(request: Request, error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    if request.url.path.startswith("/api/"):
        return api.refusal("the server failed; its log says why", 500)
    problem = "The server failed to make this page; its log says why."
    return page(request, "problem.html", 500, problem=problem)
