"""Cuts blocks of planted keywords: one line of many, or many lines of one, at the head, the tail or between.

A listed word alone never cuts anything. Entries are weighed by the evidence on each (listed terms, links to
foreign sites, the other script, one word turned around and around), and a stretch of entries is planted when
the evidence on it is enough and of more than one kind, or of a kind that needs no second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import groupby

from cleaners.facts.language import script_of
from cleaners.keywords.advertised import LINE
from cleaners.keywords.core import made_of, mark_core, may_be_alike, may_turn
from cleaners.keywords.entries import Entries, entries_of, is_list
from cleaners.keywords.items import Item, items_of, looked_at, mark_likeness
from cleaners.keywords.lean import heaviest, leans, leans_alone
from cleaners.keywords.likeness import at_most
from cleaners.keywords.marks import Marks, marks_of, shares_addresses, with_links
from cleaners.keywords.signs import Signs, Suspect, signs_of, suspect_runs
from cleaners.keywords.verdict import ITEMS, LABELLED, evidence, is_planted, is_shown, strong_kinds
from cleaners.keywords.whole import whole_lines
from cleaners.lines.furniture import furniture
from cleaners.model import Cut, Document
from cleaners.terms import terms
from cleaners.text.fold import script_characters

# A line is taken whole where the stretch is so much of it, and the rest of it is not honest beyond this.
MOSTLY, REST_ODDS = 0.6, -5.0
# A line at the edge shares so much of its characters with the others.
ALIKE = 0.5
# Characters on either side of a list in which its cores are looked for.
NEAR = 20_000
# What is left of a line beside a planted stretch, and is taken with it.
REST = 12
# What closes an article or a page, and the day that it is signed on.
CLOSING = frozenset(("furniture.editor", "furniture.dateline", "furniture.copyright"))
_DAY = re.compile(
    r"(?:\d{4}|[二〇○零一三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)


def keyword_blocks(document: Document) -> Iterator[Cut]:
    """Cut runs of lines that are lists, where they are planted."""
    signs = signs_of(document, _other_script(document))
    suspects = list(suspect_runs(document, signs))
    if not suspects:
        return
    whole = entries_of(document, [one.run for one in suspects])
    for one in suspects:
        entries = whole.within(one.run)
        if len(entries.leant) >= LABELLED:
            found = list(_planted(document, signs, one, entries))
            yield from found or _whole(document, entries, sorted(signs.whole.intersection(one.run)))


def _other_script(document: Document) -> frozenset[str]:
    """Characters that a page in its script does not have; none for a page of no one script."""
    told = document.facts.get("script")
    script = told[0].value if told else ""
    if script == "mixed":  # a long block among the lines of the body tips the scales
        told_of = zip(document.blocks, document.lines, strict=True)
        prose = (document.text_of(block) for block, line in told_of if not is_list(line))
        script, _ = script_of("".join(prose))
    simplified, traditional = script_characters()
    return {"Hant": simplified, "Hans": traditional}.get(script, frozenset())


def _planted(document: Document, signs: Signs, one: Suspect, entries: Entries) -> Iterator[Cut]:
    stretch = slice(*heaviest(entries.leant))
    worth, alone = leans(entries.leant[stretch]), leans_alone(document, entries, stretch)
    if not (one.marked or worth) or not (one.bears or alone):
        return
    if not (alone or one.labelled or one.linked or one.worded):
        return
    marks = marks_of(document, entries, signs.script)
    turned = cache(partial(may_be_alike, document, entries))
    # Links are one kind of evidence: beside no other one, there has to be a core, or several lead to one address.
    linked = one.linked and bool(_strong(marks) or turned() or shares_addresses(document, one.run))
    if not (alone or one.labelled or linked or _shows(marks)):
        return
    marks = with_links(document, entries, signs.own, marks)
    shown = alone or one.labelled or is_shown(_strong(marks))
    around = bool(alone or _strong(marks)) and may_turn(marks) and turned()
    if not (shown or around):
        return
    if not (one.labelled or around or is_shown(_strong(marks)) or _may_read(document, entries, stretch)):
        return
    items = items_of(document, entries, marks)
    core = _core(document, items) if around else ""
    if shown or is_shown(_strong(marks) | ({"core"} if core else set())):
        mark_likeness(items, looked_at(stretch) if worth else slice(0, 0))
        for part in _parted(document, items):
            yield from _stretches(document, part, core)


def _whole(document: Document, entries: Entries, lines: Sequence[int]) -> Iterator[Cut]:
    """Lines that are planted as a whole, where no stretch is."""
    for line, told in whole_lines(document, entries, lines):
        start, end = _widened(document, int(line.blocks[0]), int(line.starts[0]), int(line.ends[-1]))
        yield Cut(start, end, "injected.keyword_block", told)


def _strong(marks: Marks) -> set[str]:
    return strong_kinds(marks.counts, len(marks.sites))


def _shows(marks: Marks) -> bool:
    """Whether marks are enough without likeness, with a core if need be."""
    return is_shown(_strong(marks)) or (bool(_strong(marks)) and may_turn(marks))


def _may_read(document: Document, entries: Entries, stretch: slice) -> bool:
    """Whether the entries that are looked at closely may be enough where nothing speaks but their likeness."""
    inside = looked_at(stretch)
    spans = zip(entries.starts[inside].tolist(), entries.ends[inside].tolist(), strict=True)
    return LINE.may_hold(at_most(list(dict.fromkeys(document.folded[start:end] for start, end in spans))))


def _core(document: Document, items: Sequence[Item]) -> str:
    start, end = document.blocks[items[0].block].start, document.blocks[items[-1].block].end
    around = document.folded[max(0, start - NEAR) : start] + document.folded[end : end + NEAR]
    return mark_core(items, around)


def _parted(document: Document, items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The entries between lines that close an article or a page, which no block holds: a day, an editor, a copyright."""
    told = {index: document.lines[index] for index in {item.block for item in items}}
    closing = {index for index, line in told.items() if _DAY.match(line) or furniture(line) in CLOSING}
    for closes, part in groupby(items, key=lambda item: item.block in closing):
        if not closes:
            yield list(part)


def _stretches(document: Document, items: Sequence[Item], core: str) -> Iterator[Cut]:
    """The heaviest stretch of the entries, if it is planted; then those before and behind it."""
    waiting = [items]
    while waiting:
        rest = waiting.pop()
        first, last = _trimmed(rest, *heaviest([item.weight for item in rest]))
        first, last = _whole_lines(rest, first, last)
        chosen = rest[first:last]
        if not is_planted(document, chosen):
            continue
        told = evidence(chosen, core)
        for index, line in groupby(chosen, key=lambda item: item.block):
            inside = list(line)
            start, end = _widened(document, index, inside[0].start, inside[-1].end)
            yield Cut(start, end, "injected.keyword_block", told)
        waiting += [rest[:first], rest[last:]]


def _trimmed(items: Sequence[Item], first: int, last: int) -> tuple[int, int]:
    """The stretch without lines at its edges that may as well be a neighbour's: a headline, a menu."""
    lines = [list(line) for _, line in groupby(items[first:last], key=lambda item: item.block)]
    while lines and not _belongs(lines[0], lines[1:]):
        first += len(lines.pop(0))
    while lines and not _belongs(lines[-1], lines[:-1]):
        last -= len(lines.pop())
    return first, last


def _whole_lines(items: Sequence[Item], first: int, last: int) -> tuple[int, int]:
    """The stretch with the rest of its first and its last line, where it is most of that line."""
    if first >= last:
        return first, last
    for edge in (items[first].block, items[last - 1].block):
        line = [at for at, item in enumerate(items) if item.block == edge]
        rest = [items[at].likeness for at in line if not first <= at < last]
        if rest and len(line) - len(rest) >= MOSTLY * len(line) and sum(rest) >= REST_ODDS * len(rest):
            first, last = min(first, line[0]), max(last, line[-1] + 1)
    return first, last


def _belongs(line: Sequence[Item], others: Sequence[Sequence[Item]]) -> bool:
    strong = sum(item.is_strong and not (item.is_sentence or item.is_telephone) for item in line)
    if len(line) >= ITEMS or strong >= 0.5 * len(line):
        return True
    return made_of(line, [item for other in others for item in other]) >= ALIKE


def _widened(document: Document, index: int, start: int, end: int) -> tuple[int, int]:
    """The stretch with the rest of its line where that is only a few characters, or a planted label."""
    block = document.blocks[index]
    before = document.folded[block.start : start]
    if start - block.start <= REST or any(label in before for label in terms("labels")):
        start = block.start
    return start, block.end if block.end - end <= REST else end
