"""Who judges: a name that a browser remembers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from crawler.review.access import keep_cookie
from crawler.review.desk import desk_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

AUTHOR = "govnews_author"
LONGEST = 80


class NoAuthor(ValueError):
    """A judgement without a name."""


def author_of(request: Request) -> str:
    """The name that was given last, or that of who runs the server."""
    return unquote(request.cookies.get(AUTHOR, ""))[:LONGEST] or desk_of(request).author


def signed(fields: Mapping[str, str]) -> str:
    """The name in a form; raises NoAuthor."""
    name = " ".join(fields.get("author", "").split())
    if not name or len(name) > LONGEST:
        raise NoAuthor(
            f"Say who you are, in at most {LONGEST} characters: a judgement carries its author's name."
        )
    return name


def remember(request: Request, answer: Response, author: str) -> None:
    """Headers are ASCII, names are not."""
    keep_cookie(request, answer, AUTHOR, quote(author))
