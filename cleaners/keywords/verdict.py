"""Whether a stretch of entries was planted as keywords, by the evidence on them; and that evidence in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from cleaners.keywords.advertised import COLUMN, INSIDE, LINE, SURELY
from cleaners.keywords.entries import PROSE
from cleaners.keywords.items import Item
from cleaners.keywords.placed import is_set
from cleaners.keywords.signs import SITES
from cleaners.keywords.spoken import is_spoken_of
from cleaners.model import Document
from cleaners.terms import terms

# A planted stretch has so many entries, so much evidence, and so much of it on an entry.
ITEMS, ENOUGH, EACH = 5, 3.0, 0.45
# Long entries that all hold an explicit term need not be so many.
FEW, LONG, LABELLED = 3, 6, 3
# Of which evidence a single kind is enough.
ALONE = frozenset(("explicit", "script"))
# Entries a line of a list that is one line, and the share of links of the site's own from which it is the site's.
ENTRIES, OURS = 3, 0.5
# A label is no longer than this; a sentence that announces a list is.
ANNOUNCED = 12
# Reports on offences list them; no keyword block speaks of the law.
_LAW = re.compile(r"违法|犯罪|打击|查处|整治|严禁|警方|民警|公安|举报|防范|惩治|治理|监管|取缔|禁止")


def is_planted(document: Document, chosen: Sequence[Item]) -> bool:
    """Whether the entries are under a label of planted ones, alike to advertisements, or bear evidence enough."""
    if not chosen:
        return False
    block = document.blocks[chosen[0].block]
    before = document.folded[block.start : chosen[0].end]
    if len(chosen) >= LABELLED and any(label in before for label in terms("labels")):
        return True
    if reads_advertised(chosen):
        if _is_lawful(document, chosen) or is_announced(document, chosen[0].block):
            return False
        if not is_own(document, {item.text for item in chosen}, sorted({item.block for item in chosen})):
            return True
    total = sum(item.weight for item in chosen)
    few = FEW if all("explicit" in item.marks for item in chosen) and _long(chosen) else ITEMS
    if len(chosen) < few or total < ENOUGH or total < EACH * len(chosen):
        return False
    if not is_shown(strong_kinds(_counted(chosen), len(_sites(chosen)), 0.2 * len(chosen))):
        return False
    prose = sum(item.is_sentence for item in chosen)
    return not _is_lawful(document, chosen) and prose <= PROSE * len(chosen)


def strong_kinds(counts: Mapping[str, int], sites: int, least: float = 2) -> set[str]:
    """The kinds of evidence that so many entries bear, and two at least; links to a few sites alone are none."""
    strong = {mark for mark, count in counts.items() if count >= max(2, least)} - {"service", "alike"}
    if sites < SITES:
        strong.discard("foreign link")
    return strong


def is_shown(kinds: set[str]) -> bool:
    """Whether these kinds of evidence are enough: two, or one that needs no second."""
    return len(kinds) >= 2 or not kinds.isdisjoint(ALONE)


def reads_advertised(chosen: Sequence[Item]) -> bool:
    """Whether entries are as alike to advertisements as no honest list is; more so for a list of the site's own pages."""
    # What a list says over and over is a label in it.
    told = {item.text: item.likeness for item in chosen}
    ours = sum(item.inside for item in chosen) > OURS * len(chosen)
    one = len({item.block for item in chosen}) * ENTRIES <= len(chosen)
    forms = (INSIDE,) if ours else (LINE,) if one else (COLUMN, SURELY)
    return any(form.holds(told.values()) for form in forms)


def _is_lawful(document: Document, chosen: Sequence[Item]) -> bool:
    return is_lawful(document, {item.block for item in chosen})


def is_lawful(document: Document, lines: Collection[int]) -> bool:
    """Whether one of some lines speaks of the law."""
    return any(_LAW.search(document.lines[index]) for index in lines)


def is_own(document: Document, entries: Collection[str], lines: Sequence[int]) -> bool:
    """Whether a list in these lines, in order, is the article's: it is set among its paragraphs, or they speak of it."""
    return is_set(document, lines) or is_spoken_of(document, entries, lines)


def is_announced(document: Document, index: int) -> bool:
    """Whether the line before a block says that a list follows: a sentence that ends with a colon."""
    before = document.lines[index - 1].rstrip() if index else ""
    return before.endswith(":") and len(before) > ANNOUNCED


def _long(chosen: Sequence[Item]) -> bool:
    """Whether the entries are more than words, as a keyword of several is."""
    return sum(len(item.text) for item in chosen) >= LONG * len(chosen)


def _counted(chosen: Sequence[Item]) -> dict[str, int]:
    return Counter(mark for item in chosen for mark in item.marks)


def _sites(chosen: Sequence[Item]) -> set[str]:
    return {item.host for item in chosen if "foreign link" in item.marks}


def evidence(chosen: Sequence[Item], core: str) -> str:
    """What the entries bear, for a reader; ``core``: the words that they are made around, or ""."""
    counts, sites = _counted(chosen), len(_sites(chosen))
    told = [f"{count} {mark}" for mark, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    return (
        f"{len(chosen)} entries: {', '.join(told)}"
        + (f"; around {core}" if "core" in counts else "")
        + (f"; {sites} foreign sites" if sites else "")
    )
