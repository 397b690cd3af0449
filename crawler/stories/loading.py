"""Reading the members of stories out of the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select

from cleaners.copies.fingerprints import GRAM, key
from cleaners.copies.known_damage import INLINE, Damage, damage, filled
from crawler.store.story_tables import StandingRow
from crawler.store.tables import ArticleRow, CutRow, FlagRow
from crawler.stories.member import Member

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# A shorter text is told from others only with its title: 详见附件 is no story.
ALONE = 50
_CHUNK = 500
_T = TypeVar("_T")


def chunks(values: Iterable[_T]) -> Iterator[list[_T]]:
    """Lists that a statement can name."""
    waiting = iter(values)
    while some := list(islice(waiting, _CHUNK)):
        yield some


def compared(title: str | None, text: str) -> str | None:
    """What of an article is compared with others; None for nothing that could tell it from them."""
    if sum(map(str.isalnum, text[: 2 * ALONE])) >= ALONE:
        return text
    letters = key(text)
    if len(letters) >= ALONE:
        return text
    whole = f"{title or ''}\n{text}"
    return whole if letters and len(key(whole)) >= GRAM else None


def texts_of(session: Session, ids: Collection[int]) -> dict[int, str]:
    """What is compared of some articles, by id; those with nothing are left out."""
    found = {}
    for some in chunks(ids):
        wanted = select(ArticleRow.id, ArticleRow.title, ArticleRow.text).where(ArticleRow.id.in_(some))
        hurt = damages(session, some)
        for number, title, text in session.execute(wanted):
            text = filled(text, hurt[number].planted) if number in hurt else text
            if (whole := compared(title, text)) is not None:
                found[number] = whole
    return found


def damages(session: Session, ids: Collection[int]) -> dict[int, Damage]:
    """Of those articles from whose lines words were cut: where, by id."""
    cuts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    wanted = select(CutRow.article_id, CutRow.start_offset, CutRow.end_offset)
    for number, start, end in session.execute(
        wanted.where(CutRow.article_id.in_(ids), CutRow.rule.in_(INLINE))
    ):
        cuts[number].append((start, end))
    rows = select(ArticleRow.id, ArticleRow.text, ArticleRow.paragraphs).where(ArticleRow.id.in_(cuts))
    found = {}
    for number, text, paragraphs in session.execute(rows):
        lines = zip(text.split("\n"), (kept["spans"] for kept in paragraphs), strict=True)
        found[number] = damage((), cuts[number], lines)
    return found


def standing_rows(session: Session, keys: Collection[int]) -> list[StandingRow]:
    """How the articles with these texts stand, as it is written."""
    return [
        row
        for some in chunks(keys)
        for row in session.scalars(select(StandingRow).where(StandingRow.text_key.in_(some)))
    ]


def in_stories(session: Session, stories: Collection[int]) -> list[StandingRow]:
    """How the articles of some stories stand."""
    return [
        row
        for some in chunks(stories)
        for row in session.scalars(select(StandingRow).where(StandingRow.story_id.in_(some)))
    ]


def members(session: Session, texts: Mapping[int, int | None]) -> list[Member]:
    """The articles of these ids, each with its text's number, in the order of ids."""
    found: list[Member] = []
    for some in chunks(sorted(texts)):
        flags = _flags(session, some)
        cut = _injected(session, some)
        rows = session.scalars(select(ArticleRow).where(ArticleRow.id.in_(some)).order_by(ArticleRow.id))
        found += [
            Member(
                row.id, row.site, row.url, row.source, row.site_name, row.published_at,
                tuple(flags[row.id]), cut.get(row.id, 0), row.mirror_of, texts[row.id],
            )
            for row in rows
        ]  # fmt: skip
    return found


def _flags(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    wanted = (
        select(FlagRow.article_id, FlagRow.name).where(FlagRow.article_id.in_(ids)).order_by(FlagRow.number)
    )
    for number, name in session.execute(wanted):
        found[number].append(name)
    return found


def _injected(session: Session, ids: Sequence[int]) -> dict[int, int]:
    wanted = (
        select(CutRow.article_id, func.sum(CutRow.end_offset - CutRow.start_offset))
        .where(CutRow.article_id.in_(ids), CutRow.rule.startswith("injected."))
        .group_by(CutRow.article_id)
    )
    return {number: int(length) for number, length in session.execute(wanted)}
