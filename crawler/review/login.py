"""Giving the token, where one is needed."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

import anyio
from starlette.responses import RedirectResponse

from crawler.review.access import SESSION, form, keep_cookie
from crawler.review.desk import desk_of, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

# Guessing takes so many seconds a guess.
WAIT = 1.0


def ask(request: Request) -> Response:
    """GET /login."""
    return page(request, "login.html", problem="")


async def take(request: Request) -> Response:
    """POST /login."""
    fields, access = await form(request), desk_of(request).access
    if not access.token or not hmac.compare_digest(fields.get("token", "").encode(), access.token.encode()):
        await anyio.sleep(WAIT)
        return page(request, "login.html", 403, problem="This is not the token.")
    answer = RedirectResponse("/", 303)
    keep_cookie(request, answer, SESSION, access.session, days=30)
    return answer


async def leave(request: Request) -> Response:
    """POST /logout."""
    await form(request)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(SESSION, httponly=True, samesite="strict")
    return answer
