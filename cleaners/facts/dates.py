"""When an article was published: head, dateline, foot, comments, and as a last resort the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cleaners.credits import labels
from cleaners.facts.scene import Scene
from cleaners.fold import fold
from cleaners.model import Fact, Flag
from cleaners.moments import SHANGHAI, Moment, compact_moment, find_moments

# In this order; what a page was changed or generated on is no publication.
METAS = {name: rank for rank, name in enumerate((
    "pubdate", "publishdate", "article:published_time", "publish_time", "publishtime", "og:time",
    "og:release_date", "og:published_time", "news:published_time", "bytedance:published_time",
    "weibo: article:create_at", "datepublished", "apub:time", "publication_date", "dcterms.issued",
    "dc.date.issued", "dc.date", "date", "releasedate", "firstpublishedtime", "createdate", "maketime",
    "citation_publication_date", "citation_date",
))}  # fmt: skip
GENERATED = re.compile(r"(?:页面)?生成时间")
_COMMENT = re.compile(r"<date>([^<]{8,30})|(?:publish_?date|pubdate|pub_?time|publishtime)\s*[:=]\s*[\"']?([^\"'<]{8,30})")
_SCRIPT = re.compile(
    r"""["'](?:datePublished|pubDate|publishDate|publish_?time)["']\s*:\s*["']((?:19|20)\d\d[^"']{6,25})["']"""
    r"""|\bct\s*=\s*["'](1\d{9})["']"""
)
_URL_DAYS = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(\d\d)[/_-]?(\d\d)(?!\d)"),
    re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-])"),
    re.compile(r"[/_]t((?:19|20)\d\d)(\d\d)(\d\d)_"),
)
_AGENCY = re.compile(
    r"(?P<agency>[一-鿿]{2,10}?)(?P<place>[一-鿿·]{2,14}?)?(?:(?P<year>20\d\d)年)?"
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:电|讯|消息)"
)
_TODAY = re.compile(r"今天是|今日|现在是|星期|农历")
# Kinds of labels by how well they date the publication; None stands for a bare dateline.
_RANKS = {"published": 0, None: 1, "dated": 1, "written": 5, "updated": 6}


@dataclass(frozen=True, slots=True)
class Dated:
    """A candidate: how good its place is (0 best), the moment, and the fact that tells of it."""

    rank: float
    moment: Moment
    fact: Fact


def published_at(scene: Scene) -> tuple[Fact, ...]:
    """Candidates for the date of publication, best first; none that the page does not show."""
    found = [*_profiled(scene), *_head(scene), *_metas(scene), *_foot(scene), *_comments(scene)]
    found = [*(found or _scripts(scene)), *_address(scene)]
    latest = scene.sketch.page.fetched_at
    if latest is not None:
        found = [dated for dated in found if dated.moment.day <= latest.date() + timedelta(days=1)]
    if not found:
        return ()
    found.sort(key=lambda dated: dated.rank)
    found = _in_order(found)
    best = found[0].moment
    if best.clock is None and found[0].fact.where != "url":
        exact = [dated for dated in found if dated.moment.day == best.day and dated.moment.clock]
        exact = exact or _elsewhere(scene, best.day)
        found = [*exact[:1], *(dated for dated in found if dated not in exact[:1])]
    facts = [Fact(dated.moment.iso, dated.fact.raw, dated.fact.where) for dated in found if _counts(dated, found[0])]
    return tuple(dict.fromkeys(facts))


def _counts(dated: Dated, best: Dated) -> bool:
    """Weaker kinds of dates (written, changed, generated) are told only where they agree or nothing else is."""
    return dated is best or dated.rank < 5 or dated.moment.day == best.moment.day


def _in_order(found: list[Dated]) -> list[Dated]:
    """06/02/2022 is the sixth of February unless another candidate says that it is the second of June."""
    days = {dated.moment.day for dated in found if dated.moment.other is None}
    turned = []
    for dated in found:
        moment = dated.moment
        if moment.other in days and moment.day not in days and moment.other is not None:
            moment = Moment(moment.start, moment.end, moment.other, moment.clock, moment.zone)
        turned.append(Dated(dated.rank, moment, dated.fact))
    return turned


def _profiled(scene: Scene) -> Iterator[Dated]:
    for css, text, span in scene.selected(scene.reading.published_at):
        for moment in _best(fold(text)):
            where = f"profile:{css}"
            if span is not None:
                # The same moment, where it stands in the page's text.
                for placed in _best(scene.sketch.folded[span[0] : span[1]]):
                    if placed.iso == moment.iso:
                        where = f"text:{span[0] + placed.start}-{span[0] + placed.end}"
            yield Dated(-1, moment, Fact("", text[moment.start : moment.end], where))


def _best(line: str) -> list[Moment]:
    """The moments of a value, those with a time of day first; digits alone count."""
    compact = compact_moment(line)
    return [compact] if compact else sorted(find_moments(line), key=lambda moment: moment.clock is None)


def _head(scene: Scene) -> Iterator[Dated]:
    """The dates in the credit lines above the body, and in what stands behind labels on lines of their own."""
    near = [mark for mark in (scene.marks.title, scene.marks.dateline) if mark >= 0] or [scene.body.first]
    lines = {index for index in scene.credits(scene.head) if index >= min(near) - 4}
    for piece in scene.pieces:
        if piece.zone == "head" and piece.kind in _RANKS:
            lines.add(piece.block)
    for index in sorted(lines):
        yield from _line(scene, index, 0.0)


def _foot(scene: Scene) -> Iterator[Dated]:
    """The dates right below the body that a label names."""
    for piece in scene.pieces:
        if piece.zone == "foot" and piece.kind in ("published", "dated"):
            yield from (dated for dated in _line(scene, piece.block, 2.0) if dated.rank < 5)


def _line(scene: Scene, index: int, base: float) -> Iterator[Dated]:
    block = scene.sketch.blocks[index]
    line = scene.sketch.folded[block.start : block.end]
    named = labels(line)
    above = {piece.kind for piece in scene.pieces if piece.block == index and piece.start == block.start}
    for moment in find_moments(line):
        kind = next((label.kind for label in reversed(named) if label.start < moment.start), None)
        kind = None if kind == "office" else kind
        kind = next(iter(above), None) if kind is None and above else kind
        rank = _RANKS.get(kind if kind in _RANKS else None, 1) + base
        # A clock of today, or a line above the title, is likelier not the article's.
        rank += 4.0 * bool(_TODAY.search(line) and not named and moment.clock is None)
        rank += 0.5 * (index < scene.marks.title) + 0.2 * (moment.clock is None)
        start, end = block.start + moment.start, block.start + moment.end
        yield Dated(rank, moment, scene.fact(start, end))


def _metas(scene: Scene) -> Iterator[Dated]:
    metas = scene.sketch.head.metas
    generated = {
        moment.iso for name, content in metas if GENERATED.search(content) for moment in _best(fold(content))
    }
    told = [(name, content) for name, content in metas if content and name in METAS]
    for name, content in sorted(told, key=lambda meta: METAS[meta[0]]):
        for moment in _best(fold(content))[:1]:
            rank = 7.0 if moment.iso in generated else 2.5
            yield Dated(rank, moment, Fact("", content, f"meta:{name}"))


def _comments(scene: Scene) -> Iterator[Dated]:
    for mark in scene.sketch.marks:
        if "20" in mark.text and (match := _COMMENT.search(mark.text.lower())):
            text = match[1] or match[2]
            for moment in _best(fold(text))[:1]:
                yield Dated(3.0, moment, Fact("", text.strip(), "comment"))


def _scripts(scene: Scene) -> Iterator[Dated]:
    """What the page tells machines, where it tells readers nothing: JSON-LD, or the time its script will show."""
    for script in scene.sketch.root.iter("script") if scene.sketch.root is not None else ():
        match = _SCRIPT.search(script.text or "")
        if match:
            text = match[1] or datetime.fromtimestamp(int(match[2]), SHANGHAI).isoformat()
            for moment in _best(fold(text))[:1]:
                yield Dated(4.0, moment, Fact("", match[1] or match[2], "script"))
            return


def _elsewhere(scene: Scene, day: date) -> list[Dated]:
    """The same day with its time of day in another short line of credits of the page."""
    for index in scene.credits(range(len(scene.sketch.blocks))):
        block = scene.sketch.blocks[index]
        if block.end - block.start <= 80:
            for dated in _line(scene, index, 3.0):
                if dated.moment.day == day and dated.moment.clock:
                    return [dated]
    return []


def _address(scene: Scene) -> Iterator[Dated]:
    """The day in the page's address, with year, month and day."""
    url = scene.sketch.page.url.split("?")[0]
    for shape in _URL_DAYS:
        match = shape.search(url)
        moment = compact_moment(f"{match[1]}{int(match[2]):02}{int(match[3]):02}") if match else None
        if match and moment:
            yield Dated(9.0, moment, Fact("", match[0].strip("/_"), "url"))
            return


def dateline(scene: Scene) -> tuple[Fact, ...]:
    """An agency's dateline at the body's head (新华社北京4月29日电): value ``04-29``, or with the year."""
    for index in range(max(scene.head.start, scene.body.first - 4), min(scene.body.first + 6, scene.body.last)):
        block = scene.sketch.blocks[index]
        match = _AGENCY.match(scene.sketch.folded[block.start : min(block.end, block.start + 60)])
        if match:
            month, day = int(match["month"]), int(match["day"])
            if 1 <= month <= 12 and 1 <= day <= 31:
                value = f"{match['year']}-{month:02}-{day:02}" if match["year"] else f"{month:02}-{day:02}"
                return (scene.fact(block.start, block.start + match.end(), value),)
    return ()


def date_flags(published: tuple[Fact, ...], datelines: tuple[Fact, ...]) -> Iterator[Flag]:
    """Doubts about the date: two good places that disagree, or a day without any year."""
    strong = [fact for fact in published if fact.where != "url"]
    for fact in strong[1:]:
        if fact.where.split(":")[0] == strong[0].where.split(":")[0]:
            continue
        apart = date.fromisoformat(fact.value[:10]) - date.fromisoformat(strong[0].value[:10])
        if abs(apart.days) > 1:
            yield Flag("date_conflict", f"{strong[0].value} ({strong[0].where}) but {fact.value} ({fact.where})")
            break
    if not published and datelines and len(datelines[0].value) == 5:
        yield Flag("date_without_year", datelines[0].raw)
