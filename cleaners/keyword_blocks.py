"""Cuts blocks of planted keywords: one line of many, or many lines of one, at the head, the tail or between.

A listed word alone never cuts anything. Entries are weighed by the evidence on each (listed terms, links to
foreign sites, the other script, one word turned around and around), and a stretch of entries is planted when
the evidence on it is enough and of more than one kind, or of a kind that needs no second.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from cleaners.facts.language import script_of
from cleaners.fold import script_characters
from cleaners.keyword_items import (
    PROSE,
    Item,
    is_list,
    items_of,
    made_of,
    mark_core,
    mark_likeness,
    mark_links,
    mark_script,
    mark_terms,
    own_site,
)
from cleaners.keyword_likeness import heaviest
from cleaners.keyword_signs import SITES, suspect_runs
from cleaners.model import Cut, Document
from cleaners.terms import terms

# A planted stretch has so many entries, so much evidence, and so much of it on an entry.
ITEMS, ENOUGH, EACH = 5, 3.0, 0.45
# Long entries that all hold an explicit term need not be so many.
FEW, LONG, LABELLED = 3, 6, 3
# Of which evidence a single kind is enough.
ALONE = frozenset(("explicit", "script"))
# Where entries are alike to advertisements, nothing else has to speak: how many, the mean and the sum of their likeness
# (nats); of one line, of lines of an entry or two, and of what is by this share links of the site's own.
LINE, COLUMN, INSIDE = (7, 1.0, 10.0), (8, 2.5, 24.0), (8, 3.0, 30.0)
ENTRIES, OURS = 3, 0.5
# A line is taken whole where the stretch is so much of it, and the rest of it is not honest beyond this.
MOSTLY, REST_ODDS = 0.6, -3.0
# Reports on offences list them; no keyword block speaks of the law.
_LAW = re.compile(r"违法|犯罪|打击|查处|整治|严禁|警方|民警|公安|举报|防范|惩治|治理|监管|取缔|禁止")
# A line at the edge shares so much of its characters with the others.
ALIKE = 0.5
# Characters on either side of a list in which its cores are looked for.
NEAR = 20_000
# What is left of a line beside a planted stretch, and is taken with it.
REST = 12


def keyword_blocks(document: Document) -> Iterator[Cut]:
    """Cut runs of lines that are lists, where they are planted."""
    other = _other_script(document)
    own = own_site(document)
    for run, marked in suspect_runs(document, other, own):
        items = [item for index in run for item in items_of(document, index)]
        advertises = mark_likeness(document, items)
        if len(items) >= LABELLED and (marked or advertises):
            yield from _planted(document, items, other, own)


def _other_script(document: Document) -> frozenset[str]:
    """Characters that a page in its script does not have; none for a page of no one script."""
    told = document.facts.get("script")
    script = told[0].value if told else ""
    if script == "mixed":  # a long block among the lines of the body tips the scales
        prose = (document.text_of(block) for block in document.blocks if not is_list(document, block))
        script, _ = script_of("".join(prose))
    simplified, traditional = script_characters()
    return {"Hant": simplified, "Hans": traditional}.get(script, frozenset())


def _planted(document: Document, items: Sequence[Item], other: frozenset[str], own: str) -> Iterator[Cut]:
    mark_terms(document, items)
    mark_links(document, items, own)
    if other:
        mark_script(document, items, other)
    start, end = document.blocks[items[0].block].start, document.blocks[items[-1].block].end
    elsewhere = document.folded[max(0, start - NEAR) : start] + document.folded[end : end + NEAR]
    core = mark_core(items, elsewhere)
    yield from _stretches(document, items, core)


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
        evidence = _evidence(chosen, core)
        for index, line in groupby(chosen, key=lambda item: item.block):
            inside = list(line)
            start, end = _widened(document, index, inside[0].start, inside[-1].end)
            yield Cut(start, end, "injected.keyword_block", evidence)
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
    strong = sum(item.is_strong and not item.is_sentence for item in line)
    if len(line) >= ITEMS or strong >= 0.5 * len(line):
        return True
    return made_of(line, [item for other in others for item in other]) >= ALIKE


def is_planted(document: Document, chosen: Sequence[Item]) -> bool:
    if not chosen:
        return False
    block = document.blocks[chosen[0].block]
    before = document.folded[block.start : chosen[0].end]
    if len(chosen) >= LABELLED and any(label in before for label in terms("labels")):
        return True
    if reads_advertised(chosen):
        return not _is_lawful(document, chosen)
    total = sum(item.weight for item in chosen)
    few = FEW if all("explicit" in item.marks for item in chosen) and _long(chosen) else ITEMS
    if len(chosen) < few or total < ENOUGH or total < EACH * len(chosen):
        return False
    strong = {mark for mark, count in _counted(chosen).items() if count >= max(2, 0.2 * len(chosen))}
    strong -= {"service", "alike"}
    if len(_sites(chosen)) < SITES:
        strong.discard("foreign link")
    if strong.isdisjoint(ALONE) and len(strong) < 2:
        return False
    prose = sum(item.is_sentence for item in chosen)
    return not _is_lawful(document, chosen) and prose <= PROSE * len(chosen)


def reads_advertised(chosen: Sequence[Item]) -> bool:
    """Whether entries are as alike to advertisements as no honest list is; more so for a list of the site's own pages."""
    # What a list says over and over is a label in it.
    told = {item.text: item.likeness for item in chosen}
    ours = sum(item.inside for item in chosen) > OURS * len(chosen)
    one = len({item.block for item in chosen}) * ENTRIES <= len(chosen)
    entries, mean, least = INSIDE if ours else LINE if one else COLUMN
    return len(told) >= entries and sum(told.values()) >= max(least, mean * len(told))


def _is_lawful(document: Document, chosen: Sequence[Item]) -> bool:
    """Whether the lines that the entries stand in speak of the law."""
    blocks = {item.block for item in chosen}
    return any(_LAW.search(document.folded_of(document.blocks[index])) for index in blocks)


def _long(chosen: Sequence[Item]) -> bool:
    """Whether the entries are more than words, as a keyword of several is."""
    return sum(len(item.text) for item in chosen) >= LONG * len(chosen)


def _counted(chosen: Sequence[Item]) -> dict[str, int]:
    return Counter(mark for item in chosen for mark in item.marks)


def _sites(chosen: Sequence[Item]) -> set[str]:
    return {item.host for item in chosen if "foreign link" in item.marks}


def _evidence(chosen: Sequence[Item], core: str) -> str:
    counts, sites = _counted(chosen), len(_sites(chosen))
    told = [f"{count} {mark}" for mark, count in sorted(counts.items(), key=lambda pair: -pair[1])]
    return (
        f"{len(chosen)} entries: {', '.join(told)}"
        + (f"; around {core}" if "core" in counts else "")
        + (f"; {sites} foreign sites" if sites else "")
    )


def _widened(document: Document, index: int, start: int, end: int) -> tuple[int, int]:
    """The stretch with the rest of its line where that is only a few characters, or a planted label."""
    block = document.blocks[index]
    before = document.folded[block.start : start]
    if start - block.start <= REST or any(label in before for label in terms("labels")):
        start = block.start
    return start, block.end if block.end - end <= REST else end
