"""A host of many planted pages, pooled: the time and the memory that it takes to learn its words and to clean it.

``python -m benchmarks.pooled [--pages N] [--corpus DIR]`` plants words of one vocabulary in news, one in EVERY characters.
As ``scrapy clean`` does, each page is read twice: to learn from it, and to be cleaned.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import DEFAULT, NEWS
from benchmarks.hosts import TEXT, URL, news_unseen, plant, vocabulary
from benchmarks.worker import peak_mb
from cleaners import Page, clean_document, read
from cleaners.collector import collector_at_rest
from cleaners.planted.pool import Pool, pool_of
from cleaners.planted.squeeze import prose

VOCABULARY, EVERY, HOST = "slots", 200, pool_of(URL)


def pages(corpus: Path, many: int) -> Iterator[Page]:
    """The same pages each time; the news comes round, the words never stand at the same places."""
    texts, chance = news_unseen(corpus / NEWS), random.Random(1)
    for number in range(many):
        planted = plant(texts[number % len(texts)], vocabulary(VOCABULARY), EVERY, chance)
        yield Page(URL.format(number), planted.text.encode(), TEXT)


def pooled(corpus: Path, many: int) -> dict[str, float]:
    """Seconds of CPU time in reading (twice), learning and cleaning."""
    took, pool = defaultdict[str, float](float), Pool()
    for page in pages(corpus, many):
        with _timed(took, "read"):
            document = read(page)
        with _timed(took, "learn"):
            pool.add(HOST, prose(document).text)
    with _timed(took, "learn"):
        learned = pool.finish().get(HOST, ())
    for page in pages(corpus, many):
        with _timed(took, "read"):
            document = read(page)
        with _timed(took, "clean"):
            clean_document(replace(document, vocabulary=learned))
    return took


@contextmanager
def _timed(took: dict[str, float], part: str) -> Iterator[None]:
    with collector_at_rest():
        started = time.process_time()
        yield
        took[part] += time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pooled", description="Cleans a host of many planted pages."
    )
    parser.add_argument("--pages", type=int, default=10_000, help="how many (%(default)s)")
    parser.add_argument("--corpus", type=Path, default=DEFAULT, help="folder with corpus/ (%(default)s)")
    given = parser.parse_args()
    took = pooled(given.corpus, given.pages)
    parts = ", ".join(f"{part} {seconds / given.pages * 1000:.2f}" for part, seconds in took.items())
    print(
        f"{given.pages} pages of a host: {sum(took.values()):.1f} s of CPU time (ms a page: {parts}), {peak_mb():.0f} MB at most"
    )


if __name__ == "__main__":
    main()
