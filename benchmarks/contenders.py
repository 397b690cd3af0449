"""The two that are compared: this project's whole cleaning, and trafilatura as it comes."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.corpus import Sample
from benchmarks.score import Extracted
from cleaners import UnreadablePage, clean, clean_parts

OURS, THEIRS = "govnews clean", "trafilatura.extract"


def ours(sample: Sample) -> Extracted:
    try:
        article = clean_parts(sample.pages) if sample.further else clean(sample.page)
    except UnreadablePage:
        return Extracted("", "", "")
    return Extracted(
        article.text,
        article.title or "",
        str(article.published_at or ""),
        article.source or "",
        article.editor or "",
        article.authors,
    )


def theirs(sample: Sample) -> str:
    from trafilatura import extract  # not loaded where only our memory is measured

    return "\n".join(extract(page.body) or "" for page in sample.pages)


def theirs_with_metadata(sample: Sample) -> Extracted:
    """Text, title and date; the metadata is a second reading that the timed one does without."""
    from trafilatura import extract_metadata

    metadata = extract_metadata(sample.body, default_url=sample.url or None)
    title, day = (metadata.title, metadata.date) if metadata else ("", "")
    return Extracted(theirs(sample), title or "", day or "")


TIMED: dict[str, Callable[[Sample], object]] = {OURS: ours, THEIRS: theirs}
EXTRACTED: dict[str, Callable[[Sample], Extracted]] = {OURS: ours, THEIRS: theirs_with_metadata}
