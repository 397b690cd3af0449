"""Running ``scrapy clean`` as its users do, and pages to give it."""

from __future__ import annotations

import io
import json
import subprocess
from dataclasses import dataclass
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.shared import ROOT
from tests.warm import scrapy


@dataclass(frozen=True)
class Ran:
    """What a run printed; every line of standard output has been read as JSON."""

    rows: list[dict[str, Any]]
    told: str
    code: int

    @classmethod
    def of(cls, output: bytes, told: bytes = b"", code: int = 0) -> Ran:
        lines = output.decode("utf-8").split("\n")
        assert lines.pop() == "", "the last line ends with a newline"
        return cls([json.loads(line) for line in lines], told.decode("utf-8"), code)

    @property
    def ids(self) -> list[object]:
        return [row["id"] for row in self.rows]

    @property
    def errors(self) -> dict[object, str]:
        return {row["id"]: row["error"] for row in self.rows if "error" in row}


def run_clean(*arguments: object, stdin: bytes = b"", timeout: float = 120) -> Ran:
    done = subprocess.run(
        scrapy("clean", *map(str, arguments)),
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        timeout=timeout,
        check=False,
    )
    return Ran.of(done.stdout, done.stderr, done.returncode)


def news(number: int = 1, *, charset: str = "utf-8", declared: str | None = None) -> bytes:
    """A small news page of the usual build; its text is invented, and holds its number."""
    sentences = [
        f"本报讯，青川谷镇第{number}号水渠昨日完工，灌溉面积比上年增加三百亩，沿线村民已经用上渠水。",
        f"镇水利站负责人介绍，第{number}号水渠全长四公里，自去年秋天动工，其间没有占用一分耕地。",
        "村民赵大有说，往年春旱时要到河里挑水，今年打开闸门就能浇地，省下不少工夫。",
    ]
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    title = f"第{number}号水渠完工"
    html = (
        f'<html><head><meta charset="{declared or charset}"><title>{title}_青川谷新闻网</title></head>'
        f"<body><h1>{title}</h1><div>2024-03-0{number % 9 + 1} 08:30 来源：青川谷日报</div>"
        f'<div class="content">{body}</div></body></html>'
    )
    return html.encode(charset)


def warc(pages: list[bytes], *, packed: bool = True, media: str = "text/html") -> bytes:
    """An archive: for each page a request, and a response at http://news.example/<n>.html."""
    archive = io.BytesIO()
    writer = WARCWriter(archive, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("test.warc.gz", {"software": "test"}))
    for number, body in enumerate(pages):
        url = f"http://news.example/{number}.html"
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        answered = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=answered)
        writer.write_record(record)
    return archive.getvalue()
