"""WARCs that other tools wrote: wget's, and files of the kind browser-based crawlers write."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive.checking import check
from crawler.crawl.saved import read_saved, saved_pages
from crawler.inputs import Given, inputs, sources
from crawler.warcs.cdxj import write_index
from tests.crawler.conftest import Reply, Server, article, links

HTML = {"Content-Type": "text/html; charset=utf-8"}


def wget(folder: Path, name: str, url: str, *options: str) -> Path:
    """Mirror a site with wget into ``name.warc.gz``."""
    command = ["wget", "-q", "-r", "-l1", "--no-parent", f"--warc-file={name}", *options, url]
    done = subprocess.run(command, cwd=folder, timeout=60, check=False)
    assert done.returncode in (0, 8), "8 is an error response, as robots.txt is not there"
    return folder / f"{name}.warc.gz"


def site(server: Server, pages: int) -> str:
    server.replies["/list/"] = Reply(links(*(f"/list/{n}.html" for n in range(pages))).encode(), headers=HTML)
    for number in range(pages):
        server.replies[f"/list/{number}.html"] = Reply(article(f"第{number}篇").encode(), headers=HTML)
    return server.url("/list/")


def pages(*paths: Path) -> dict[str, bytes]:
    """What ``scrapy clean`` reads out of the files, by URL."""
    found = list(inputs(sources([str(path) for path in paths]), ""))
    return {item.page.url: item.page.body for item in found if isinstance(item, Given)}


def test_what_wget_wrote_is_read_checked_and_replayed(server: Server, tmp_path: Path) -> None:
    path = wget(tmp_path, "site", site(server, 3))
    sent = {server.url(name): reply.body for name, reply in server.replies.items()}
    assert pages(path) == sent
    saved = saved_pages((path,))
    assert saved.problems == []
    for url, body in sent.items():
        page = saved.find(url)
        assert page is not None
        assert read_saved(page).payload == body
    write_index(path)
    assert check(path).problems == []


def test_what_wget_left_out_as_known_is_found_in_its_first_file(server: Server, tmp_path: Path) -> None:
    url = site(server, 2)
    first = wget(tmp_path, "first", url, "--warc-cdx")
    second = wget(tmp_path, "second", url, "--warc-dedup=first.cdx")
    assert check(second).kinds["revisit"] >= 3
    write_index(first)
    assert pages(second) == {server.url(name): reply.body for name, reply in server.replies.items()}


def browser_warc(path: Path) -> None:
    """Gzip members one after another: decoded bodies under the headers of coded ones, and records about pages."""
    writer = WARCWriter(io.BytesIO(), gzip=True, warc_version="1.1")

    def add(kind: str, url: str, content: bytes, media: str = "", **headers: str) -> None:
        http = StatusAndHeaders("200 OK", list(headers.items()), protocol="HTTP/1.1") if headers else None
        described: dict[str, Any] = {"WARC-Page-ID": "5f3a"} if http else {"Content-Type": media}
        record = writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(content),
            length=len(content),
            http_headers=http,
            warc_content_type=media,
            warc_headers_dict=described,
        )
        writer.write_record(record)

    packed = {"Content-Type": "text/html", "Content-Encoding": "br", "Transfer-Encoding": "chunked"}
    add("response", "https://b.example/1.html", article("浏览器存下的一篇").encode(), **packed)
    add("response", "https://b.example/a.css", b"p {}", **{"Content-Type": "text/css"})
    add("resource", "urn:text:https://b.example/1.html", b"text", "text/plain")
    add(
        "resource",
        "urn:pageinfo:https://b.example/1.html",
        json.dumps({"urls": {}}).encode(),
        "application/json",
    )
    path.write_bytes(writer.out.getvalue())


def test_files_of_browser_based_crawlers_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rec-1.warc.gz"
    browser_warc(path)
    assert pages(path) == {"https://b.example/1.html": article("浏览器存下的一篇").encode()}
    write_index(path)
    assert check(path).problems == []
    keys = [line.split()[0] for line in (tmp_path / "rec-1.cdxj").read_text().splitlines()]
    assert keys == [
        "example,b)/1.html",
        "example,b)/a.css",
        "urn:pageinfo:https://b.example/1.html",
        "urn:text:https://b.example/1.html",
    ]


def test_files_without_compression_or_compressed_as_a_whole_are_read(server: Server, tmp_path: Path) -> None:
    path = wget(tmp_path, "plain", site(server, 1), "--no-warc-compression").with_name("plain.warc")
    assert len(pages(path)) == 2
    whole = tmp_path / "whole.warc.gz"
    whole.write_bytes(gzip.compress(path.read_bytes()))
    assert len(pages(whole)) == 2
