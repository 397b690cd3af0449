"""A store with a few articles in it, and scrapy export as a user types it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cleaners import Flag, Paragraph
from cleaners.article import Attachment
from cleaners.model import Image
from cleaners.naming import Role
from crawler.export.rows import Row
from crawler.export.selection import Selection, articles
from crawler.store.database import open_database
from crawler.store.writing import Store
from crawler.stories.placing import Placer
from tests.crawler.values import make_article, make_capture, make_read
from tests.warm import scrapy

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = "旧的正文，讲的是春灌前清淤的安排。", "新的正文，讲的是春灌前清淤的安排，补记了闸门的检查。"
URLS = tuple(f"http://a.example/{number}.html" for number in range(1, 5))

COPY = "http://copy.example/9.html"


@dataclass(frozen=True)
class Exported:
    code: int
    told: str
    out: bytes


@dataclass(frozen=True)
class Shop:
    """``data`` is the crawl's folder."""

    data: Path

    def rows(self, **filters: Any) -> Iterator[Row]:
        engine = open_database(f"sqlite:///{self.data / 'news.db'}")
        yield from articles(engine, Selection(**filters))
        engine.dispose()

    def export(self, *arguments: object) -> Exported:
        ran = subprocess.run(
            scrapy("export", *map(str, arguments)),
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "GOVNEWS_DATA": str(self.data)},
            check=False,
            timeout=120,
        )
        return Exported(ran.returncode, ran.stderr.decode(), ran.stdout)


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """Article 1 in two versions and copied elsewhere, 2 with a table and files, 3 stripped and undated, 4 of site b."""
    data = tmp_path_factory.mktemp("data")
    store = Store(f"sqlite:///{data / 'news.db'}")
    store.put(make_read(make_article(URLS[0], OLD)))
    store.put(make_read(make_article(URLS[0], NEW, flags=())))
    store.put(make_read(make_article(COPY, NEW, flags=())))
    lines = ("一、总体要求", "县\t户数", "青禾\t120", "特此通知。")
    roles: tuple[Role, ...] = ("heading", "table_row", "table_row", "paragraph")
    store.put(
        make_read(
            make_article(
                URLS[1],
                paragraphs=tuple(
                    Paragraph(
                        line,
                        ((100 * at, 100 * at + len(line)),),
                        f"/p[{at}]",
                        at,
                        role,
                        int(role == "heading"),
                    )
                    for at, (line, role) in enumerate(zip(lines, roles, strict=True), 1)
                ),
                published_at=date(2024, 5, 1),
                flags=(),
                columns=("政策",),
                attachments=(Attachment("附件.pdf", "http://a.example/f.pdf", "text:1-5"),),
                images=(Image("http://a.example/i.jpg", "图", "", "text:0-0"),),
            )
        )
    )
    store.put(
        make_read(
            make_article(URLS[2], "投资万元。", published_at=None, flags=(Flag("digits_stripped", "", ()),))
        )
    )
    other = make_capture(URLS[3], b"<p>b</p>", site="b")
    store.put(make_read(make_article(URLS[3], "ཡིག་ཆ།", language="bo", flags=()), other))
    placer = Placer(store.engine, data / "texts")
    placer.place_all()
    placer.close()
    store.close()
    return Shop(data)
