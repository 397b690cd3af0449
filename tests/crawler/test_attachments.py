"""Files that articles hang on: captured on request, within bounds, and linked to their articles."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from cleaners.article import Attachment
from crawler.archive.checking import check
from crawler.crawl.limits import UnfitArgument, limits_of
from crawler.store.writing import Store
from crawler.warcs import read_response
from tests.crawler.conftest import Crawl, Reply, Seeds, Server, links
from tests.crawler.databases import BACKENDS, database
from tests.crawler.schema import take_back
from tests.crawler.test_live import FAST, HTML, LIVE
from tests.crawler.values import make_article, make_read

if TYPE_CHECKING:
    from pathlib import Path

PDF = b"%PDF-1.4\n%made up\n%%EOF\n"


def article(title: str, *files: str) -> bytes:
    hung = "".join(f'<p>附件：<a href="{file}">{title}的表格{file[-4:]}</a></p>' for file in files)
    text = "<p>本报讯，镇水利站昨日公布水渠维护办法，自下月一日起施行，由本测试杜撰。</p>" * 5
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body><h1>{title}</h1><div class="text">{text}{hung}</div></body></html>'
    ).encode()


def site(seeds: Seeds, server: Server) -> None:
    seeds.site("live", server.host)
    server.replies["/list/"] = Reply(links("/1.html", "/2.html").encode(), headers=HTML)
    server.replies["/1.html"] = Reply(
        article("第一篇", "/f/a.pdf", "/f/gone.doc", "/f/huge.zip"), headers=HTML
    )
    server.replies["/2.html"] = Reply(article("第二篇", "/f/a.pdf", "/f/soft.xls"), headers=HTML)
    server.replies["/f/a.pdf"] = Reply(PDF, headers={"Content-Type": "application/pdf"})
    server.replies["/f/huge.zip"] = Reply(bytes(300_000), headers={"Content-Type": "application/zip"})
    server.replies["/f/soft.xls"] = Reply(article("页面不存在"), headers=HTML)


def rows(crawl: Crawl) -> list[tuple[Any, ...]]:
    """Each article's files: whose, which, and what holds it."""
    query = """
        SELECT a.title, f.url, c.media_type, c.payload_digest, c.warc_file, c.warc_offset
        FROM attachments f JOIN articles a ON a.id = f.article_id LEFT JOIN captures c ON c.id = f.capture_id
        ORDER BY a.title, f.number
    """
    with sqlite3.connect(crawl.data / "news.db") as database:
        return list(database.execute(query))


def test_files_are_captured_and_linked_to_the_articles_that_hang_on_them(
    seeds: Seeds, server: Server, crawl: Crawl
) -> None:
    site(seeds, server)
    done = crawl("live", *FAST, "-a", "attachments=1", "-s", "GOVNEWS_ATTACHMENT_SIZE=100000", **LIVE)
    assert "Traceback" not in done.stderr
    found = rows(crawl)
    a, gone, huge, soft = (server.url(f"/f/{name}") for name in ("a.pdf", "gone.doc", "huge.zip", "soft.xls"))
    assert [(title[:3], url, media) for title, url, media, *_ in found] == [
        ("第一篇", a, "application/pdf"),
        ("第一篇", gone, None),
        ("第一篇", huge, None),
        ("第二篇", a, "application/pdf"),
        ("第二篇", soft, None),
    ]
    *_, digest, file, offset = found[0]
    assert digest.startswith("sha256:")
    assert read_response(crawl.data / "archive" / file, offset, a).payload == PDF
    assert check(crawl.data / "archive" / file).problems == []
    assert server.asked.count("/f/a.pdf") == 1
    assert f"{soft}: a page came in place of the file" in done.stdout
    assert f"{huge}: not fetched: " in done.stdout


def test_without_a_request_files_are_named_but_not_captured(
    seeds: Seeds, server: Server, crawl: Crawl
) -> None:
    site(seeds, server)
    crawl("live", *FAST, **LIVE)
    assert [path for path in server.asked if path.startswith("/f/")] == []
    assert {row[2] for row in rows(crawl)} == {None}
    assert len(rows(crawl)) == 5


def test_files_of_articles_that_are_known_already_are_captured_when_they_are_asked_for(
    seeds: Seeds, server: Server, crawl: Crawl
) -> None:
    site(seeds, server)
    crawl("live", *FAST, **LIVE)
    before = len(server.asked)
    crawl("live", *FAST, "-a", "attachments=1", "-a", "since=2026-01-01", **LIVE)
    assert not any(path.startswith("/f/") for path in server.asked), "the articles tell no day"
    crawl("live", *FAST, "-a", "attachments=1", **LIVE)
    later = server.asked[before:]
    assert [path for path in later if path.endswith(".html")] == []
    assert later.count("/f/a.pdf") == 1
    assert {(url, media) for _, url, media, *_ in rows(crawl) if media} == {
        (server.url("/f/a.pdf"), "application/pdf"),
        (server.url("/f/huge.zip"), "application/zip"),
    }


@pytest.mark.parametrize("backend", BACKENDS)
def test_files_of_articles_in_an_older_schema_are_named(backend: str, tmp_path: Path) -> None:
    files = (
        Attachment("表格", "http://a.example/a.xls", "text:1-3"),
        Attachment("办法", "http://a.example/b.pdf", ""),
    )
    with database(backend, tmp_path) as url:
        store = Store(url)
        store.put(make_read(make_article(attachments=files)))
        store.put(make_read(make_article("http://a.example/2.html", "无附件。")))
        take_back(store.engine, "0007")
        store.close()
        again = Store(url)
        with again.engine.connect() as connection:
            found = connection.execute(
                text("SELECT number, name, url, capture_id FROM attachments ORDER BY number")
            )
            assert [tuple(row) for row in found] == [
                (0, "表格", "http://a.example/a.xls", None),
                (1, "办法", "http://a.example/b.pdf", None),
            ]
        again.close()


def test_what_the_argument_takes_is_explained() -> None:
    assert limits_of({"attachments": "1"}).attachments
    assert not limits_of({}).attachments
    with pytest.raises(UnfitArgument, match="attachments=yes: write 1"):
        limits_of({"attachments": "yes"})
