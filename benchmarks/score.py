"""How near an extracted text, title and date come to the gold.

The measure is that of ``tools/score_pages.py`` beside the shared pages, so that figures compare: NFKC, lower
case, letters, digits and Han alone; multisets of character bigrams; precision, recall and F1 averaged over
pages (macro).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.corpus import Gold

_DAY = re.compile(r"((?:19|20)\d\d)\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an extractor made of a page; "" for what it did not find."""

    text: str
    title: str
    day: str
    source: str = ""
    editor: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Macro averages over ``pages``, and right facts out of those the gold knows. ``absent`` counts the
    forbidden strings that the text is free of, ``present`` the demanded ones that it holds. The averages are over
    pages whose gold has a text; without any they are NaN."""

    pages: int
    precision: float
    recall: float
    f1: float
    good: int  # pages with F1 of 0.9 or more
    titles: tuple[int, int]
    days: tuple[int, int]
    sources: tuple[int, int]
    editors: tuple[int, int]
    authors: tuple[int, int]
    absent: tuple[int, int]
    present: tuple[int, int]


def score(pairs: Sequence[tuple[Extracted, Gold]]) -> Score:
    """The score of some pages' extractions against their gold; the pages must be at least one."""
    each = [body_score(got.text, gold.text) for got, gold in pairs if gold.text]
    precision, recall, f1 = (
        (sum(values) / len(each) for values in zip(*each, strict=True)) if each else (math.nan,) * 3
    )
    return Score(
        pages=len(pairs),
        precision=precision,
        recall=recall,
        f1=f1,
        good=sum(f1 >= 0.9 for _, _, f1 in each),
        titles=_hits([_same(got.title, gold.title) for got, gold in pairs if gold.title]),
        days=_hits([day(got.day) == day(gold.day) for got, gold in pairs if gold.day]),
        sources=_hits([_same(got.source, gold.source) for got, gold in pairs if gold.source]),
        editors=_hits([_same(got.editor, gold.editor) for got, gold in pairs if gold.editor]),
        authors=_hits([_names(got.authors) == _names(gold.authors) for got, gold in pairs if gold.authors]),
        absent=_hits([normal(line) not in normal(got.text) for got, gold in pairs for line in gold.must_not]),
        present=_hits([normal(line) in normal(got.text) for got, gold in pairs for line in gold.must]),
    )


def _hits(right: Sequence[bool]) -> tuple[int, int]:
    return sum(right), len(right)


def _same(got: str, gold: str) -> bool:
    return normal(got) == normal(gold)


def _names(authors: Sequence[str]) -> set[str]:
    return {normal(author) for author in authors}


def body_score(got: str, gold: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of character bigrams."""
    ours, theirs = _bigrams(got), _bigrams(gold)
    common = sum((ours & theirs).values())
    precision, recall = common / max(1, sum(ours.values())), common / max(1, sum(theirs.values()))
    return precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0


def normal(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).lower() if letter.isalnum())


def day(text: str) -> str:
    """The first calendar day in a text as YYYY-MM-DD, "" without one."""
    found = _DAY.search(text)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def _bigrams(text: str) -> Counter[str]:
    letters = normal(text)
    return Counter(letters[at : at + 2] for at in range(len(letters) - 1))
