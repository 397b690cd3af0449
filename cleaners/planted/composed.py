"""Terms put together from the parts of known ones: who plants 温州贷款, 台州贷款 and 温州发票 plants 台州发票 too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

# Characters of a part, and with how many others it stands in known terms.
PART, OTHERS = 2, 2


@lru_cache(maxsize=64)
def composed(terms: frozenset[str]) -> re.Pattern[str] | None:
    """Matches what begins as two known terms or more do and ends as two others do; None where nothing would."""
    tails, heads = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for term in terms:
        for at in range(PART, len(term) - PART + 1):
            tails[term[:at]].add(term[at:])
            heads[term[at:]].add(term[:at])
    firsts = [head for head, others in tails.items() if len(others) >= OTHERS and _parted(others, 0)]
    lasts = [tail for tail, others in heads.items() if len(others) >= OTHERS and _parted(others, -1)]
    if not firsts or not lasts:
        return None
    return re.compile(f"(?:{_any(firsts)})(?:{_any(lasts)})")


def _parted(others: set[str], at: int) -> bool:
    """Whether the known terms part right there: what follows begins with different characters."""
    return len({other[at] for other in others}) >= OTHERS


def _any(parts: Iterable[str]) -> str:
    return "|".join(re.escape(part) for part in sorted(parts, key=lambda part: (-len(part), part)))
