"""A letter to an office with its answer: where the two stand on a page, and what is said of them around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaners.body.worth import Worth, weigh
from cleaners.facts.cells import is_next_cell
from cleaners.lines.letters import Field, fields
from cleaners.page.layout import Node
from cleaners.page.sketch import Sketch
from cleaners.text.fold import fold
from cleaners.text.moments import find_moments

_HINTS = (
    re.compile("[来写发]信|信件|留言|提问|发件|诉求|求助|咨询|投诉|提交[人时日]"),
    re.compile("[回答][复覆]|反馈|[处办]理|办结"),
)
# What a site calls the place of such letters, in its title or the path to the page.
_PLACE = re.compile("信箱|来信|信件|留言|咨询投诉|投诉咨询|诉求|问政|互动")
# Who is complained of is a party to a procedure.
_PARTY = re.compile("被(?:投诉|举报|申请|请求|检举)人")
# What is said of a letter is no longer, and so many labels or more say it.
VALUE, FEWEST = 40, 3
# Beside a day stands no more than a word: 2026-03-12 已回复.
BESIDE = 8
_SENTENCE = re.compile(r"[。;!?]")
_TRAIL, TRAIL = re.compile("位置|[>/»]"), 80
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Letter:
    """Blocks ``[first, last)`` from the question to the end of the answer, ``credits`` those that only say who and when.

    ``title`` is the block that names the matter, or -1; spans of the text tell when it was ``asked`` and ``answered``,
    and the ``offices`` that did, the surest first.
    """

    first: int
    last: int
    title: int
    credits: frozenset[int]
    asked: tuple[Span, ...]
    answered: tuple[Span, ...]
    offices: tuple[Span, ...]

    def says(self, index: int) -> bool:
        """Whether a block is of the question or the answer, and not only of who and when."""
        return self.first <= index < self.last and index not in self.credits

    def over(self, first: int, last: int) -> tuple[int, int]:
        """The letter's blocks, and with them the blocks ``[first, last)`` where the two meet."""
        if last < self.first or first > self.last:
            return self.first, self.last
        return min(first, self.first), max(last, self.last)


@dataclass(frozen=True, slots=True)
class _Said:
    """A field in block ``block``, its value in block ``at`` and ``[start, end)`` of the text; ``bare`` where that is no
    more than a day, a name, a number or a state."""

    field: Field
    block: int
    at: int
    start: int
    end: int
    bare: bool


def find_letter(seen: Sketch, title: int) -> Letter | None:
    """The one letter of a page, ``title`` being the block of its headline (or -1); None where there is none, several,
    or no answer."""
    if not (seen.nodes and all(hint.search(seen.folded) for hint in _HINTS)) or _PARTY.search(seen.folded):
        return None
    said = [*_said(seen)]
    sided = _without_headings([one for one in said if one.field.side])
    if not _is_one(seen, sided):
        return None
    home, worths = _home(seen, sided), weigh(seen)
    said = [one for one in said if home.first <= one.block < home.last]
    credits = _credits(seen, said)
    titles = {one.at for one in said if one.field.what == "title" and one.end > one.start}
    start = max(home.first, title + 1 if title < sided[0].block else 0)
    first = _first(worths, credits | titles, start, home.last)
    named = min((at for at in titles if at < first), default=-1)
    return Letter(
        first, _last(worths, sided[-1].at, home.last), named, credits,
        tuple((one.start, one.end) for one in sided if (one.field.side, one.field.what) == ("asked", "time")),
        _spans(sided, "time"), _spans(sided, "who"),
    )  # fmt: skip


def _said(seen: Sketch) -> Iterator[_Said]:
    for index, (block, line) in enumerate(zip(seen.blocks, seen.lines, strict=True)):
        if block.hidden or 2 * block.linked > block.end - block.start:
            continue
        for field in fields(line):
            at, start, end = index, block.start + field.value, block.start + field.end
            if start >= end and field.what != "text" and _has_cell(seen, index, field.what):
                at, start, end = index + 1, *seen.blocks[index + 1][:2]
            yield _Said(field, index, at, start, end, _is_bare(field.what, seen.folded[start:end]))


def _has_cell(seen: Sketch, index: int, what: str) -> bool:
    """Whether the line below a label that stands alone is its value: a day, or what the next cell of the list says."""
    if index + 1 >= len(seen.blocks) or fields(seen.lines[index + 1]):
        return False
    paths = seen.blocks[index].path, seen.blocks[index + 1].path
    value = seen.lines[index + 1]
    return _is_bare(what, value) and is_next_cell(*paths, "head" if what == "time" else "foot")


def _is_bare(what: str, value: str) -> bool:
    """Whether a value is no more than a day, a name, a number or a state."""
    if what == "time":
        moment = next(find_moments(value), None)
        return not value or (moment is not None and len(value) - (moment.end - moment.start) <= BESIDE)
    return what not in ("text", "title") and len(value) <= VALUE and not _SENTENCE.search(value)


def _without_headings(sided: list[_Said]) -> list[_Said]:
    """The fields but those that head them: a label of a text alone (信件详情) beside one that has its text behind it."""
    valued = {one.field.side for one in sided if one.field.what == "text" and one.start < one.end}
    return [
        one
        for one in sided
        if one.field.what != "text" or one.start < one.end or one.field.side not in valued
    ]


def _is_one(seen: Sketch, sided: list[_Said]) -> bool:
    """Whether the fields are those of one letter and of its answer."""
    told = [one for one in sided if one.field.what != "time" or (one.bare and one.start < one.end)]
    asked = [one.field for one in told if one.field.side == "asked"]
    answered = [one.field for one in told if one.field.side == "answered"]
    if len(told) < FEWEST or not (any(one.field.strong for one in told) or _is_placed(seen, told[0].block)):
        return False
    if max(sum(field.what == what for field in asked) for what in ("time", "text", "title")) > 1:
        return False
    return any(field.what != "other" for field in asked) and any(field.what != "other" for field in answered)


def _is_placed(seen: Sketch, stop: int) -> bool:
    """Whether the page's title or its path says that letters are answered there."""
    trails = (line for line in seen.lines[:stop] if len(line) <= TRAIL and _TRAIL.search(line))
    return any(map(_PLACE.search, (fold(seen.head.title), *trails)))


def _home(seen: Sketch, sided: list[_Said]) -> Node:
    """The smallest element that holds all fields and, where the last is a label alone, what it names."""
    first, last = sided[0].block, sided[-1].at + 1
    last += sided[-1].start >= sided[-1].end
    around = [node for node in seen.nodes if node.first <= first and last <= node.last]
    return min(around, key=lambda node: node.last - node.first, default=seen.nodes[0])


def _credits(seen: Sketch, said: list[_Said]) -> frozenset[int]:
    """The lines that are nothing but credits: those of letters alone, and of others what stands right beside them."""
    plain: dict[int, list[_Said]] = {}
    for one in said:
        plain.setdefault(one.block, []).append(one)
    whole = {index for index, ones in plain.items() if all(one.bare for one in ones)}
    sure = {index for index in whole if any(one.field.side for one in plain[index])}
    values = {one.at for one in said if one.block in whole and one.at != one.block}
    for index in sorted(whole - sure):
        if {index - 1, index - 2} & (sure | values):
            sure.add(index)
    for index in sorted(whole - sure, reverse=True):
        if {index + 1, index + 2} & sure:
            sure.add(index)
    return frozenset(sure | {one.at for one in said if one.block in sure})


def _first(worths: list[Worth], credits: frozenset[int], start: int, stop: int) -> int:
    """The first line that is neither a credit nor furniture."""
    lines = range(start, stop)
    return next((at for at in lines if at not in credits and worths[at].value >= 0), start)


def _last(worths: list[Worth], start: int, stop: int) -> int:
    """Past the last line below the last field that neither links nor furniture part from it."""
    return next((at for at in range(start + 1, stop) if worths[at].value < 0), stop)


def _spans(sided: list[_Said], what: str) -> tuple[Span, ...]:
    """Where the answer's fields of a kind stand: those that say 回复 or 答复 before those of handling."""
    found = [one for one in sided if one.field.side == "answered" and one.field.what == what]
    found = [one for one in found if one.start < one.end]
    return tuple((one.start, one.end) for one in sorted(found, key=lambda one: not one.field.strong))
