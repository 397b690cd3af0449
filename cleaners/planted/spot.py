"""A word at a place of a page, and what the place proves of its having been planted there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

# A word proves so much at most, for or against.
CAP = 4.0
# A pause beside a word takes so much from what it proves, and leaves so much at most: a clause reads on without its subject.
# Not where the clause gains so much without it, and does not go on behind it as it does behind any subject.
PAUSE, LITTLE, GAINED = 2.5, 0.5, 3.0
BEHIND = frozenset(
    "的在是要不被正属了将已可会有从对与和及等为则也都并能应须就又仍由让使未没无把向给到因以或而"
)
PAUSES = frozenset("。,;:!?—…\n")
# Signs around a word that is cited: quotes, brackets, the comma of a list; what is planted at random stands between two such
# once in hundreds.
OPENING, CLOSING = frozenset("“‘「『《【(\"'、"), frozenset("”’」』》】)\"'、等")


@dataclass(frozen=True, slots=True)
class Spot:
    """A string at a place of the document's text, and the score of taking it out; ``host`` is where it links to;
    ``cited`` says that it stands between quotes, or in a list, ``paused`` that a clause begins or ends with it as with a
    word of its own, ``strung`` that its line has no stop."""

    start: int
    end: int
    term: str
    score: float
    host: str = ""
    cited: bool = False
    paused: bool = False
    strung: bool = False

    @property
    def proof(self) -> float:
        """What it proves by itself: its score, less beside a pause, and nothing where it is cited."""
        told = min(self.score - PAUSE, LITTLE) if self.paused else self.score
        return -CAP if self.cited else told


def is_paused(before: str, after: str, gain: float) -> bool:
    """Whether a clause begins or ends with what stands between two characters as with a word of its own."""
    begins, ends = before in PAUSES, after in PAUSES
    return (begins or ends) and (gain < GAINED or begins == ends or after in BEHIND)


def is_cited(folded: str, start: int, end: int) -> bool:
    """Whether what stands at ``[start, end)`` of a folded text is set between quotes or brackets, or in a list."""
    return start > 0 and end < len(folded) and folded[start - 1] in OPENING and folded[end] in CLOSING


def proofs(found: Iterable[Spot]) -> dict[str, float]:
    """By word, what its places prove on average."""
    told: dict[str, list[float]] = {}
    for spot in found:
        told.setdefault(spot.term, []).append(spot.proof)
    return {term: fmean(some) for term, some in told.items()}
