"""When an article was published: head, dateline, foot, comments, and as a last resort the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from cleaners.facts.answered import answered_at, is_asking
from cleaners.facts.datelines import dateline
from cleaners.facts.editions import edition_day
from cleaners.facts.machine_dates import Dated, address, comments, metas, moments_in, scripts, times
from cleaners.facts.odd_days import boxed, in_heading, republic_years, short_years, under_title
from cleaners.facts.pieces import labels_of
from cleaners.facts.scene import Scene
from cleaners.facts.signatures import signature
from cleaners.facts.yearless import clock_without_year
from cleaners.facts.zones import clock_of, in_one_zone, without_midnight
from cleaners.lines.credits import own_moments
from cleaners.lines.datelines import worth_of
from cleaners.model import Fact
from cleaners.text.fold import fold
from cleaners.text.moments import Moment, compact_moment

# Every time of day holds it.
_CLOCK = re.compile(r"[:时点](?<=\d[:时点])")
_BEFORE = re.compile(r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)? ?$")
_TODAY = re.compile(r"今日|星期|农历")
# What stands behind these is the reader's day, whatever page it is.
_NOW = re.compile(r"(?:今天|今日|现在|当前|系统|服务器)(?:是|的?(?:时间|日期))? ?[:,]? ?$|today is $")
# Kinds of labels by how well they date the publication; None stands for a bare dateline.
_RANKS = {"published": 0, None: 1, "dated": 1, "written": 5, "updated": 6}
# The day of the document more often than of the page: any other day of publication, a meta too, comes before it.
_ISSUED = frozenset(("发文日期", "发文时间"))


# Asked where no line of credits and no meta dates a page.
_ODD = (short_years, republic_years, in_heading, boxed, edition_day, scripts, times)


def published_at(scene: Scene) -> tuple[Fact, ...]:
    """Candidates for the date of publication, best first; none that the page does not show."""
    found = [
        *_profiled(scene),
        *(Dated(-0.5, *told) for told in answered_at(scene)),
        *_head(scene),
        *metas(scene),
        *_foot(scene),
        *comments(scene),
    ]
    found = [*(found or [dated for find in _ODD for dated in find(scene)])]
    found = [*(found or [*under_title(scene), *_agency(scene), *_signature(scene)]), *address(scene)]
    latest = scene.sketch.page.fetched_at
    if latest is not None:
        found = [dated for dated in found if dated.moment.day <= latest.date() + timedelta(days=1)]
    if not found:
        return ()
    found.sort(key=lambda dated: dated.rank)
    found = without_midnight(in_one_zone(_in_order(found)))
    exact = _exact(scene, found) if found[0].moment.clock is None else []
    found = [*exact, *(dated for dated in found if dated not in exact)]
    facts = [
        Fact(dated.moment.iso, dated.fact.raw, dated.fact.where)
        for dated in found
        if _counts(dated, found[0])
    ]
    return tuple(dict.fromkeys(facts))


def _exact(scene: Scene, found: list[Dated]) -> list[Dated]:
    """The first candidate again with its time of day, where another place tells that."""
    best = found[0]
    if best.fact.where == "url":
        return clock_without_year(scene, best)
    timed = [dated for dated in found if dated.moment.day == best.moment.day and dated.moment.clock]
    told = timed or without_midnight(_elsewhere(scene, best.moment.day)) or clock_of(scene, best)
    return [dated for dated in told if dated.moment.clock][:1] or clock_without_year(scene, best)


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
        for moment in moments_in(fold(text)):
            where = f"profile:{css}"
            if span is not None:
                # The same moment, where it stands in the page's text.
                for placed in moments_in(scene.sketch.folded[span[0] : span[1]]):
                    if placed.iso == moment.iso:
                        where = f"text:{span[0] + placed.start}-{span[0] + placed.end}"
            yield Dated(-1, moment, Fact("", text[moment.start : moment.end], where))


def _head(scene: Scene) -> Iterator[Dated]:
    """The dates in the credit lines above the body, and in what stands behind labels on lines of their own."""
    near = [mark for mark in (scene.marks.title, scene.marks.dateline) if mark >= 0] or [scene.body.first]
    lines = {index for index in scene.credits if index >= min(near) - 4}
    for piece in scene.pieces:
        if piece.zone == "head" and piece.kind in _RANKS:
            lines.add(piece.block)
    for index in sorted(lines):
        yield from _line(scene, index, 0.0)


def _foot(scene: Scene) -> Iterator[Dated]:
    """The dates right below the body that a label names."""
    for piece in scene.pieces:
        outside = piece.block >= scene.body.last
        if piece.zone == "foot" and (piece.kind == "published" or (piece.kind == "dated" and outside)):
            issued = piece.word in _ISSUED
            yield from (dated for dated in _line(scene, piece.block, 2.0) if issued or dated.rank < 5)


def _agency(scene: Scene) -> Iterator[Dated]:
    """The day of an agency's dateline that tells its year, where nothing else on the page dates it."""
    for fact in dateline(scene):
        if moment := compact_moment(fact.value.replace("-", "")):
            yield Dated(7.0, moment, fact)


def _signature(scene: Scene) -> Iterator[Dated]:
    """The day that a notice is signed with, where nothing else on the page dates it."""
    signed = signature(scene.sketch, scene.body)
    if signed and (signed.office or signed.closing):
        raw = scene.sketch.text[signed.start : signed.end]
        yield Dated(9.5, signed.moment, Fact("", raw, f"signature:{signed.start}-{signed.end}"))


def _line(scene: Scene, index: int, base: float) -> Iterator[Dated]:
    block = scene.sketch.blocks[index]
    line = scene.sketch.folded[block.start : block.end]
    named = labels_of(scene, index)
    pieces = [piece for piece in scene.pieces if piece.block == index]
    for moment in own_moments(line, named):
        if _NOW.search(line[: moment.start]):
            continue
        label = next((label for label in reversed(named) if label.start < moment.start), None)
        kind = None if label is None or label.kind in ("office", "issuer") else label.kind
        if kind is None:  # labelled on the line above, or by the head of a column
            at = block.start + moment.start
            kind = next((piece.kind for piece in pieces if piece.start <= at < piece.end), None)
        rank = _RANKS.get(kind if kind in _RANKS else None, 1) + base
        # A clock of today, or a line above the title, is likelier not the article's.
        rank += 4.0 * bool(_TODAY.search(line) and not named and moment.clock is None)
        moment = _after_clock(line, moment)
        rank += 0.5 * (index < scene.marks.title) + 0.2 * (moment.clock is None)
        rank += 5.0 * (label is not None and label.word in _ISSUED)
        start, end = block.start + moment.start, block.start + moment.end
        rank = _RANKS["written"] + base if is_asking(scene, start) else rank
        yield Dated(rank, moment, scene.fact(start, end))


def _after_clock(line: str, moment: Moment) -> Moment:
    """A day with the time that stands right before it, as papers of Taiwan set it: 08:30 2026/03/12."""
    clock = _BEFORE.search(line, max(0, moment.start - 10), moment.start) if moment.clock is None else None
    if clock is None:
        return moment
    return replace(moment, start=clock.start(), clock=time(int(clock[1]), int(clock[2])))


def _elsewhere(scene: Scene, day: date) -> list[Dated]:
    """The same day with its time of day in another labelled line of credits of the page."""
    timed = {scene.block_at(found.start()) for found in _CLOCK.finditer(scene.sketch.folded)}
    for index in sorted(timed):
        block = scene.sketch.blocks[index]
        if block.end - block.start > 80 or (block.hidden and not scene.all_hidden):
            continue
        if worth_of(scene.sketch, index) == 3:
            for dated in _line(scene, index, 3.0):
                if dated.moment.day == day and dated.moment.clock:
                    return [dated]
    return []
