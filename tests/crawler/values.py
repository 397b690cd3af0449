"""Captures and articles to put into an archive and a store."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from cleaners import Article, Cut, Fact, Flag, Paragraph
from crawler.crawl.capture import Archived, Capture, Place, Read

URL = "http://a.example/1.html"
NOON = datetime(2026, 3, 5, 12, 0, 0, 250_000, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))


def make_capture(url: str = URL, body: bytes = b"<p>page</p>", **changes: object) -> Capture:
    capture = Capture(
        site="a",
        kind="article",
        url=url,
        requested_url=url,
        listing_column="要闻",
        fetched_at=NOON,
        request_headers=(("User-Agent", "test"),),
        protocol="HTTP/1.1",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        payload=body,
        body=body,
        error=None,
    )
    return replace(capture, **changes)  # type: ignore[arg-type]


def make_article(url: str = URL, text: str = "正文。", **changes: object) -> Article:
    digest = "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(
        url=url,
        title="标题",
        subtitle=None,
        published_at=datetime(2019, 9, 18, 6, 23, tzinfo=SHANGHAI),
        source="新华社",
        authors=("张三", "李四"),
        editor=None,
        site_name=None,
        columns=("首页", "要闻"),
        language="zh",
        script="Hans",
        paragraphs=(Paragraph(text, ((10, 10 + len(text)),), "/html/body/p", 1),),
        flags=(Flag("mirror", "host", ((1, 2),)),),
        cuts=(Cut(0, 10, "furniture.breadcrumb", "首页 > 要闻"),),
        facts={"title": (Fact("标题", " 标题 ", "meta:ArticleTitle"),)},
        page_digest="sha256:page",
        digest=digest,
        cleaner_version="1",
    )
    return replace(article, **changes)  # type: ignore[arg-type]


def make_read(
    article: Article | None = None, capture: Capture | None = None, error: str | None = None, version: int = 1
) -> Read:
    capture = capture or make_capture(article.url if article else URL)
    return Read(Archived(capture, Place("a.warc.gz", 0, 100), version, None, False), article, error)
