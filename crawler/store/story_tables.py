"""The tables of stories: which articles tell one story, which of them stands for it, and how the others stand to that."""

from __future__ import annotations

from sqlalchemy import BigInteger, Float, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.tables import Base

_BIG = BigInteger().with_variant(Integer, "sqlite")


class StoryRow(Base):
    """A story; ``canonical_id`` is the article that stands for it, and ``reason`` says why that one."""

    __tablename__ = "stories"

    id: Mapped[int] = mapped_column(primary_key=True)
    canonical_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    reason: Mapped[str]


class StandingRow(Base):
    """How the newest version of an article stands in its story.

    ``relation`` is new, duplicate, excerpt, republication or mirror: see ``crawler.stories.standing``. ``of_id``
    is the article to which it stands so, NULL for what stands for itself or for a mirror of what is not stored;
    ``score`` the share (0 to 1) of the shorter text that the other holds. ``text_key`` is the beginning of its
    folded text's digest, by which the index of texts knows it, NULL for a text too short to be told from
    others. ``number`` counts the texts in the order in which they were placed.
    """

    __tablename__ = "standings"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id"), index=True)
    relation: Mapped[str] = mapped_column(String(16), index=True)
    of_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"), index=True)
    score: Mapped[float | None] = mapped_column(Float)
    evidence: Mapped[str]
    text_key: Mapped[int | None] = mapped_column(_BIG, index=True)
    number: Mapped[int] = mapped_column(_BIG, index=True)


class UnplacedRow(Base):
    """An article that was stored, or read anew, and has yet to find its story. Written with the article itself."""

    __tablename__ = "unplaced"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)


class TextIndexRow(Base):
    """An index of texts (each machine keeps its own): it holds all texts placed up to ``number``."""

    __tablename__ = "text_indexes"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int] = mapped_column(_BIG)


class RepairRow(Base):
    """What a damaged article lost and a clean one of its story holds: see ``cleaners.copies.repair.Repair``.

    Offsets are code points of the texts of ``article_id`` and ``donor_id``. The stored text is never changed.
    """

    __tablename__ = "repairs"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    text: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    donor_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    donor_start: Mapped[int]
    donor_end: Mapped[int]
