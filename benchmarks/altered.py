"""What the reading hangs on: the same pages without their class names, metas, headings or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from benchmarks.contenders import ours
from benchmarks.corpus import Gold, Sample
from benchmarks.floors import Figures, cut
from benchmarks.score import Extracted, Score, score
from benchmarks.table import Table
from cleaners import Page
from cleaners.page.decode import decode

FLOORS = Path(__file__).parent / "altered_floors.json"
SETS = ("zh news", "zh other-article", "hand")
_NAMES = re.compile(r"""\s(class|id)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.I)
_CHARSET = re.compile(r"""charset\s*=\s*["']?[\w-]+""", re.I)


def _without(pattern: str, instead: str = "") -> Callable[[str], str]:
    return partial(re.compile(pattern, re.I | re.S).sub, instead)


def _in_turn(*alterations: Callable[[str], str]) -> Callable[[str], str]:
    def altered(html: str) -> str:
        for alter in alterations:
            html = alter(html)
        return html

    return altered


def _renamed(html: str) -> str:
    """Every class and id by a name that says nothing, the same for the same."""
    return _NAMES.sub(lambda said: f' {said[1]}="c{sha256(said[2].encode()).hexdigest()[:8]}"', html)


without_names = partial(_NAMES.sub, "")
without_metas = _without(r"<meta(?![^>]*charset)[^>]*>")
without_comments = _without(r"<!--.*?-->")
without_headings = _without(r"<(/?)h[1-6](?=[\s>])", r"<\1div")
AS_IT_IS = "as it is"
# What is done to a page's source before it is read.
ALTERATIONS: dict[str, Callable[[str], str]] = {
    AS_IT_IS: str,
    "without classes and ids": without_names,
    "classes and ids by chance": _renamed,
    "without metas": without_metas,
    "without comments": without_comments,
    "headings as div": without_headings,
    "p as div": _without(r"<(/?)p(?=[\s>])", r"<\1div"),
    "p as br": _in_turn(_without(r"</p\s*>", "<br><br>"), _without(r"<p(?:\s[^>]*)?>")),
    "div as section": _without(r"<(/?)div(?=[\s>])", r"<\1section"),
    "without title tag": _without(r"<title.*?</title>"),
    # All that a system writes for machines, at once.
    "bare": _in_turn(without_names, without_metas, without_comments, without_headings),
}
# Those whose floors are pinned and tested: what a page of an unknown system may be without.
PINNED = ("without classes and ids", "p as br", "bare")


def altered(samples: Sequence[Sample]) -> Table:
    """F1 and facts of the sets, one row an alteration."""
    rows = []
    for name, alter in ALTERATIONS.items():
        for chosen, got in _scores(samples, alter):
            facts = (got.titles, got.days, got.sources, got.editors, got.absent)
            shares = (f"{right}/{known}" if known else "-" for right, known in facts)
            rows.append([name, chosen, f"{got.f1:.4f}", *shares])
            name = ""
    head = ["page", "pages", "F1", "title", "date", "source", "editor", "absent"]
    return Table("The reading of altered pages", head, rows)


def altered_figures(samples: Sequence[Sample]) -> Figures:
    """F1 and titles of the PINNED alterations, by ``<set>, <alteration> <figure>``."""
    figures: Figures = {}
    for name in PINNED:
        for chosen, got in _scores(samples, ALTERATIONS[name]):
            figures[f"{chosen}, {name} F1"] = cut(got.f1)
            figures[f"{chosen}, {name} title"] = cut(got.titles[0] / got.titles[1])
    return figures


def _scores(samples: Sequence[Sample], alter: Callable[[str], str]) -> Iterator[tuple[str, Score]]:
    for name in SETS:
        pairs = [
            _read(sample, sample.gold, alter) for sample in samples if sample.group == name and sample.gold
        ]
        if pairs:
            yield name, score(pairs)


def _read(sample: Sample, gold: Gold, alter: Callable[[str], str]) -> tuple[Extracted, Gold]:
    further = tuple(_page(page, alter) for page in sample.further)
    return ours(replace(sample, body=_page(sample.page, alter).body, further=further)), gold


def _page(page: Page, alter: Callable[[str], str]) -> Page:
    """The altered page in UTF-8, and so declared."""
    html = _CHARSET.sub("charset=utf-8", alter(decode(page).text))
    return replace(page, body=html.encode("utf-8", "replace"))
