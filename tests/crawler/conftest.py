"""Sites made up for a test, crawls in processes of their own, and a real web server on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.crawler.databases import make_store, store, url
from tests.warm import scrapy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["store", "url"]

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 90


def article(title: str, *paragraphs: str) -> str:
    """A page with a heading and a body that the made-up sites' profiles read."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or (f"{title}的正文，由本测试杜撰。",))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body><h1>{title}</h1><div class="text">{body}</div></body></html>'
    )


def links(*urls: str) -> str:
    """A listing page."""
    items = "".join(f'<li><a href="{url}">{url}</a></li>' for url in urls)
    return f'<html><head><meta charset="utf-8"></head><body><ul>{items}</ul></body></html>'


@dataclass(frozen=True)
class Seeds:
    """A folder of site folders."""

    root: Path

    def site(self, name: str, host: str = "", **profile: Any) -> None:
        """Write a site.yaml with one listing at ``/list/`` and articles at ``/<number>.html``."""
        host = host or f"{name}.example"
        data = {
            "title": name,
            "version": 1,
            "domains": [host.partition(":")[0]],
            "listings": [{"url": f"http://{host}/list/", "column": "要闻"}],
            "article_url": [r"/\d+\.html$"],
            "reading": {"body": ["div.text"], "title": ["h1"]},
            **profile,
        }
        (self.root / name).mkdir(parents=True, exist_ok=True)
        # JSON is YAML.
        (self.root / name / "site.yaml").write_text(json.dumps(data), encoding="utf-8")

    def save(self, site: str, file: str, url: str, html: str) -> Path:
        path = self.root / site / file
        path.write_text(f"<!-- saved from url=({len(url):04d}){url} -->\n{html}", encoding="utf-8")
        return path


@dataclass(frozen=True)
class Crawl:
    """Runs ``scrapy`` on the made-up sites, into a data folder of the test."""

    seeds: Path
    data: Path
    env: dict[str, str] = field(default_factory=dict)

    def command(self, *arguments: str) -> list[str]:
        if arguments[0] == "crawl" and not self.data.exists():  # as one that has run before
            make_store(self.data)
        return scrapy(*arguments)

    def environment(self, **further: str) -> dict[str, str]:
        own = {"GOVNEWS_SEEDS": str(self.seeds), "GOVNEWS_DATA": str(self.data), "GOVNEWS_WORKERS": "1"}
        return {**os.environ, **own, "SCRAPY_PROJECT": "replay", **self.env, **further}

    def __call__(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        """``scrapy crawl`` offline, or against the web with ``SCRAPY_PROJECT="default"``."""
        return subprocess.run(
            self.command("crawl", *arguments),
            cwd=ROOT,
            env=self.environment(**env),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )


@pytest.fixture
def seeds(tmp_path: Path) -> Seeds:
    (tmp_path / "seeds").mkdir()
    return Seeds(tmp_path / "seeds")


@pytest.fixture
def crawl(tmp_path: Path, seeds: Seeds) -> Crawl:
    return Crawl(seeds.root, tmp_path / "data")


@dataclass(frozen=True)
class Reply:
    """What the server answers; ``before`` is called first."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Server:
    """A web server on loopback. ``asked`` are the paths requested, in order, and ``moments`` when (seconds);
    ``cookies`` are those that were sent back. Unknown paths are 404.
    """

    host: str
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as web:
        yield web


@contextmanager
def serving() -> Iterator[Server]:
    """A web server on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # a body must not wait until its head is acknowledged

        def do_GET(self) -> None:
            web.asked.append(self.path)
            web.moments.append(time.monotonic())
            web.cookies.extend(self.headers.get_all("Cookie", []))
            reply = web.replies.get(self.path, Reply(b"not here", 404))
            reply.before()
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    class Http(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Clients that go away are what some tests are about."""

    http = Http(("127.0.0.1", 0), Handler)
    web = Server(f"127.0.0.1:{http.server_address[1]}")
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield web
    http.shutdown()
    http.server_close()
