"""Walks a listing of the test server as a crawl would."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from cleaners import Page
from crawler.listings import Ask, ListingPage, first_ask, read_listing
from crawler.profiles.profile import Profile
from tests.server import Site


@dataclass(frozen=True)
class Walk:
    """The requests of a walk and what each answered."""

    asks: list[Ask]
    pages: list[ListingPage]

    @property
    def days(self) -> dict[str, str]:
        """Address of each entry to its day."""
        return {entry.url: str(entry.day) for page in self.pages for entry in page.entries}

    @property
    def titles(self) -> dict[str, str]:
        return {entry.url: entry.title for page in self.pages for entry in page.entries}


def fetch(ask: Ask) -> Page:
    asked = Request(ask.url, ask.body or None, dict(ask.headers), method=ask.method)
    try:
        answer = urlopen(asked, timeout=10)
    except HTTPError as error:
        answer = error
    with answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Page(answer.url, answer.read(), headers, answer.status)


def walk(site: Site, most: int = 100, **profile: object) -> Walk:
    """The whole listing of a served site, by its profile."""
    known = Profile.model_validate(site.profile(**profile))
    listing = known.listings[0]
    done = Walk([], [])
    waiting = [first_ask(listing)]
    while waiting and len(done.asks) < most:
        ask = waiting.pop(0)
        found = read_listing(fetch(ask), listing, known, ask.body)
        done.asks.append(ask)
        done.pages.append(found)
        waiting += [following for following in found.next if following not in done.asks]
    return done
