"""Lines that read as advertised as a whole: short lists of which a rough look knows too few words to choose a stretch.

Nothing is chosen from such a line, so it has to say less than a stretch that is the best of many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaners.keywords.advertised import ALIKE, NAMED, WHOLE
from cleaners.keywords.entries import Entries
from cleaners.keywords.lean import is_of_news
from cleaners.keywords.likeness import likenesses
from cleaners.keywords.placed import SIGNS
from cleaners.keywords.verdict import is_announced, is_lawful, is_own
from cleaners.model import Document

# By the rough look, so many entries of it plainly are what is advertised. Of so many a stretch can be chosen.
PLAIN, MANY = 3, 12


def whole_lines(document: Document, entries: Entries, lines: Iterable[int]) -> Iterator[tuple[Entries, str]]:
    """The entries of each of these lines that reads so, and what shows it."""
    for line in lines:
        inside = entries.within(range(line, line + 1))
        if not WHOLE.entries <= len(inside.leant) < MANY:
            continue
        if sum(leant >= ALIKE for leant in inside.leant) < PLAIN or is_lawful(document, (line,)):
            continue
        if is_of_news(document, inside) or is_announced(document, line):
            continue
        texts = _texts(document, inside)
        told = likenesses(texts)
        signs = sum(sign in SIGNS for sign in document.lines[line])
        if (WHOLE if signs >= len(inside.leant) - 2 else NAMED).holds(told) and not is_own(
            document, texts, [line]
        ):
            plain = sum(one >= ALIKE for one in told)
            yield inside, f"{len(told)} entries, the whole line: {plain} alike, {sum(told):.0f} together"


def _texts(document: Document, entries: Entries) -> list[str]:
    """The entries, each once."""
    spans = zip(entries.starts.tolist(), entries.ends.tolist(), strict=True)
    return list(dict.fromkeys(document.folded[start:end] for start, end in spans))
