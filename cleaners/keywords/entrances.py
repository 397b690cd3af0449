"""The words of shops' signs: what a shop is, the ways in, and where they stand in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from cleaners.terms import alternation, matcher, terms

# Behind what a shop is: more of a name, but what makes a place or an edition of it (电玩城, 成人版).
_FURTHER = re.compile(r"(?![城网厅版])[\u3400-\u9fff]")


@cache
def doors() -> Mapping[str, str]:
    """The ways in, and what each is a spelling of."""
    return {word: row.split()[0] for row in terms("entrances") for word in row.split()}


@cache
def ways_in() -> re.Pattern[str]:
    return alternation(doors())


@cache
def sign_words() -> re.Pattern[str]:
    return alternation([*doors(), *terms("venues"), *terms("explicit"), *terms("trade")])


def is_hard(word: str) -> bool:
    """Whether a word of signs is a listed trade, and none of the ways in that honest lists have too (招商加盟)."""
    honest = word in doors() and word in terms("ordinary")
    return not honest and bool(matcher("explicit", "trade").search(word))


def standing(line: str) -> Iterator[tuple[int, int]]:
    """Where the words of signs stand in a line; what a shop is stands before what it offers or at an end, and is the
    beginning of another name elsewhere (德州扒鸡, 成人高考)."""
    spans = [found.span() for found in sign_words().finditer(line)]
    starts = {start for start, _ in spans}
    for start, end in spans:
        if line[start:end] not in terms("venues") or end in starts or not _FURTHER.match(line, end):
            yield start, end
