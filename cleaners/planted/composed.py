"""Terms put together from the parts of known ones: who plants 温州贷款, 台州贷款 and 温州发票 plants 台州发票 too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from cleaners.planted.likelihood import Reading
from cleaners.planted.ngrams import Ngrams
from cleaners.planted.spans import Spans, weighed_spans
from cleaners.terms import matcher
from cleaners.terms import terms as listed

# Characters of a part, and with how many others it stands in known terms.
PART, OTHERS = 2, 2
# Behind so many cities a part stands behind any.
TOWNS = 2
# The least that a place says of what ends as clean news may (see ``cleaners.planted.place``).
HEARD = 0.0


def compositions(model: Ngrams, reading: Reading, text: str, terms: frozenset[str]) -> Spans:
    """Where a text holds what is put together from parts of the terms, and what clean news does not hold.

    Where clean news holds the second part, the place has to read as planted.
    """
    pattern = composed(terms)
    parts = {one.span(): one.start(one.lastindex or 0) for one in pattern.finditer(text)} if pattern else {}
    found = weighed_spans(model, reading, parts)
    fit = [
        not reading.is_news(start, end) and (score >= HEARD or not reading.is_news(parts[start, end], end))
        for start, end, score, _ in found.rows()
    ]
    return found.only(np.flatnonzero(fit))


@lru_cache(maxsize=64)
def composed(terms: frozenset[str]) -> re.Pattern[str] | None:
    """Matches what begins as two known terms or more do, and ends as two others do or is another one; and any city before
    what stands behind several. Its one group that matches is the second part. None where nothing would."""
    tails, heads = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for term in terms:
        for at in range(PART, len(term) - PART + 1):
            tails[term[:at]].add(term[at:])
            heads[term[at:]].add(term[:at])
    firsts = [head for head, others in tails.items() if len(others) >= OTHERS and _parted(others, 0)]
    lasts = [tail for tail, others in heads.items() if len(others) >= OTHERS and _parted(others, -1)]
    wares = [tail for tail, others in heads.items() if len(others & listed("cities")) >= TOWNS]
    ways = [f"(?:{_any(firsts)})({_any({*lasts, *terms})})"] if firsts and lasts else []
    ways += [f"(?:{matcher('cities').pattern})({_any(wares)})"] if wares else []
    return re.compile("|".join(ways)) if ways else None


def _parted(others: set[str], at: int) -> bool:
    """Whether the known terms part right there: what follows begins with different characters."""
    return len({other[at] for other in others}) >= OTHERS


def _any(parts: Iterable[str]) -> str:
    return "|".join(re.escape(part) for part in sorted(parts, key=lambda part: (-len(part), part)))
