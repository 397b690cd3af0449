"""A profile drafted from what was read: what is known, what was guessed, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import yaml

from cleaners import clean
from cleaners.families import families
from cleaners.reading import Reading
from crawler.listings.shapes import learn
from crawler.probe.recognise import body_selector, recognised
from crawler.runs.health import OWN
from crawler.terminal.counts import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaners import Page
    from crawler.listings import ListingPage


@dataclass(frozen=True, slots=True)
class Found:
    """A listing that was found: where, what it answered, and the column's name."""

    page: Page
    listing: ListingPage
    column: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A key of the profile, its value, and what the value is from; ``sure`` where nobody has to look at it."""

    key: str
    value: object
    told: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of a site.yaml."""

    lines: tuple[Line, ...]

    @property
    def doubts(self) -> list[str]:
        return [f"{line.key}: {line.told}" for line in self.lines if not line.sure]

    @property
    def data(self) -> dict[str, object]:
        return {line.key: line.value for line in self.lines if line.value is not None}

    def text(self, url: str, day: date) -> str:
        """The site.yaml: a ``?`` before what is uncertain."""
        made = [
            f"# Drafted from {url} on {day}. A line after '# ?' was guessed: look at the site, correct it, and",
            "# take the mark away. Then: scrapy site check",
        ]
        for line in self.lines:
            made.append(f"# {'' if line.sure else '? '}{line.key}: {line.told}")
            if line.value is not None:
                made.append(
                    yaml.safe_dump(
                        {line.key: line.value},
                        allow_unicode=True,
                        width=110,
                        sort_keys=False,
                    ).rstrip()
                )
        return "\n".join(made) + "\n"


def draft(found: Sequence[Found], articles: Sequence[Page], domain: str, day: date) -> Draft:
    """The profile of a site with these listings and articles; the first listing is the best."""
    urls = list(dict.fromkeys(entry.url for one in found for entry in one.listing.entries))
    cms, why = recognised([*(one.page for one in found), *articles], urls)
    lines = [_title(articles, domain), Line("version", 1, "the first", True)]
    lines.append(Line("cms", cms, why, cms is not None and "articles' addresses" in why))
    lines.append(Line("domains", [domain], "the host; add those of the site's other channels"))
    listings = [{"url": one.page.url, **({"column": one.column} if one.column else {})} for one in found]
    how = "; ".join(
        f"{counted(len(one.listing.entries), 'article')} by {one.listing.how}, goes on by {one.listing.form or '?'}"
        for one in found
    )
    lines.append(Line("listings", listings, how))
    lines.append(_shapes(cms, urls))
    lines.append(_reading(cms, articles))
    lines.append(_volume(found, day))
    lines += [
        Line("facts_year", day.year, "the year of this draft", True),
        Line("verified", "never", "until scrapy site check has tried it and somebody has looked", True),
        Line("notes", f"Drafted on {day}, from pages of that day.", "what the next person should know", True),
    ]
    return Draft(tuple(lines))


def _title(articles: Sequence[Page], domain: str) -> Line:
    """The site's name as an article gives it."""
    for page in articles:
        if name := clean(page).site_name:
            return Line("title", name, "the name that an article gives the site")
    return Line("title", domain, "no page names the site; write its name in Chinese")


def _shapes(cms: str | None, urls: Sequence[str]) -> Line:
    family = families()[cms].article_url if cms else ()
    known = [url for url in urls if any(re.search(shape, url) for shape in family)]
    if len(known) == len(urls) and urls:
        return Line("article_url", None, f"the family's shapes know every article of {len(urls):,}", True)
    learned = learn([url for url in urls if url not in known])
    told = f"learned from {counted(len(urls), 'link')} of the listings" + (
        f"; the family's know {len(known)}" if known else ""
    )
    return Line(
        "article_url",
        [*learned, *(family if known else ())] or None,
        told if learned else "nothing that enough links share",
    )


def _reading(cms: str | None, articles: Sequence[Page]) -> Line:
    """Where the body stands: the family's own place, or the element of the text that the general reader found."""
    family = families()[cms].reading if cms else Reading()
    if articles and all(_described(page, family) for page in articles):
        return Line(
            "reading",
            None,
            f"the family's own places hold the text of {counted(len(articles), 'article')}",
            True,
        )
    for page in articles:
        css = body_selector(page)
        if css and all(_same(other, css) for other in articles):
            return Line(
                "reading",
                {"body": [css]},
                f"the element that holds the text of {counted(len(articles), 'article')}",
            )
    return Line(
        "reading", None, "no element holds just the text; the general reading is used, write a selector"
    )


def _described(page: Page, reading: Reading) -> bool:
    how = next((fact.value for fact in clean(page, reading).facts.get("body", ())), "")
    return how.startswith(OWN)


def _same(page: Page, css: str) -> bool:
    """Whether reading by a selector leaves the article as the general reader has it."""
    return clean(page, Reading(body=(css,))).text == clean(page).text


def _volume(found: Sequence[Found], today: date) -> Line:
    """How many articles a day: what the listings' days say, and a wide margin."""
    days = [entry.day for one in found for entry in one.listing.entries if entry.day]
    if not days:
        return Line("expect", {"articles_per_day": [1, 100]}, "no days in the listings to tell by")
    span = max(1, (max(days) - min(days)).days + 1)
    rate = len(days) / span
    bounds = [int(rate / 4), max(2, round(rate * 6))]
    return Line(
        "expect",
        {"articles_per_day": bounds},
        f"{counted(len(days), 'article')} of {counted(span, 'day')} in the listings; bounds are wide",
    )
