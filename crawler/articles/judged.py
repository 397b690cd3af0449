"""Judged pages as gold rows: what people said of their cleaning, in the form that the benchmark reads.

    gold/judged_pages.jsonl   a row for each page
    pages/judged/             the pages as they were captured

A page that somebody read from end to end has its whole ``text`` and its facts. Of others only what was judged is
told: ``must`` are words that were cut and belong to the article, ``must_not`` words that were kept and do not. An
article that is set on several pages is one row; ``parts`` are its further pages, each with ``url`` and ``file``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from cleaners import Cut, UnreadablePage
from cleaners.settle import keep, settle
from crawler.articles.laid_out import LaidOut, laid_out
from crawler.inputs.values import BadInput
from crawler.store.dossier import Dossier, dossier
from crawler.store.judging import Kind, judged_pages

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from crawler.articles.vocabulary import Readings
    from crawler.store.judgement_tables import JudgementRow

GOLD, PAGES = "gold/judged_pages.jsonl", "pages/judged"
FACTS = ("title", "published_at", "source", "editor")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A gold row, and the bodies of the pages that it is about, by file."""

    data: dict[str, Any]
    bodies: dict[str, bytes]


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
        for file, body in row.bodies.items():
            (folder / file).write_bytes(body)
        written.append(json.dumps(row.data, ensure_ascii=False) + "\n")
    (folder / GOLD).write_text("".join(written), encoding="utf-8")


def _row(stored: Dossier, archive: Path, readings: Readings, judged: Sequence[JudgementRow]) -> Row:
    pages = laid_out(archive, readings(stored.article.site), stored)
    wrong = [_span(pages, one) for one in judged if one.kind == Kind.CUT_WRONG]
    leftover = [_span(pages, one) for one in judged if one.kind == Kind.LEFTOVER]
    name = str(stored.article.id)
    bodies = {
        f"{PAGES}/{name}{tail}.html": one.page for tail, one in zip(_tails(), pages.documents, strict=False)
    }
    (first, _), *further = bodies.items()
    data = {
        "id": name, "url": stored.article.url, "file": first,
        **({"parts": [{"url": page.url, "file": file} for file, page in further]} if further else {}),
        "must": [pages.text[start:end].strip() for start, end in wrong],
        "must_not": [_unique(pages, span) for span in leftover],
        **_facts(stored, judged),
    }  # fmt: skip
    if any(one.kind == Kind.COMPLETE for one in judged):
        data["text"] = _text(pages, stored, wrong, leftover)
    data["judged_by"] = sorted({one.author for one in judged})
    data["judged_at"] = max(one.at for one in judged).isoformat(timespec="seconds")
    return Row(data, {file: page.body for file, page in bodies.items()})


def _tails() -> Iterator[str]:
    """What the names of an article's files end in."""
    yield ""
    yield from (f"-{number}" for number in count(2))


def _span(pages: LaidOut, one: JudgementRow) -> Span:
    """Where the judged words are: at their place or, where the page is laid out otherwise now, at their only one."""
    start, end = one.start_offset or 0, one.end_offset or 0
    if pages.text[start:end] == one.said:
        return start, end
    if pages.text.count(one.said) == 1:
        at = pages.text.index(one.said)
        return at, at + len(one.said)
    raise ValueError(
        f"the words judged are not at their place any more: {one.said[:40]!r}; judge the page again"
    )


def _unique(pages: LaidOut, span: Span) -> str:
    """The words with as many of their neighbours as it takes to mean no others of the page."""
    text, (start, end) = pages.text, span
    line = next((block for block in pages.blocks if block.start <= start < block.end), None)
    first, last = (line.start, max(line.end, end)) if line else span
    while text.count(text[start:end]) > 1 and (start > first or end < last):
        start, end = max(first, start - 1), min(last, end + 1)
    return text[start:end].strip()


def _text(pages: LaidOut, stored: Dossier, wrong: Sequence[Span], leftover: Sequence[Span]) -> str:
    """What the cuts leave once they are as people say. Raises ValueError where the stored cuts are of another layout."""
    cuts = [Cut(cut.start_offset, cut.end_offset, cut.rule, cut.evidence) for cut in stored.cuts]
    if "\n".join(_kept(pages, cuts)) != stored.article.text:
        raise ValueError("is laid out otherwise than when it was stored; judge a version cleaned by this one")
    more = [Cut(start, end, Kind.LEFTOVER, "") for start, end in leftover]
    return "\n".join(_kept(pages, [*more, *_without(cuts, wrong)]))


def _kept(pages: LaidOut, cuts: Sequence[Cut]) -> Iterator[str]:
    """The lines that cuts leave, page by page."""
    for base, document in pages.parts:
        own = [
            cut._replace(start=max(cut.start - base, 0), end=min(cut.end - base, len(document.text)))
            for cut in cuts
            if cut.end > base and cut.start < base + len(document.text)
        ]
        yield from (one.text for one in keep(document, settle(document, own)))


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
