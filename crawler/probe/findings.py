"""What a try finds: parts of a profile that hold, are in doubt, or do not hold. Pure functions of what was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from cleaners.text.fold import fold
from crawler.runs.health import by_profile
from crawler.terminal.counts import counted

if TYPE_CHECKING:
    from cleaners import Article
    from crawler.listings import Entry, ListingPage

Verdict = Literal["holds", "doubt", "fails"]
# A shorter text is likelier a caption, or a part of the body, than an article.
SHORT = 80
# Days that a listing's day and the article's may lie apart: put online late in the evening.
APART = 2
# Titles of a listing and of its article that have less in common are of two articles.
ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of a profile (``robots``, ``listing``, ``title``, …) and what was found of it."""

    part: str
    verdict: Verdict
    told: str


def of_listing(url: str, page: ListingPage) -> Iterator[Finding]:
    """A listing: whether it names articles, or leads to them, by the profile's own means, and whether it goes on."""
    days = sorted(entry.day for entry in page.entries if entry.day)
    newest = f", the newest of {days[-1]}" if days else ", none with a day"
    if page.entries:
        yield Finding(
            "listing", "holds", f"{url}: {counted(len(page.entries), 'article')} by {page.how}{newest}"
        )
    elif not page.next:
        yield Finding(
            "listing", "fails", f"{url}: no articles ({page.how or 'nothing that looks like a list'})"
        )
    for part in page.without:
        yield Finding(part, "fails", f"finds nothing on {url}; read without it")
    if page.entries and not page.next:
        yield Finding("next page", "doubt", f"none known ({page.form or 'no form recognised'})")


def of_next(url: str, page: ListingPage) -> Finding:
    """A further page of a listing."""
    if page.entries:
        return Finding("next page", "holds", f"{url}: {counted(len(page.entries), 'article')} ({page.form})")
    return Finding("next page", "fails", f"{url}: no articles ({page.how})")


def of_article(url: str, article: Article, entry: Entry, described: bool) -> Iterator[Finding]:
    """An article: title, date, source and body. ``described``: the profile, or its family, says where the body is."""
    if article.page_kind != "article":
        yield Finding("article", "fails", f"{url}: read as {article.page_kind}: {article.page_kind_reason}")
        return
    yield Finding("article", "holds", url)
    yield _title(article, entry)
    yield _day(article, entry)
    if article.source:
        yield Finding("source", "holds", article.source)
    else:
        yield Finding("source", "doubt", "none found; not every site names one")
    yield _body(article, described)


def _title(article: Article, entry: Entry) -> Finding:
    if not article.title:
        return Finding("title", "fails", "none found")
    given, found = fold(entry.title).rstrip(".…"), fold(article.title)
    likeness = SequenceMatcher(None, given, found, autojunk=False).ratio()
    if entry.title and given not in found and found not in given and likeness < ALIKE:
        return Finding("title", "doubt", f"{article.title}; the listing says {entry.title}")
    return Finding("title", "holds", article.title)


def _day(article: Article, entry: Entry) -> Finding:
    found = article.published_at
    if found is None:
        return Finding("date", "fails", "none found")
    day: date = found.date() if isinstance(found, datetime) else found
    if entry.day and abs((day - entry.day).days) > APART:
        return Finding("date", "doubt", f"{found.isoformat()}; the listing says {entry.day}")
    return Finding("date", "holds", found.isoformat())


def _body(article: Article, described: bool) -> Finding:
    how = next((fact.value for fact in article.facts.get("body", ())), "nothing")
    told = f"{counted(len(article.text), 'character')} by {how}"
    if not article.text:
        return Finding("body", "fails", "empty")
    if described and not by_profile(article):
        return Finding("body", "fails", f"the profile's selectors find nothing; {told}")
    return Finding("body", "doubt" if len(article.text) < SHORT else "holds", told)
