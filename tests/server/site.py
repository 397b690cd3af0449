"""A site that the test server serves: so many articles, in one family's manner, and what happens to them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from tests.server.answers import Answer, Asked, http_date, page
from tests.server.families import FAMILIES
from tests.server.families.family import Family
from tests.server.http import etag_of
from tests.server.markup import article_page, home_page, missing_page
from tests.server.newsroom import Story, story

# How a taken-down article answers.
Gone = Literal["404", "410", "home", "soft"]
Fault = Callable[[Asked], Answer | None]
_FILE = "/files/"


@dataclass
class Site:
    """What a test may change is changed while the site is served: it shows with the next request.

    ``articles`` is how many there are, the newest has this number. ``redesign`` gives pages and listings
    other elements ("markup"), and articles other addresses as well ("addresses"). ``faults`` maps a path to
    what answers in its place (see ``tests.server.faults``). ``validators`` says which of etag and modified
    the answers carry.
    """

    family: str = "trs"
    articles: int = 100
    per_page: int = 20
    charset: str = "utf-8"
    robots: str = "User-agent: *\nDisallow: /admin/\n"
    validators: tuple[str, ...] = ("etag", "modified")
    redesign: Literal["", "markup", "addresses"] = ""
    host: str = ""
    editions: Counter[int] = field(default_factory=Counter)
    gone: dict[int, Gone] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)
    asked: list[tuple[Asked, int]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def manner(self) -> Family:
        found = FAMILIES[self.family]
        return replace(found, shape=found.shape_after) if self.redesign == "addresses" else found

    @property
    def pages(self) -> int:
        """How many pages the listing has."""
        return max(1, -(-self.articles // self.per_page))

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    @property
    def listing_url(self) -> str:
        return self.url(self.manner.listing_path)

    def article_url(self, number: int) -> str:
        return self.url(self.manner.path_of(number))

    def numbers(self, listing_page: int) -> list[int]:
        """The numbers of the stories on a page of the listing, from 0, newest first."""
        first = self.articles - listing_page * self.per_page
        return [
            number for number in range(first, max(0, first - self.per_page), -1) if number not in self.gone
        ]

    def story(self, number: int) -> Story:
        return story(number, self.editions[number])

    def profile(self, **changes: Any) -> dict[str, Any]:
        """A site.yaml for it, as data."""
        found: dict[str, Any] = {
            "title": "测试站",
            "version": 1,
            "domains": [self.host.partition(":")[0]],
            "listings": [{"url": self.listing_url, "column": "要闻"}],
            "expect": {"articles_per_day": [5, 100]},
        }
        return {**found, **FAMILIES[self.family].profile, **changes}

    def asked_for(self, path: str) -> list[int]:
        """The statuses of the answers to a path, in order."""
        return [status for asked, status in self.asked if asked.target == path]

    def note(self, asked: Asked, status: int) -> None:
        self.asked.append((asked, status))

    def answer(self, asked: Asked) -> Answer:
        fault = self.faults.get(asked.path) or self.faults.get("*")
        answer = fault(asked) if fault else None
        return (
            answer
            or self._special(asked)
            or self._article(asked.path)
            or self._listing(asked)
            or self._missing()
        )

    def _special(self, asked: Asked) -> Answer | None:
        if asked.path == "/robots.txt":
            return Answer(self.robots.encode(), headers={"Content-Type": "text/plain"})
        if asked.path == "/":
            return page(home_page(self), self.charset)
        if asked.path.startswith(_FILE):
            body = b"%PDF-1.4\n%" + asked.path.encode() + b"\n%%EOF\n"
            return Answer(body, headers={"Content-Type": "application/pdf"}, etag=etag_of(body), plain=True)
        return None

    def _article(self, path: str) -> Answer | None:
        number = self.manner.number_of(path)
        if number is None or not 1 <= number <= self.articles:
            return None
        if number in self.gone:
            return self._taken_down(self.gone[number])
        told = self.story(number)
        changed = told.published_at + timedelta(hours=told.edition)
        return self._validated(page(article_page(self, told), self.charset), changed)

    def _listing(self, asked: Asked) -> Answer | None:
        answer = self.manner.listing(self, asked)
        newest = self.story(max(1, self.articles)).published_at
        return self._validated(answer, newest) if answer else None

    def _validated(self, answer: Answer, changed: datetime) -> Answer:
        return replace(
            answer,
            etag=etag_of(answer.body) if "etag" in self.validators else "",
            modified=http_date(changed) if "modified" in self.validators else "",
        )

    def _taken_down(self, how: Gone) -> Answer:
        if how == "home":
            return Answer(status=302, headers={"Location": "/"})
        return replace(page(missing_page(), self.charset), status=200 if how == "soft" else int(how))

    def _missing(self) -> Answer:
        return replace(page(missing_page(), self.charset), status=404)
