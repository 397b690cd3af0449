"""Walks the steps of a try over a site's own answers, without a network between."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import HtmlResponse

from tests.server.answers import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.server import Site


def drive(site: Site, steps: Callable[[], Iterator[Request]]) -> list[str]:
    """Do the steps to their end; gives the addresses that were asked for, in order."""
    site.host = site.host or "127.0.0.1:80"
    waiting, asked = list(steps()), []
    while waiting:
        request = waiting.pop(0)
        asked.append(request.url)
        parts = urlsplit(request.url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        answer = site.answer(Asked(request.method, target, {}, request.body))
        response = HtmlResponse(
            request.url, answer.status, dict(answer.headers), answer.body, request=request
        )
        assert request.callback
        waiting += request.callback(response)
    return asked
