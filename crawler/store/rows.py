"""Articles and captures as the values of table rows."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from cleaners.record import attached, mirrored, official, pictured

if TYPE_CHECKING:
    from cleaners import Article
    from crawler.crawl.capture import Read


def capture_values(read: Read) -> dict[str, Any]:
    capture, place = read.archived.capture, read.archived.place
    return {
        "site": capture.site,
        "kind": capture.kind,
        "url": capture.url,
        "requested_url": capture.requested_url if capture.requested_url != capture.url else None,
        "listing_column": capture.listing_column or None,
        "fetched_at": capture.fetched_at,
        "status": capture.status,
        "media_type": capture.media_type,
        "digest": capture.page.digest,
        "payload_digest": capture.payload_digest,
        "warc_file": place.file,
        "warc_offset": place.offset,
        "warc_length": place.length,
        "revisit_of": read.archived.revisit_of,
        "error": read.error,
    }


def article_values(read: Read, article: Article) -> dict[str, Any]:
    return article_columns(read.archived.capture.site, read.archived.profile_version, article)


def article_columns(site: str, profile_version: int, article: Article) -> dict[str, Any]:
    return {
        "site": site,
        "url": article.url,
        "title": article.title,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "source": article.source,
        "subtitle": article.subtitle,
        "published_on": _day(article.published_at),
        "authors": list(article.authors),
        "editor": article.editor,
        "site_name": article.site_name,
        "columns": list(article.columns),
        "language": article.language,
        "script": article.script,
        "text": article.text,
        "paragraphs": [
            {
                "path": paragraph.path,
                "spans": [list(span) for span in paragraph.spans],
                "number": paragraph.number,
                "role": paragraph.role,
                "level": paragraph.level,
            }
            for paragraph in article.paragraphs
        ],
        "page_kind": article.page_kind,
        "page_kind_reason": article.page_kind_reason,
        "official": official(article),
        "attachments": attached(article),
        "images": pictured(article),
        "mirror_of": mirrored(article),
        "digest": article.digest,
        "page_digest": article.page_digest,
        "profile_version": profile_version,
        "cleaner_version": article.cleaner_version,
    }


def cut_rows(article_id: int, article: Article) -> list[dict[str, Any]]:
    return [
        {
            "article_id": article_id,
            "number": number,
            "start_offset": cut.start,
            "end_offset": cut.end,
            "rule": cut.rule,
            "evidence": cut.evidence,
        }
        for number, cut in enumerate(article.cuts)
    ]


def fact_rows(article_id: int, article: Article) -> list[dict[str, Any]]:
    facts = [(field, fact) for field, found in article.facts.items() for fact in found]
    return [
        {
            "article_id": article_id,
            "number": number,
            "field": field,
            "value": fact.value,
            "raw": fact.raw,
            "place": fact.where,
        }
        for number, (field, fact) in enumerate(facts)
    ]


def flag_rows(article_id: int, article: Article) -> list[dict[str, Any]]:
    return [
        {
            "article_id": article_id,
            "number": number,
            "name": flag.name,
            "evidence": flag.evidence,
            "places": [list(place) for place in flag.places],
        }
        for number, flag in enumerate(article.flags)
    ]


def _day(moment: date | None) -> date | None:
    """The day in the zone of the page; a datetime is a date too."""
    return moment.date() if isinstance(moment, datetime) else moment
