"""A document and its cuts become an article: what is kept, what it says, and what to doubt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from cleaners.article import CLEANER_VERSION, Article, Script
from cleaners.attachments import attachments, captioned
from cleaners.damage import FLAGGERS
from cleaners.facts.find import fact_flags
from cleaners.model import Cut, Document, Fact
from cleaners.settle import keep, settle
from cleaners.sites.mirrors import mirror, mirror_flag
from cleaners.structure.roles import structured
from cleaners.text.fold import nfkc


def compose(document: Document, cuts: Iterable[Cut]) -> Article:
    """The article that the cuts leave. Where cuts overlap, the earlier in the list has the characters."""
    disjoint = settle(document, cuts)
    paragraphs = structured(document, keep(document, disjoint))
    planted = [cut for cut in disjoint if cut.rule.startswith("injected.")]
    facts = {
        name: tuple(_mend(document, fact, planted) for fact in found)
        for name, found in document.facts.items()
    }
    best = {name: found[0].value for name, found in facts.items() if found}
    taken_from = mirror(document)
    flags = (
        *document.flags,
        *((mirror_flag(taken_from),) if taken_from else ()),
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
        mirror_of=taken_from,
    )


def _mend(document: Document, fact: Fact, planted: Sequence[Cut]) -> Fact:
    """A value read from the text without what was planted in it; ``raw`` keeps it as it stood."""
    if not planted or not fact.span:
        return fact
    start, end = fact.span
    within = [cut for cut in planted if start <= cut.start and cut.end <= end]
    if not within or document.text[start:end] != fact.value:
        return fact
    pieces = []
    for cut in within:
        pieces.append(document.text[start : cut.start])
        start = cut.end
    return Fact("".join([*pieces, document.text[start:end]]), fact.raw, fact.where)


def text_digest(text: str) -> str:
    """``sha256:<hex>`` of the text, NFKC, without white space: equal for exact duplicates."""
    normal = "".join(nfkc(text).split())
    return "sha256:" + hashlib.sha256(normal.encode("utf-8")).hexdigest()


def parse_published(value: str | None) -> date | None:
    """A ``datetime`` with its zone where the time of day is known, else a ``date``."""
    if not value:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


def _script(value: str) -> Script:
    return {"Hans": "Hans", "Hant": "Hant", "mixed": "mixed"}.get(value, "")  # type: ignore[return-value]
