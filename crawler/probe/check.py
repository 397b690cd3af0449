"""``scrapy site check``: a profile against its live site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaners import UnreadablePage, clean
from crawler.listings import Ask, Entry, first_ask, read_listing
from crawler.probe.findings import Finding, of_article, of_listing, of_next
from crawler.probe.visit import asking

if TYPE_CHECKING:
    from scrapy import Request

    from cleaners import Page
    from crawler.profiles.parts import Listing
    from crawler.profiles.profile import Profile

# Articles tried, one of a listing; and requests that a listing may take to come to its first.
ARTICLES, STEPS = 3, 3


@dataclass
class Check:
    """A try of one site, and what it has found so far."""

    site: str
    profile: Profile
    findings: list[Finding] = field(default_factory=list)
    _tried: set[str] = field(default_factory=set)

    @property
    def holds(self) -> bool:
        return bool(self.findings) and not any(finding.verdict == "fails" for finding in self.findings)

    def steps(self) -> Iterator[Request]:
        if not self.profile.listings:
            self.findings.append(Finding("listing", "fails", "the profile names none"))
        for listing in self.profile.listings:
            yield self._ask(first_ask(listing), listing, STEPS)

    def _ask(self, ask: Ask, listing: Listing, left: int, further: bool = False) -> Request:
        """A page of a listing; ``further``: of one whose first articles are known."""
        part = "next page" if further else "listing"
        return asking(
            ask,
            lambda page: self._listing(page, ask, listing, left, further),
            lambda told: self._refused(part, ask.url, told),
        )

    def _listing(self, page: Page, ask: Ask, listing: Listing, left: int, further: bool) -> Iterator[Request]:
        if page.status != 200:
            yield from self._refused("next page" if further else "listing", ask.url, f"HTTP {page.status}")
            return
        found = read_listing(page, listing, self.profile, ask.body)
        if not found.entries and found.next and left > 1:
            # A count file, an index of sitemaps, a page that a script fills.
            yield self._ask(found.next[0], listing, left - 1, further)
            return
        if further:
            self.findings.append(of_next(page.url, found))
            return
        self.findings += of_listing(page.url, found)
        if fresh := [entry for entry in found.entries if entry.url not in self._tried][: self._left]:
            yield self._article_of(fresh[0])
        if found.entries and found.next:
            yield self._ask(found.next[0], listing, STEPS, True)

    @property
    def _left(self) -> int:
        return max(0, ARTICLES - len(self._tried))

    def _article_of(self, entry: Entry) -> Request:
        self._tried.add(entry.url)
        return asking(
            Ask(entry.url),
            lambda page: self._article(page, entry),
            lambda told: self._refused("article", entry.url, told),
        )

    def _article(self, page: Page, entry: Entry) -> Iterator[Request]:
        if page.status != 200:
            yield from self._refused("article", entry.url, f"HTTP {page.status}")
            return
        reading = self.profile.whole_reading
        try:
            article = clean(page, reading)
        except UnreadablePage as error:
            yield from self._refused("article", entry.url, str(error))
            return
        self.findings += of_article(page.url, article, entry, bool(reading.body or reading.markers))

    def _refused(self, part: str, url: str, told: str) -> Iterator[Request]:
        """What was not answered; robots.txt forbidding it is a part of its own."""
        part = "robots" if "robots.txt" in told else part
        self.findings.append(Finding(part, "fails", f"{url}: {told}"))
        yield from ()


def report(check: Check) -> str:
    """What was found, a line each, and a last one that sums it up."""
    marks = {"holds": "ok", "doubt": "?", "fails": "FAILS"}
    lines = [f"{check.site}  {check.profile.title}"]
    parts = {finding.part for finding in check.findings if finding.verdict == "holds"}
    if parts and not any(finding.part == "robots" for finding in check.findings):
        lines.append(f"  {'ok':<6}{'robots':<14}nothing that was asked for is forbidden")
    lines += [f"  {marks[found.verdict]:<6}{found.part:<14}{found.told}" for found in check.findings]
    wrong = sum(found.verdict == "fails" for found in check.findings)
    doubts = sum(found.verdict == "doubt" for found in check.findings)
    end = "all of it holds" if check.holds else _told(wrong) if wrong else "nothing was found"
    return "\n".join([*lines, f"  {check.site}: {end}{f', {doubts} in doubt' if doubts else ''}"])


def _told(wrong: int) -> str:
    return "1 part does not hold" if wrong == 1 else f"{wrong} parts do not hold"
