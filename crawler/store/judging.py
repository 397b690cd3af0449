"""Judgements in the store: given, withdrawn, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from crawler.store.judgement_tables import JudgementRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

PAGE = 100


class Kind(StrEnum):
    """What a judgement says."""

    CUT_WRONG = "cut_wrong"  # what was cut belongs to the article
    LEFTOVER = "leftover"  # what was kept does not
    FACT_WRONG = "fact_wrong"  # a fact is another, or is none
    TERM = "term"  # a host's term is planted, or is honest
    COMPLETE = "complete"  # all the rest of the article is right: it was read from end to end


@dataclass(frozen=True, slots=True)
class Judgement:
    """What JudgementRow holds of it; ``span`` is None where it is about no stretch of the page, ``article_id`` where
    it is about no article (a term of a host)."""

    article_id: int | None
    url: str
    page_digest: str
    kind: Kind
    author: str
    span: tuple[int, int] | None = None
    name: str = ""
    said: str = ""
    value: str = ""
    note: str = ""


def judge(engine: Engine, given: Judgement) -> int:
    """Keep a judgement; gives its number. What the same person said already of the same is said once, but newly."""
    start, end = given.span or (None, None)
    plain = {name: value for name, value in asdict(given).items() if name != "span"}
    plain["kind"] = given.kind.value
    with Session(engine) as session, session.begin():
        row = session.scalar(select(JudgementRow).where(*_same(given)).limit(1))
        if row is None:
            row = JudgementRow(**plain, start_offset=start, end_offset=end)
            session.add(row)
        row.value, row.note, row.at = given.value, given.note, datetime.now(UTC)
        session.flush()
        return row.id


def _same(given: Judgement) -> Iterator[ColumnElement[bool]]:
    start, end = given.span or (None, None)
    for column, value in (
        (JudgementRow.article_id, given.article_id),
        (JudgementRow.kind, given.kind.value),
        (JudgementRow.author, given.author),
        (JudgementRow.name, given.name),
        (JudgementRow.said, given.said),
        (JudgementRow.start_offset, start),
        (JudgementRow.end_offset, end),
        (JudgementRow.withdrawn_at, None),
    ):
        yield column.is_(None) if value is None else column == value


def withdraw(engine: Engine, number: int, author: str) -> JudgementRow | None:
    """Take a judgement back; the row stays and says who did. None where there is none."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        row = session.get(JudgementRow, number)
        if row is not None and row.withdrawn_at is None:
            row.withdrawn_at, row.withdrawn_by = datetime.now(UTC), author
        return row


def judgements(engine: Engine, before: int | None = None, limit: int = PAGE) -> Sequence[JudgementRow]:
    """The newest judgements, or those before a number; withdrawn ones too."""
    wanted = select(JudgementRow).order_by(JudgementRow.id.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(JudgementRow.id < before)
    with Session(engine.execution_options(readonly=True), expire_on_commit=False) as session:
        return session.scalars(wanted).all()


def judged_pages(engine: Engine) -> list[tuple[int, list[JudgementRow]]]:
    """What holds of each page that was judged: the newest version that was, and the judgements of all versions of the
    same page (url and digest), in order."""
    standing = select(JudgementRow).where(
        JudgementRow.withdrawn_at.is_(None), JudgementRow.kind != Kind.TERM.value
    )
    found: dict[tuple[str, str], list[JudgementRow]] = {}
    with Session(engine.execution_options(readonly=True), expire_on_commit=False) as session:
        for row in session.scalars(standing.order_by(JudgementRow.id)):
            found.setdefault((row.url, row.page_digest), []).append(row)
    return [(max(row.article_id or 0 for row in rows), rows) for rows in found.values()]
