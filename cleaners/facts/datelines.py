"""An agency's dateline, which has no year; and the doubts that dates raise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cleaners.facts.scene import Scene
from cleaners.facts.yearless import day_of, yearless
from cleaners.model import Fact, Flag
from cleaners.text.fold import fold
from cleaners.text.moments import find_moments

_AGENCY = re.compile(
    r"(?P<agency>[一-鿿]{2,10}?)(?P<place>[一-鿿·]{2,14}?)?(?:(?P<year>20\d\d)年)?"
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:电|讯|消息)"
)


def dateline(scene: Scene) -> tuple[Fact, ...]:
    """An agency's dateline at the body's head (新华社北京4月29日电): value ``04-29``, or with the year. Else a labelled
    day without a year (发布时间:04-29)."""
    for index in range(
        max(scene.head.start, scene.body.first - 4), min(scene.body.first + 6, scene.body.last)
    ):
        block = scene.sketch.blocks[index]
        match = _AGENCY.match(scene.sketch.folded[block.start : min(block.end, block.start + 60)])
        if match and (day := day_of(match)):
            value = f"{match['year']}-{day}" if match["year"] else day
            return (scene.fact(block.start, block.start + match.end(), value),)
    return tuple(yearless(scene))[:1]


def date_flags(
    published: tuple[Fact, ...],
    datelines: tuple[Fact, ...],
    languages: tuple[Fact, ...] = (),
    tables: tuple[Fact, ...] = (),
) -> Iterator[Flag]:
    """Doubts about the date: two good places that disagree, a day and a month that may be the other way round, a day
    without any year, or universal time on a Chinese page that shows no other. ``tables`` are the index tables."""
    strong = [fact for fact in published if fact.where != "url"]
    for fact in strong[1:]:
        if _disagree(strong[0], fact, tables):
            yield Flag(
                "date_conflict", f"{strong[0].value} ({strong[0].where}) but {fact.value} ({fact.where})"
            )
            break
    days = {fact.value[:10] for fact in published[1:]}
    for moment in find_moments(fold(published[0].raw)) if published else ():
        if moment.other is not None and published[0].value[:10] not in days:
            yield Flag("date_order_unknown", f"{published[0].raw} may be {moment.other.isoformat()}")
    if not published and datelines and len(datelines[0].value) == 5:
        yield Flag("date_without_year", datelines[0].raw)
    if published and published[0].value.endswith("+00:00") and languages and languages[0].value == "zh":
        yield Flag("date_zone_unknown", f"{published[0].raw} may be Beijing's time ({published[0].where})")


def _disagree(best: Fact, other: Fact, tables: tuple[Fact, ...]) -> bool:
    """Whether two days of publication are told apart: by an index table and beside it, or more than a day apart by what
    readers see and what machines are told."""
    apart = abs((date.fromisoformat(other.value[:10]) - date.fromisoformat(best.value[:10])).days)
    if best.where.split(":")[0] != other.where.split(":")[0]:
        return apart > 1
    return apart > 0 and _is_listed(best, tables) != _is_listed(other, tables)


def _is_listed(fact: Fact, tables: tuple[Fact, ...]) -> bool:
    spans = [table.span for table in tables if table.span]
    return fact.span is not None and any(low <= fact.span[0] < high for low, high in spans)
