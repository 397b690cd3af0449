"""The tables of the store. Offsets are code points in the text of the page's document, as in the cleaners."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, String, Text, TypeDecorator, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect


class UtcTime(TypeDecorator[datetime]):
    """A moment, kept in UTC and always read back timezone-aware; SQLite itself keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return (value if value.tzinfo else value.replace(tzinfo=UTC)) if value else None


class Base(DeclarativeBase):
    type_annotation_map: ClassVar = {
        datetime: UtcTime(),
        str: Text(),
        list[Any]: JSON(),
        dict[str, Any]: JSON(none_as_null=True),
    }


# Nearly all are articles; the index holds the others.
OTHER_KINDS = text("page_kind <> 'article'")


class CaptureRow(Base):
    """One answer from a site, and the record in the archive that holds it.

    ``digest`` is of the page as it was read (decompressed), ``payload_digest`` of the bytes in the
    archive. ``warc_file`` is relative to the archive folder; offset and length are bytes of the file.
    ``error`` says why there is no article in it, NULL where nothing is wrong.
    """

    __tablename__ = "captures"
    __table_args__ = (
        Index("captures_url_payload", "url", "payload_digest"),
        Index("captures_record", "warc_file", "warc_offset"),
        Index("captures_fetched", "fetched_at"),
        Index("captures_site_fetched", "site", "fetched_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    site: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    url: Mapped[str]
    requested_url: Mapped[str | None]
    listing_column: Mapped[str | None]
    fetched_at: Mapped[datetime]
    status: Mapped[int]
    media_type: Mapped[str | None]
    digest: Mapped[str]
    payload_digest: Mapped[str]
    warc_file: Mapped[str]
    warc_offset: Mapped[int] = mapped_column(BigInteger)
    warc_length: Mapped[int] = mapped_column(BigInteger)
    revisit_of: Mapped[int | None] = mapped_column(ForeignKey("captures.id"))
    error: Mapped[str | None]


class ArticleRow(Base):
    """One version of an article. ``revises_id`` is the version of the same URL that came before it.

    ``published_at`` is as the page shows it, ISO 8601 with or without time of day; ``published_on`` is
    its day. ``paragraphs`` are ``{"path", "spans": [[start, end], …], "number", "role", "level"}`` for each
    line of ``text``; those stored before roles were told have only path and spans. ``official``,
    ``attachments`` and ``images`` are as in a record; ``official`` is NULL where there is nothing official.
    ``changes`` is what a revision changed (see ``crawler.store.changes``), NULL for a first version.
    ``vocabulary`` is the digest of the terms that it was cleaned by (see VocabularyRow), "" for none, NULL where
    that was not kept yet. ``mirror_of`` is ``{"site", "name", "url", "evidence"}`` of the site that a mirror's page was taken from.
    """

    __tablename__ = "articles"
    __table_args__ = (
        Index("articles_site_day", "site", "published_on"),
        Index("articles_other_kinds", "page_kind", sqlite_where=OTHER_KINDS, postgresql_where=OTHER_KINDS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    capture_id: Mapped[int] = mapped_column(ForeignKey("captures.id"), index=True)
    revises_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"), index=True)
    site: Mapped[str]
    url: Mapped[str] = mapped_column(index=True)
    title: Mapped[str | None]
    subtitle: Mapped[str | None]
    published_at: Mapped[str | None] = mapped_column(String(40))
    published_on: Mapped[date | None] = mapped_column(index=True)
    source: Mapped[str | None]
    authors: Mapped[list[Any]]
    editor: Mapped[str | None]
    site_name: Mapped[str | None]
    columns: Mapped[list[Any]]
    language: Mapped[str | None] = mapped_column(String(16))
    script: Mapped[str] = mapped_column(String(8))
    text: Mapped[str]
    paragraphs: Mapped[list[Any]]
    digest: Mapped[str] = mapped_column(index=True)
    page_digest: Mapped[str]
    profile_version: Mapped[int]
    cleaner_version: Mapped[str]
    vocabulary: Mapped[str | None] = mapped_column(String(71))
    page_kind: Mapped[str] = mapped_column(String(16))
    page_kind_reason: Mapped[str]
    official: Mapped[dict[str, Any] | None]
    attachments: Mapped[list[Any]]
    images: Mapped[list[Any]]
    changes: Mapped[dict[str, Any] | None]
    mirror_of: Mapped[dict[str, Any] | None]


class PartRow(Base):
    """A page of an article that is set on several, ``place`` from 0; an article of one page has no rows.

    All offsets of such an article are in the texts of its pages joined by newlines; ``[start, end)`` is this
    page's stretch.
    """

    __tablename__ = "article_parts"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    url: Mapped[str]
    page_digest: Mapped[str]
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("captures.id"))
    start_offset: Mapped[int]
    end_offset: Mapped[int]


class CutRow(Base):
    """A span that was cut from the article's page, and why."""

    __tablename__ = "cuts"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    rule: Mapped[str] = mapped_column(String(64), index=True)
    evidence: Mapped[str]


class FactRow(Base):
    """A value of the article, as it stands in the page (``raw``) and where it stands (``place``)."""

    __tablename__ = "facts"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(String(32))
    value: Mapped[str]
    raw: Mapped[str]
    place: Mapped[str]


class FlagRow(Base):
    """A doubt about the article or a damage to it; ``places`` are ``[start, end]`` offsets."""

    __tablename__ = "flags"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), index=True)
    evidence: Mapped[str]
    places: Mapped[list[Any]]


class AttachmentRow(Base):
    """A file that an article hangs on; ``capture_id`` is the newest capture that holds it, NULL for none.

    Its media type and digests are the capture's.
    """

    __tablename__ = "attachments"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    url: Mapped[str] = mapped_column(index=True)
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("captures.id"), index=True)
