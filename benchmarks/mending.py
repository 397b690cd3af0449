"""What damaged news get back from clean copies in a store: the bench ``repairs``.

News of the corpus are damaged in the two ways known (one character overwritten by each planted word; all digits
stripped), stored beside a clean copy on another site, placed into stories, and exported with repairs in place.
"""

from __future__ import annotations

import gzip
import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Literal

from benchmarks.copies import DIGITS, Stock, breadcrumb, footer, stock
from benchmarks.corpus import NEWS
from benchmarks.floors import cut
from benchmarks.table import Table
from cleaners import Article, Cut, Flag, Paragraph
from cleaners.compose import text_digest
from cleaners.naming import FlagName
from crawler.crawl.capture import Archived, Capture, Place, Read
from crawler.export.mended import mended
from crawler.export.rows import Row
from crawler.export.selection import Selection, articles
from crawler.store.writing import Store
from crawler.stories.placing import Placer

FLOORS = Path(__file__).parent / "mending_floors.json"
KINDS: tuple[FlagName, FlagName] = ("lossy_injection", "digits_stripped")
BAR = 0.99


@dataclass(frozen=True, slots=True)
class Damaged:
    """A news and its damaged copy; ``lost`` are the offsets in ``whole`` of the characters that the copy lacks."""

    whole: str
    lost: frozenset[int]
    article: Article


@dataclass(slots=True)
class Count:
    """Characters: lost, restored as they were, and put where they never stood or otherwise."""

    lost: int = 0
    restored: int = 0
    wrong: int = 0


def repaired(folder: Path, halves: Sequence[int] = (0, 1), news: int = 400) -> Table:
    """The tuned half beside the untouched."""
    if not (folder / NEWS).exists():
        return Table("Repairs", [""], [], [f"{folder}: no corpus of news"])
    counts = {number: counted(folder, number, news) for number in halves}
    rows = [
        [
            kind,
            f"{BAR:.2f}",
            *(f"{one[kind].restored / max(one[kind].lost, 1):.4f}" for one in counts.values()),
            "0",
            *(str(one[kind].wrong) for one in counts.values()),
        ]
        for kind in KINDS
    ]
    names = [("tuned on", "untouched")[number] for number in halves]
    heads = [
        "lost by",
        "bar",
        *(f"restored, {name}" for name in names),
        "bar",
        *(f"wrong, {name}" for name in names),
    ]
    lost = ", ".join(f"{sum(one[kind].lost for one in counts.values()):,} by {kind}" for kind in KINDS)
    return Table("Repairs", heads, rows, [f"{news} news a half; characters lost: {lost}"])


def mending_figures(corpus: Path, news: int = 60) -> dict[str, float]:
    """Shares for the floors, of the untouched half: lost characters restored, and repairs that are right."""
    figures = {}
    for kind, count in counted(corpus, 1, news).items():
        figures[f"{kind} restored"] = cut(count.restored / count.lost)
        figures[f"{kind} right"] = cut(count.restored / max(count.restored + count.wrong, 1))
    return figures


def counted(folder: Path, number: int, news: int) -> dict[str, Count]:
    """By kind of damage."""
    with gzip.open(folder / NEWS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][number::2]
    random = Random(number)
    made = list(_made(random.sample(texts, news), stock(number), random))
    with tempfile.TemporaryDirectory() as place:
        rows = _exported(made, stock(number), random, Path(place))
    counts: dict[str, Count] = {kind: Count() for kind in KINDS}
    for one in made:
        _count(one, rows[one.article.url], counts[one.article.flags[0].name])
    return counts


def _made(texts: Sequence[str], stock: Stock, random: Random) -> Iterator[Damaged]:
    for number, text in enumerate(texts):
        lost = sorted(
            random.sample([at for at, char in enumerate(text) if char != "\n"], max(2, len(text) // 40))
        )
        damaged, spans = _overwritten(text, lost, random.sample(list(stock.planted), 3), random)
        page = _article(f"http://p{number}.example/1.html", damaged, KINDS[0], spans)
        yield Damaged(text, frozenset(lost), page)
        digits = frozenset(at for found in DIGITS.finditer(text) for at in range(*found.span()))
        if digits:
            bare = DIGITS.sub("", text)
            yield Damaged(text, digits, _article(f"http://d{number}.example/1.html", bare, KINDS[1], ()))


def _overwritten(
    text: str, lost: Sequence[int], words: Sequence[str], random: Random
) -> tuple[str, list[tuple[int, int]]]:
    """A word in the place of each lost character; and where they are."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    last = length = 0
    for at in lost:
        word = random.choice(words)
        length += at - last
        parts += [text[last:at], word]
        spans.append((length, length + len(word)))
        length, last = length + len(word), at + 1
    return "".join([*parts, text[last:]]), spans


def _article(url: str, page: str, flag: FlagName | Literal[""], cuts: Sequence[tuple[int, int]]) -> Article:
    """As the cleaners read it where they find all that was planted."""
    edges = [0, *(edge for span in cuts for edge in span), len(page)]
    kept = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    paragraphs: list[Paragraph] = []
    for line in re.finditer(r"[^\n]*(?:\n|$)", page):
        start, end = line.start(), line.start() + len(line[0].rstrip("\n"))
        spans = tuple((max(a, start), min(b, end)) for a, b in kept if a < end and b > start)
        if line[0]:
            paragraphs.append(
                Paragraph("".join(page[a:b] for a, b in spans), spans, "/p", len(paragraphs) + 1)
            )
    flags = (Flag(flag, "", tuple(cuts)),) if flag else ()
    text = "\n".join(one.text for one in paragraphs)
    return Article(
        url, "", None, date(2024, 3, 5), None, (), None, None, (), "zh", "Hans", tuple(paragraphs), flags,
        tuple(Cut(*span, "injected.keyword_inline", "") for span in cuts), {}, "", text_digest(text), "0",
    )  # fmt: skip


def _exported(made: Sequence[Damaged], stock: Stock, random: Random, folder: Path) -> dict[str, Row]:
    """All of it through a store of its own; the rows as ``scrapy export`` gives them, by address."""
    store = Store(f"sqlite:///{folder / 'news.db'}")
    clean = {one.whole: random.choice((footer, breadcrumb))(one.whole, stock, random) for one in made}
    donors = [
        _article(f"http://c{number}.example/1.html", text, "", ())
        for number, text in enumerate(clean.values())
    ]
    given = [*(one.article for one in made), *donors]
    store.put_all(_read(article) for article in random.sample(given, len(given)))
    placer = Placer(store.engine, folder / "texts")
    placer.place_all()
    placer.close()
    rows = {row["url"]: row for row in articles(store.engine, Selection())}
    store.close()
    return rows


def _read(article: Article) -> Read:
    now, body = datetime(2024, 3, 5, tzinfo=UTC), article.url.encode()
    capture = Capture(
        "bench", "article", article.url, article.url, "", now, (), "HTTP/1.1", 200, (), body, body, None
    )
    return Read(Archived(capture, Place("a.warc.gz", 0, 1), 1, None, False), article, None)


def _count(one: Damaged, row: Row, count: Count) -> None:
    """Each repair is held against what stood between the same neighbours in the whole text."""
    stands = [-1, *(at for at in range(len(one.whole)) if at not in one.lost), len(one.whole)]
    count.lost += len(one.lost)
    back: set[int] = set()
    wrong = 0
    for repair in row["repairs"]:
        first, last = stands[repair["start"]] + 1, stands[repair["end"] + 1]
        if one.whole[first:last] == repair["text"]:
            back |= one.lost & set(range(first, last))
        else:
            wrong += max(len(repair["text"]), 1)
    count.restored += len(back)
    count.wrong += wrong
    # What the repairs say and what the export puts in place are one.
    if back == one.lost and not wrong and mended(row)["text"] != one.whole:
        count.wrong += len(one.lost)
