"""Answers whose encoding is not whole must not pass for pages."""

from __future__ import annotations

import gzip
import random

import pytest
from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.utils.test import get_crawler

from crawler.crawl.wire import WIRE, Wire, WireMiddleware

PAGE = gzip.compress(random.Random(1).randbytes(3_000_000), 1)
URL = "http://a.example/1.html"


def through(body: bytes, encoding: str | None = "gzip") -> tuple[Wire, Response]:
    request = Request(URL)
    headers = {"Content-Type": "text/html", **({"Content-Encoding": encoding} if encoding else {})}
    response = WireMiddleware().process_response(request, Response(URL, body=body, headers=headers))
    return request.meta[WIRE], response


@pytest.mark.parametrize(
    "body", [PAGE, gzip.compress(b"", mtime=0), b"", gzip.compress(b"0" * (1 << 20)), PAGE + PAGE]
)
def test_a_whole_body_passes(body: bytes) -> None:
    wire, response = through(body)
    assert (wire.damage, wire.payload, response.body) == (None, body, body)


def test_a_second_part_that_ends_early_is_damage() -> None:
    wire, _ = through(PAGE + PAGE[:-9])
    assert "ends early" in (wire.damage or "")


@pytest.mark.parametrize("cut", [1, 8, 9, 1000, len(PAGE) - 5])
def test_a_body_that_ends_early_is_damage(cut: int) -> None:
    wire, response = through(PAGE[:-cut])
    assert wire.damage is not None
    assert "ends early" in wire.damage
    assert (wire.payload, response.body) == (PAGE[:-cut], b"")


def test_a_body_that_is_no_gzip_is_damage() -> None:
    wire, _ = through(b"<html>not compressed at all</html>")
    assert wire.damage is not None
    assert "damaged" in wire.damage


@pytest.mark.parametrize(
    "bomb", [gzip.compress(bytes(64 << 20), 1), gzip.compress(bytes(1 << 20)) * 64, gzip.compress(b"") * 2000]
)
def test_a_body_made_to_burst_is_damage_and_not_unpacked(bomb: bytes) -> None:
    wire, response = through(bomb)
    assert wire.damage is not None
    assert "unpacks to more than 200 times its " in wire.damage
    assert (wire.payload, response.body) == (bomb, b"")


def test_a_body_without_encoding_is_left_alone() -> None:
    wire, response = through(PAGE[:100], encoding=None)
    assert (wire.damage, response.body) == (None, PAGE[:100])


def test_headers_are_kept_as_sent() -> None:
    wire, response = through(PAGE)
    assert ("Content-Encoding", "gzip") in wire.headers
    response.headers["Content-Encoding"] = "changed later"
    assert ("Content-Encoding", "gzip") in wire.headers


def test_what_is_packed_is_no_text_until_it_is_unpacked() -> None:
    body = "<meta charset=gbk><p>镇水利站负责人介绍，水渠全长四公里。</p>".encode("gbk")
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    request = Request(URL)
    packed = HtmlResponse(URL, headers=headers, body=gzip.compress(body), request=request)
    passed = WireMiddleware().process_response(request, packed)
    assert not isinstance(passed, TextResponse), "no charset is guessed of it"
    page = HttpCompressionMiddleware.from_crawler(get_crawler()).process_response(request, passed)
    assert isinstance(page, HtmlResponse)
    assert (page.body, page.encoding, page.request) == (body, "gb18030", request)
