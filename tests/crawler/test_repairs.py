"""Repairs through the store: what a damaged copy lost is offered from a clean one, and exported in place, marked as such."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from cleaners import Article, Cut, Flag
from cleaners.copies.known_damage import INLINE
from crawler.export.mended import mended
from crawler.export.selection import Selection, articles
from crawler.store.writing import Store
from tests.crawler.conftest import ROOT
from tests.crawler.databases import store, url
from tests.crawler.stories import LINES, TEXT, flagged, page, place, put
from tests.crawler.values import make_article
from tests.warm import scrapy

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["store", "url"]
CLEAN, HURT, BARE = (f"http://{name}.example/1.html" for name in ("clean", "hurt", "bare"))
NUMBERS = TEXT.replace("两成", "21.5%").replace("六个", "16个").replace("限三天", "限3天")


def injected(text: str, *lost: int, url: str = HURT) -> Article:
    """The page with a word in the place of each of the characters, as the cleaners read it."""
    word, last = "开户送金", 0
    parts: list[str] = []
    cuts: list[Cut] = []
    for at in lost:
        parts.append(text[last:at])
        start = sum(map(len, parts)) + len(word) * len(cuts)
        cuts.append(Cut(start, start + len(word), min(INLINE), word))
        last = at + 1
    kept = "".join([*parts, text[last:]])
    found = page(url, None, kept, flags=(Flag("lossy_injection", "", ()), Flag("spam_inline", "", ())))
    return _spanned(found, cuts)


def _spanned(article: Article, cuts: list[Cut]) -> Article:
    """Its paragraphs with the spans in the page that the cuts leave."""
    edges = [0, *(edge for cut in cuts for edge in (cut.start, cut.end)), 10**6]
    kept = list(zip(edges[::2], edges[1::2], strict=True))
    paragraphs, at = [], 0
    for paragraph in article.paragraphs:
        spans, left = [], len(paragraph.text)
        for start, end in kept:
            start = max(start, at)
            size = min(left, end - start)
            if size > 0:
                spans.append((start, start + size))
                left -= size
                at = start + size
        at += 1
        paragraphs.append(paragraph._replace(spans=tuple(spans)))
    return replace(article, paragraphs=tuple(paragraphs), cuts=tuple(cuts))


def rows(store: Store) -> dict[str, dict[str, Any]]:
    return {row["url"]: row for row in articles(store.engine, Selection())}


# A digit, two side by side, the first and the last of the text.
LOST = ((5,), (20, 21), (NUMBERS.index("1.5"), NUMBERS.index("6个")), (0, len(NUMBERS) - 1))


@pytest.mark.parametrize("clean_first", [True, False])
def test_what_planted_words_overwrote_is_offered_in_whichever_order_they_come(
    store: Store, tmp_path: Path, clean_first: bool
) -> None:
    hurt = [injected(NUMBERS, *lost, url=f"http://hurt{at}.example/1.html") for at, lost in enumerate(LOST)]
    clean = [page(CLEAN, None, NUMBERS)]
    put(store, *(clean + hurt if clean_first else hurt + clean))
    place(store, tmp_path / "texts")
    found = rows(store)
    donor = found.pop(CLEAN)
    assert donor["repairs"] == []
    for row, lost in zip(found.values(), LOST, strict=True):
        assert row["text"] == "".join(char for at, char in enumerate(NUMBERS) if at not in lost)
        assert (row["repaired"], mended(row)["repaired"], mended(row)["text"]) == (False, True, NUMBERS)
        for repair in row["repairs"]:
            assert (repair["kind"], repair["donor"]) == ("lossy_injection", donor["id"])
            assert donor["text"][repair["donor_start"] : repair["donor_end"]] == repair["text"]


def test_digits_are_offered_until_the_clean_copy_says_something_else(store: Store, tmp_path: Path) -> None:
    bare = page(BARE, None, re.sub(r"[0-9.]+%?", "", NUMBERS), flags=flagged("digits_stripped"))
    put(store, bare, page(CLEAN, None, NUMBERS))
    place(store, tmp_path / "texts")
    assert mended(rows(store)[BARE])["text"] == NUMBERS
    put(store, page(CLEAN, None, "\n".join(LINES[::-1]).replace("春灌", "秋收")))
    place(store, tmp_path / "texts")
    assert rows(store)[BARE]["repairs"] == []


def test_the_export_puts_them_in_place_and_says_so(tmp_path: Path, url: str) -> None:
    store = Store(url)
    put(store, page(CLEAN, None, NUMBERS), injected(NUMBERS, 20, 21), make_article(text="别的。"))
    place(store, tmp_path / "texts")
    store.close()

    def exported(*options: str) -> dict[str, Any]:
        command = scrapy("export", "--flag", "lossy_injection", *options)
        environment = {**os.environ, "GOVNEWS_DATABASE": url}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, timeout=90)
        [row] = map(json.loads, done.stdout.splitlines())
        return row  # type: ignore[no-any-return]

    row = exported("--repaired")
    [repair] = row["repairs"]
    assert (row["text"], row["repaired"]) == (NUMBERS, True)
    assert row["text"][repair["start"] : repair["end"]] == repair["text"] == NUMBERS[20:22]
    lines = [row["text"][kept["start"] : kept["end"]] for kept in row["paragraphs"]]
    assert lines == NUMBERS.split("\n")
