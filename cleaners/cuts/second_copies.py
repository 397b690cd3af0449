"""Where a page says its article again: lines that say what earlier lines of it said, into whatever lines it is broken.

Lines are compared by their letters, end to end, so that a copy set as one line, in sentences, or with other stops is
one too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from cleaners.lines.furniture import furniture_by_line
from cleaners.lines.origins import is_dateline
from cleaners.model import Document
from cleaners.text.points import letters_by_line

# A line this long, in letters, is not repeated by chance within one page.
TELLING = 20
# A copy repeats so many letters of so many lines, from the article's head on or the half of all.
LETTERS, LINES, HEAD, HALF = 120, 2, 60, 0.5
# So many letters of sub-heads and captions may stand between two lines of a copy.
BETWEEN = 60
# Lines are looked for by so many of their letters, in texts of so many; whether to look is asked of so many lines.
PROBE, LONGEST, ASKED = 10, 200_000, 8


class Shown(NamedTuple):
    """The lines from a body's first on that are seen: ``indices`` of their blocks, their letters, these end to end,
    and where each line's begin in them. The first ``inside`` lines are the body's."""

    indices: list[int]
    keys: list[str]
    letters: str
    starts: list[int]
    inside: int

    def line(self, place: int) -> int:
        """The line that a letter stands in."""
        return bisect_right(self.starts, place) - 1


class Again(NamedTuple):
    """The line at a place in ``Shown`` whose letters ``[start, end)`` there said already."""

    at: int
    start: int
    end: int


def second_copies(document: Document, keys: Sequence[str]) -> dict[int, tuple[int, int]]:
    """The lines in or below the body that say it again, each with the first and last line that said it; ``keys`` are
    the letters of the document's lines."""
    shown = _shown(document, keys)
    if not _says_twice(shown):
        return {}
    title = keys[document.title_at] if document.title_at >= 0 else ""
    firsts = {key: at for at, key in reversed(list(enumerate(shown.keys)))}
    copies: list[Again] = []
    for run in _runs(shown, list(_again(shown, title))):
        whole = [*_above(shown, run[0]), *run]
        above = whole[0].at - 1
        new = firsts[shown.keys[above]] == above and not _is_of_a_head(document, shown.indices[above], title)
        # Below a heading of its own stands a clause or a form that the article holds twice.
        if copies or (_is_long(shown, whole, title) and not (new and whole[0].start)):
            copies += whole
    indices = shown.indices
    return {
        indices[line.at]: (indices[shown.line(line.start)], indices[shown.line(line.end - 1)])
        for line in copies
    }


def _shown(document: Document, keys: Sequence[str]) -> Shown:
    first, last, blocks = document.body.first, document.body.last, document.blocks
    indices = [index for index in range(first, len(keys)) if keys[index] and not blocks[index].hidden]
    lines = [keys[index] for index in indices]
    starts = list(accumulate(map(len, lines), initial=0))
    return Shown(indices, lines, "".join(lines)[:LONGEST], starts, sum(index < last for index in indices))


def _says_twice(shown: Shown) -> bool:
    """Whether the beginning of one of some lines comes twice: next to all pages say nothing twice."""
    telling = [key[:PROBE] for key in shown.keys[: shown.inside] if len(key) >= TELLING]
    asked = {*telling[: ASKED // 2], *telling[:: len(telling) // (ASKED // 2) + 1]}
    return any(shown.letters.count(beginning) > 1 for beginning in asked)


def _again(shown: Shown, title: str) -> Iterator[Again]:
    """The lines that say what lines above them said for the first time. A short line does where it goes on from where
    the line above it left off in the text, or says what that line says."""
    places: dict[str, int] = {}
    letters, starts, left_off = shown.letters, shown.starts, -1
    for at, key in enumerate(shown.keys):
        start = starts[at]
        own = key.removeprefix(title) if len(key) > len(title) else key
        found = _find(letters, places, own) if len(own) >= TELLING else -1
        if found < 0 <= left_off and letters.startswith(own, left_off):
            found = left_off
        elif found < 0 < at and key == shown.keys[at - 1]:
            found = starts[at - 1]
        if found >= 0 and found + len(own) <= start:
            left_off = found + len(own)
            yield Again(at, found, left_off)
        elif at < shown.inside:
            for place in range(start, min(start + len(key), LONGEST) - PROBE + 1):
                places.setdefault(letters[place : place + PROBE], place)


def _find(letters: str, places: dict[str, int], key: str) -> int:
    """Where a line's letters stand for the first time, -1 where they do not."""
    for offset in (0, len(key) // 2):
        place = places.get(key[offset : offset + PROBE], -1) - offset
        if place >= 0 and letters.startswith(key, place):
            return place
    return -1


def _runs(shown: Shown, again: Sequence[Again]) -> Iterator[list[Again]]:
    """Lines said again in a row: in the order of what they repeat, with little between them that is new, or each right
    below what it repeats."""
    run: list[Again] = []
    for line in again:
        if run:
            last = run[-1]
            new = shown.starts[line.at] - shown.starts[last.at + 1]
            below_its_own = shown.line(line.end - 1) + 1 == line.at
            if line.start < last.end or (new > BETWEEN and not below_its_own):
                yield run
                run = []
        run.append(line)
    if run:
        yield run


def _above(shown: Shown, line: Again) -> list[Again]:
    """The short lines right above that say what stands right above what the line repeats."""
    found: list[Again] = []
    while (key := shown.keys[line.at - 1]) and line.start and shown.letters.endswith(key, 0, line.start):
        if line.start > shown.starts[line.at - 1]:
            break
        line = Again(line.at - 1, line.start - len(key), line.start)
        found.insert(0, line)
    return found


def _is_long(shown: Shown, run: Sequence[Again], title: str) -> bool:
    """Whether a run repeats the article from its head on, or the half of it; with the title above, one line will do."""
    first = run[0]
    letters = sum(len(shown.keys[line.at]) for line in run)
    said = {shown.line(place) for line in run for place in (line.start, line.end - 1)}
    if title and first.start == 0 and title == shown.keys[first.at - 1]:
        return True
    if letters < LETTERS or len(said) < LINES:
        return False
    everything = shown.starts[shown.inside]
    return shown.starts[shown.line(first.start)] < HEAD or letters > HALF * (everything - letters)


def _is_of_a_head(document: Document, index: int, title: str) -> bool:
    """Whether a line may stand above an article: its title, dateline, or furniture."""
    line = document.lines[index]
    return (
        letters_by_line(line) == [title]
        or bool(furniture_by_line(document.folded)[index])
        or is_dateline(line)
    )
