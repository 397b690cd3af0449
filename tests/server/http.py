"""Real HTTP/1.1 on loopback: keep-alive, conditional requests, gzip, bodies that stop early."""

from __future__ import annotations

import gzip
import hashlib
import sys
import threading
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from tests.server.answers import Answer, Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.server.site import Site


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are what some tests are about; anything else is a defect of the server."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(site: Site, port: int = 0) -> Iterator[str]:
    """Serve a site in threads of this process; gives ``http://127.0.0.1:<port>``."""

    class Handler(_Handler):
        told = site

    http = _Http(("127.0.0.1", port), Handler)
    site.host = f"127.0.0.1:{http.server_address[1]}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{site.host}"
    finally:
        site.closing.set()
        http.shutdown()
        http.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave in one piece: in two, the second would wait for the first to be acknowledged.
    wbufsize = 65536
    disable_nagle_algorithm = True
    told: Site

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, self.rfile.read(length))
        answer = _unchanged(asked, self.told.answer(asked))
        self.told.note(asked, answer.status)
        if answer.stream is not None:
            self._stream(answer)
        else:
            self._whole(asked, answer)

    do_POST = do_HEAD = do_GET

    def _whole(self, asked: Asked, answer: Answer) -> None:
        body, headers = answer.body, dict(answer.headers)
        if not answer.plain and len(body) > 200 and "gzip" in asked.headers.get("accept-encoding", ""):
            body, headers["Content-Encoding"] = _packed(body), "gzip"
        self._head(answer, headers | {"Content-Length": str(len(body))})
        if asked.method != "HEAD":
            self.wfile.write(body[: answer.cut])
        self.close_connection = self.close_connection or answer.cut is not None

    def _stream(self, answer: Answer) -> None:
        self._head(answer, {**answer.headers, "Connection": "close"})
        self.wfile.flush()
        for piece in answer.stream or ():
            self.wfile.write(piece)
            self.wfile.flush()

    def _head(self, answer: Answer, headers: dict[str, str]) -> None:
        self.send_response_only(answer.status)
        if answer.modified:
            headers["Last-Modified"] = answer.modified
        if answer.etag:
            headers["ETag"] = answer.etag
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def etag_of(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def _unchanged(asked: Asked, answer: Answer) -> Answer:
    """A 304 where the client has this very answer already."""
    known = asked.headers.get("if-none-match")
    if known is None:
        same = bool(answer.modified) and asked.headers.get("if-modified-since") == answer.modified
    else:
        same = bool(answer.etag) and known == answer.etag
    if answer.status != 200 or not same:
        return answer
    return Answer(status=304, modified=answer.modified, etag=answer.etag, plain=True)


@lru_cache(maxsize=256)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=1, mtime=0)
