"""The date of publication as a page tells machines: metas, comments, scripts, the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cleaners.facts.linked_data import articles
from cleaners.facts.scene import Scene
from cleaners.model import Fact
from cleaners.page.told import place
from cleaners.text.fold import fold
from cleaners.text.moments import SHANGHAI, Moment, compact_moment, find_moments

# In this order; what a page was changed or generated on is no publication.
METAS = {name: rank for rank, name in enumerate((
    "pubdate", "publishdate", "article:published_time", "publish_time", "publishtime", "og:time",
    "og:release_date", "og:published_time", "news:published_time", "bytedance:published_time",
    "weibo: article:create_at", "datepublished", "apub:time", "publication_date", "dcterms.issued",
    "dc.date.issued", "dc.date", "date", "releasedate", "firstpublishedtime", "createdate",
    "citation_publication_date", "citation_date", "comment:date", "payload:date",
))}  # fmt: skip
GENERATED = re.compile(r"(?:页面)?生成时间")
_STAMP = re.compile(r"1\d{9}(?:\d{3})?")
_DASHES = re.compile("[—–]{1,2}")
_COMMENT = re.compile(
    r"<date>([^<]{8,30})|(?:publish_?date|pubdate|pub_?time|publishtime)\s*[:=]\s*[\"']?([^\"'<]{8,30})"
)
_SCRIPT = re.compile(
    # What either begins with, first: ``re`` passes at once over all else.
    r"""["'c](?:(?<!c)(?:datePublished|pubDate|publishDate|publish_?time)["']\s*:\s*["']((?:19|20)\d\d[^"']{6,25})["']"""
    r"""|(?<=c)(?<!\wc)t\s*=\s*["'](1\d{9})["'])"""
)
_URL_DAYS = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(\d\d)[/_-]?(\d\d)(?!\d)"),
    re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-])"),
    re.compile(r"[/_]t((?:19|20)\d\d)(\d\d)(\d\d)_"),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A candidate: how good its place is (0 best), the moment, and the fact that tells of it."""

    rank: float
    moment: Moment
    fact: Fact


def moments_in(line: str) -> list[Moment]:
    """The moments of a value, those with a time of day first; digits alone count."""
    compact = compact_moment(line)
    return [compact] if compact else sorted(find_moments(line), key=lambda moment: moment.clock is None)


def readable(said: str) -> str:
    """A value with a time in seconds or milliseconds since 1970 as a date."""
    return datetime.fromtimestamp(int(said[:10]), SHANGHAI).isoformat() if _STAMP.fullmatch(said) else said


def metas(scene: Scene) -> Iterator[Dated]:
    shown = scene.sketch.head.metas
    generated = {
        moment.iso
        for name, content in shown
        if GENERATED.search(content)
        for moment in moments_in(fold(content))
    }
    told = [(name, content) for name, content in shown if content and name in METAS]
    for name, content in sorted(told, key=lambda meta: METAS[meta[0]]):
        # Typesetters make the dashes of a date long.
        for moment in moments_in(_DASHES.sub("-", fold(readable(content))))[:1]:
            rank = 7.0 if moment.iso in generated else 2.5
            yield Dated(rank, moment, Fact("", content, place(name)))


def comments(scene: Scene) -> Iterator[Dated]:
    for mark in scene.sketch.marks:
        if "20" in mark.text and (match := _COMMENT.search(mark.text.lower())):
            text = match[1] or match[2]
            for moment in moments_in(fold(text))[:1]:
                yield Dated(3.0, moment, Fact("", text.strip(), "comment"))


def scripts(scene: Scene) -> Iterator[Dated]:
    """What the page tells machines, where it tells readers nothing: JSON-LD, or the time its script will show."""
    told = (article.get("datePublished") for article in articles(scene))
    for said in (said for said in told if isinstance(said, str)):
        for moment in moments_in(fold(said))[:1]:
            yield Dated(4.0, moment, Fact("", said, "script"))
            return
    for _, text in scene.sketch.tree.scripts:
        match = _SCRIPT.search(text)
        if match:
            for moment in moments_in(fold(readable(match[1] or match[2])))[:1]:
                yield Dated(4.0, moment, Fact("", match[1] or match[2], "script"))
            return


def time_elements(scene: Scene) -> Iterator[Dated]:
    """What each ``<time datetime>`` of the page tells."""
    for element in scene.sketch.tree.of("time"):
        said = element.get("datetime", "")
        for moment in moments_in(fold(said))[:1]:
            yield Dated(4.0, moment, Fact("", said, "time"))


def times(scene: Scene) -> Iterator[Dated]:
    """The day in ``<time datetime>``, where all such elements of the page tell one day."""
    found = list(time_elements(scene))
    if len({dated.moment.day for dated in found}) == 1:
        yield found[0]


def address(scene: Scene) -> Iterator[Dated]:
    """The day in the page's address, with year, month and day."""
    url = scene.sketch.page.url.split("?")[0]
    for shape in _URL_DAYS:
        match = shape.search(url)
        moment = compact_moment(f"{match[1]}{int(match[2]):02}{int(match[3]):02}") if match else None
        if match and moment:
            yield Dated(9.0, moment, Fact("", match[0].strip("/_"), "url"))
            return
