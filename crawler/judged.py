"""Judged pages as gold rows: what people said of their cleaning, in the form that the benchmark reads.

    gold/judged_pages.jsonl   a row for each page
    pages/judged/             the pages as they were captured

A page that somebody read from end to end has its whole ``text`` and its facts. Of others only what was judged is
told: ``must`` are words that were cut and belong to the article, ``must_not`` words that were kept and do not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleaners import Cut, Document, UnreadablePage, read
from cleaners.settle import keep, settle
from crawler.inputs.values import BadInput
from crawler.inputs.warc import page_at
from crawler.store.dossier import Dossier, dossier
from crawler.store.judging import Kind, judged_pages

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from crawler.store.judgement_tables import JudgementRow
    from crawler.vocabulary import Readings

GOLD, PAGES = "gold/judged_pages.jsonl", "pages/judged"
FACTS = ("title", "published_at", "source", "editor")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A gold row, and the page that it is about."""

    data: dict[str, Any]
    body: bytes


def export(engine: Engine, archive: Path, readings: Readings, folder: Path) -> Iterator[str]:
    """Write the rows and pages into a folder; gives a line for each page that cannot be told. Raises OSError."""
    (folder / PAGES).mkdir(parents=True, exist_ok=True)
    (folder / GOLD).parent.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    for article_id, judged in judged_pages(engine):
        stored = dossier(engine, article_id)
        try:
            assert stored is not None, "judgements refer to articles"
            row = _row(stored, archive, readings, judged)
        except (BadInput, UnreadablePage, OSError, ValueError) as error:
            yield f"{judged[0].url}: {error}"
            continue
        (folder / row.data["file"]).write_bytes(row.body)
        written.append(json.dumps(row.data, ensure_ascii=False) + "\n")
    (folder / GOLD).write_text("".join(written), encoding="utf-8")


def _row(stored: Dossier, archive: Path, readings: Readings, judged: Sequence[JudgementRow]) -> Row:
    if len(stored.places) > 1:
        raise ValueError("is set on several pages, and gold rows are about one")
    file, offset = stored.places[0]
    document = read(page_at(archive / file, offset), readings(stored.article.site))
    wrong = [_span(document, one) for one in judged if one.kind == Kind.CUT_WRONG]
    leftover = [_span(document, one) for one in judged if one.kind == Kind.LEFTOVER]
    name = str(stored.article.id)
    data = {
        "id": name, "url": stored.article.url, "file": f"{PAGES}/{name}.html",
        "must": [document.text[start:end].strip() for start, end in wrong],
        "must_not": [_unique(document, span) for span in leftover],
        **_facts(stored, judged),
    }  # fmt: skip
    if any(one.kind == Kind.COMPLETE for one in judged):
        data["text"] = _text(document, stored, wrong, leftover)
    data["judged_by"] = sorted({one.author for one in judged})
    data["judged_at"] = max(one.at for one in judged).isoformat(timespec="seconds")
    return Row(data, document.page.body)


def _span(document: Document, one: JudgementRow) -> Span:
    """Where the judged words are: at their place or, where the page is laid out otherwise now, at their only one."""
    start, end = one.start_offset or 0, one.end_offset or 0
    if document.text[start:end] == one.said:
        return start, end
    if document.text.count(one.said) == 1:
        at = document.text.index(one.said)
        return at, at + len(one.said)
    raise ValueError(
        f"the words judged are not at their place any more: {one.said[:40]!r}; judge the page again"
    )


def _unique(document: Document, span: Span) -> str:
    """The words with as many of their neighbours as it takes to mean no others of the page."""
    start, end = span
    line = next((block for block in document.blocks if block.start <= start < block.end), None)
    first, last = (line.start, max(line.end, end)) if line else span
    while document.text.count(document.text[start:end]) > 1 and (start > first or end < last):
        start, end = max(first, start - 1), min(last, end + 1)
    return document.text[start:end].strip()


def _text(document: Document, stored: Dossier, wrong: Sequence[Span], leftover: Sequence[Span]) -> str:
    """What the cuts leave once they are as people say. Raises ValueError where the stored cuts are of another layout."""
    cuts = [Cut(cut.start_offset, cut.end_offset, cut.rule, cut.evidence) for cut in stored.cuts]
    if "\n".join(one.text for one in keep(document, cuts)) != stored.article.text:
        raise ValueError("is laid out otherwise than when it was stored; judge a version cleaned by this one")
    more = [Cut(start, end, Kind.LEFTOVER, "") for start, end in leftover]
    settled = settle(document, [*more, *_without(cuts, wrong)])
    return "\n".join(one.text for one in keep(document, settled))


def _without(cuts: Iterable[Cut], spans: Sequence[Span]) -> Iterator[Cut]:
    """The cuts less the spans."""
    for cut in cuts:
        at = cut.start
        for start, end in sorted(span for span in spans if span[0] < cut.end and span[1] > cut.start):
            if at < start:
                yield Cut(at, start, cut.rule, cut.evidence)
            at = max(at, end)
        if at < cut.end:
            yield Cut(at, cut.end, cut.rule, cut.evidence)


def _facts(stored: Dossier, judged: Sequence[JudgementRow]) -> dict[str, Any]:
    """The facts that are known to be right: those that were given and, of a page read whole, those nobody refused."""
    refused = {one.name: one.value for one in judged if one.kind == Kind.FACT_WRONG}
    whole = any(one.kind == Kind.COMPLETE for one in judged)
    found: dict[str, Any] = {name: getattr(stored.article, name) or "" for name in FACTS} if whole else {}
    found |= {"authors": stored.article.authors} if whole else {}
    found |= {name: value for name, value in refused.items() if name in FACTS}
    if "authors" in refused:
        found["authors"] = refused["authors"].split()
    return found
