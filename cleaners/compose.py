"""A document and its cuts become an article: what is kept, what it says, and what to doubt."""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from cleaners.attachments import attachments, captioned
from cleaners.damage import FLAGGERS
from cleaners.facts import fact_flags
from cleaners.model import Article, Cut, Document, Fact, Paragraph, Script
from cleaners.structure import structured

CLEANER_VERSION = "2"


def compose(document: Document, cuts: Iterable[Cut]) -> Article:
    """The article that the cuts leave. Where cuts overlap, the earlier in the list has the characters."""
    disjoint = settle(document, cuts)
    paragraphs = structured(document, keep(document, disjoint))
    facts = {
        name: tuple(_mend(document, fact, disjoint) for fact in found)
        for name, found in document.facts.items()
    }
    best = {name: found[0].value for name, found in facts.items() if found}
    flags = (
        *document.flags,
        *fact_flags(facts),
        *(flag for tell in FLAGGERS for flag in tell(document, disjoint)),
    )
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    script: Script = _script(best.get("script", ""))
    return Article(
        url=document.page.url,
        title=best.get("title"),
        subtitle=best.get("subtitle"),
        published_at=parse_published(best.get("published_at")),
        source=best.get("source"),
        authors=tuple(fact.value for fact in facts.get("authors", ())),
        editor=best.get("editor"),
        site_name=best.get("site_name"),
        columns=tuple(fact.value for fact in facts.get("columns", ())),
        language=best.get("language"),
        script=script,
        paragraphs=paragraphs,
        flags=flags,
        cuts=tuple(disjoint),
        facts=facts,
        page_digest=document.page.digest,
        digest=text_digest(text),
        cleaner_version=CLEANER_VERSION,
        page_kind=document.page_kind,
        page_kind_reason=document.page_kind_reason,
        attachments=attachments(document, disjoint),
        images=captioned(document, paragraphs),
    )


def settle(document: Document, cuts: Iterable[Cut]) -> list[Cut]:
    """The cuts without overlap, in the text's order; what is left of a cut may come in several pieces."""
    starts: list[int] = []
    settled: list[Cut] = []
    for cut in cuts:
        at = max(bisect_right(starts, cut.start) - 1, 0)
        free, pieces = cut.start, []
        while at < len(settled) and settled[at].start < cut.end:
            if settled[at].end > free:
                if settled[at].start > free:
                    pieces.append((free, settled[at].start))
                free = settled[at].end
            at += 1
        if free < cut.end:
            pieces.append((free, cut.end))
        for start, end in pieces:
            if document.text[start:end].strip():
                place = bisect_right(starts, start)
                starts.insert(place, start)
                settled.insert(place, Cut(start, end, cut.rule, cut.evidence))
    return settled


def keep(document: Document, cuts: Sequence[Cut]) -> Iterable[Paragraph]:
    """The kept lines: of every block, the characters that no cut has, white space trimmed at the edges."""
    rest = list(cuts)[::-1]
    for block in document.blocks:
        spans, at = [], block.start
        while rest and rest[-1].start < block.end:
            spans.append((at, rest[-1].start))
            at = rest[-1].end
            if at > block.end:  # the cut goes on in the next line
                break
            rest.pop()
        spans.append((at, block.end))
        spans = [span for span in spans if span[0] < span[1]]
        spans = _trimmed(document.text, spans)
        if spans:
            text = "".join(document.text[start:end] for start, end in spans)
            yield Paragraph(text, tuple(spans), block.path)


def _trimmed(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    while spans and not (piece := text[slice(*spans[0])]).strip():
        spans = spans[1:]
    while spans and not (piece := text[slice(*spans[-1])]).strip():
        spans = spans[:-1]
    if spans:
        start, end = spans[0]
        piece = text[start:end]
        spans[0] = (start + len(piece) - len(piece.lstrip()), end)
        start, end = spans[-1]
        piece = text[start:end]
        spans[-1] = (start, start + len(piece.rstrip()))
    return spans


def _mend(document: Document, fact: Fact, cuts: Sequence[Cut]) -> Fact:
    """A value read from the text without what was planted in it; ``raw`` keeps it as it stood."""
    if not fact.where.startswith("text:"):
        return fact
    start, end = (int(number) for number in fact.where.removeprefix("text:").split("-"))
    planted = [
        cut for cut in cuts if cut.rule.startswith("injected.") and start <= cut.start and cut.end <= end
    ]
    if not planted or document.text[start:end] != fact.value:
        return fact
    pieces = []
    for cut in planted:
        pieces.append(document.text[start : cut.start])
        start = cut.end
    return Fact("".join([*pieces, document.text[start:end]]), fact.raw, fact.where)


def text_digest(text: str) -> str:
    """``sha256:<hex>`` of the text, NFKC, without white space: equal for exact duplicates."""
    normal = "".join(unicodedata.normalize("NFKC", text).split())
    return "sha256:" + hashlib.sha256(normal.encode("utf-8")).hexdigest()


def parse_published(value: str | None) -> date | None:
    """A ``datetime`` with its zone where the time of day is known, else a ``date``."""
    if not value:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def _script(value: str) -> Script:
    return {"Hans": "Hans", "Hant": "Hant", "mixed": "mixed"}.get(value, "")  # type: ignore[return-value]
