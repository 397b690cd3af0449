"""The real pages and their gold, as they lie in the shared material."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaners import Page

DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared"
# Clean news, a JSON object a line.
NEWS = "corpus/news_2022_2024.jsonl.gz"


class NoCorpus(ValueError):
    """The folder holds no pages to measure on; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a reader says of a page. ``title``, ``day`` (YYYY-MM-DD…), ``source`` and ``editor`` are "" where
    nobody said, and so is ``text`` of a page that nobody read whole; ``must`` are strings that the article's text must
    hold, ``must_not`` strings that it must be free of."""

    text: str
    title: str
    day: str
    source: str = ""
    editor: str = ""
    authors: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    must: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A saved page; ``gold`` is None for listings, which have no body. ``further`` are the pages on which an article
    of several goes on."""

    id: str
    group: str
    url: str
    body: bytes
    gold: Gold | None
    further: tuple[Page, ...] = ()

    @property
    def page(self) -> Page:
        """The page as a reader without profile or headers meets it."""
        return Page(self.url, self.body)

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages of the article, in order."""
        return self.page, *self.further


def load(folder: Path) -> list[Sample]:
    """Every page of the sets zh, hand, listing, judged (see ``crawler.articles.judged``) and seeds; raises NoCorpus."""
    samples = [
        *_annotated(folder, "zh"),
        *_annotated(folder, "hand"),
        *_annotated(folder, "listing"),
        *_annotated(folder, "judged"),
        *_seeds(folder),
    ]
    if not samples:
        raise NoCorpus(f"{folder}: no gold/*_pages.jsonl with pages in it; name the folder with --corpus")
    return samples


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _annotated(folder: Path, name: str) -> Iterator[Sample]:
    for row in _rows(folder / "gold" / f"{name}_pages.jsonl"):
        gold = _gold(row) if row.get("text") or name == "judged" else None
        group = f"{name} {row['kind']}" if row.get("kind") else name
        further = tuple(
            Page(part["url"], (folder / part["file"]).read_bytes()) for part in row.get("parts", ())
        )
        body = (folder / row["file"]).read_bytes()
        yield Sample(row["id"], group, row.get("url") or "", body, gold, further)


def _seeds(folder: Path) -> Iterator[Sample]:
    gold = {row["id"]: row for row in _rows(folder / "gold" / "seeds.jsonl")}
    for row in _rows(folder / "pages" / "seeds" / "index.jsonl"):
        told = gold[row["id"]]
        meta = told["meta"]
        expected = Gold(
            told["clean_text"], meta["title"] or "", meta.get("published") or "", meta.get("source") or ""
        )
        body = (folder / "pages" / "seeds" / row["file"]).read_bytes()
        yield Sample(row["id"], "seeds", row["url"], body, expected)


def _gold(row: dict[str, Any]) -> Gold:
    return Gold(
        row.get("text") or "",
        row.get("title") or "",
        _day(row),
        row.get("source") or "",
        row.get("editor") or "",
        tuple(row.get("authors") or ()),
        tuple(row.get("must_not") or ()),
        tuple(row.get("must") or ()),
    )


def _day(row: dict[str, Any]) -> str:
    return row.get("published_at") or row.get("published") or ""
