"""What an answer came to, as the crawl is told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cleaners.record import to_record
from crawler.backstage.values import Done
from crawler.runs.health import Figures
from crawler.store.files import leads_to_files
from crawler.store.relations import Relation

if TYPE_CHECKING:
    from crawler.crawl.capture import Read


def done(read: Read, relation: Relation | None, records: bool) -> Done:
    """What a stored answer came to; ``records`` asks for its article as a record."""
    capture, article = read.archived.capture, read.article
    cut: Counter[str] = Counter()
    flags: set[str] = set()
    if article is not None and relation is not Relation.UNCHANGED:
        for span in article.cuts:
            cut[span.rule] += span.end - span.start
        flags = {flag.name for flag in article.flags}
    figures = Figures()
    figures.saw_article(read)
    record = None
    if records and article is not None and relation is not None:
        record = {**to_record(article), "relation": relation.value}
    led = bool(capture.leads) or any(leads_to_files(read))
    return Done(
        capture.kind, capture.url, relation, read.error, figures, dict(cut), tuple(sorted(flags)), led, record
    )
