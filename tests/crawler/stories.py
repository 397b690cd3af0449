"""A story as several sites carry it, to be stored in any order and placed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cleaners import Article, Flag, Paragraph
from cleaners.naming import FlagName
from crawler.store.story_tables import StandingRow, StoryRow
from crawler.store.tables import ArticleRow
from crawler.store.writing import Store
from crawler.stories.placing import Placer
from tests.crawler.values import make_article, make_capture, make_read

LINES = (
    "省水利厅三月五日召开春灌工作会议，部署河西走廊各灌区的调水、清淤和维修，要求在清明之前全部完成。",
    "会议指出，去年冬天祁连山区降雪较常年偏少两成，疏勒河、黑河、石羊河三个流域的来水预计都会减少。",
    "各灌区要先保口粮田和制种田，压减高耗水作物，把每一方水都用在刀刃上；水费一律按实际用量收取。",
    "厅里将派出六个工作组分赴酒泉、张掖、武威，检查闸门、渡槽和测水设施，发现问题限三天之内改正。",
)
TEXT = "\n".join(LINES)
ORIGIN, REPRINT, THIRD = (
    "http://www.gscn.com.cn/system/2024/03/05/1.shtml",
    "http://news.reprint.example/a/2.html",
    "http://third.example/3.html",
)


def page(
    url: str, source: str | None = None, text: str = TEXT, day: str = "2024-03-06", **more: Any
) -> Article:
    from datetime import date

    lines = text.split("\n")
    paragraphs = tuple(
        Paragraph(line, ((100 * at, 100 * at + len(line)),), f"/p[{at}]", at)
        for at, line in enumerate(lines, 1)
    )
    article = make_article(url, text, source=source, published_at=date.fromisoformat(day), flags=())
    return replace(article, paragraphs=paragraphs, **more)


def flagged(*names: FlagName) -> tuple[Flag, ...]:
    return tuple(Flag(name, "made up", ()) for name in names)


def put(store: Store, *articles: Article) -> None:
    for article in articles:
        store.put(make_read(article, make_capture(article.url, article.text.encode())))


def place(store: Store, folder: Path) -> int:
    placer = Placer(store.engine, folder)
    placed = placer.place_all()
    placer.close()
    return placed


def stand(store: Store) -> dict[str, tuple[str, str | None]]:
    """By address: the relation, and the address of what it is to."""
    with Session(store.engine) as session:
        urls = {row.id: row.url for row in session.scalars(select(ArticleRow))}
        return {
            urls[row.article_id]: (row.relation, urls[row.of_id] if row.of_id else None)
            for row in session.scalars(select(StandingRow))
        }


def canonicals(store: Store) -> dict[str, str]:
    """By address of the article that stands for a story: the reason."""
    with Session(store.engine) as session:
        found = select(ArticleRow.url, StoryRow.reason).join(StoryRow, StoryRow.canonical_id == ArticleRow.id)
        return {url: reason for url, reason in session.execute(found)}  # noqa: C416
