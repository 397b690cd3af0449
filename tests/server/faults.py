"""What goes wrong: each function makes a fault, to be put into ``Site.faults`` under a path (``*``: every path)."""

from __future__ import annotations

import gzip
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.server.answers import Answer, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.server.answers import Asked
    from tests.server.site import Fault, Site

_HTML = {"Content-Type": "text/html; charset=utf-8"}


def error(status: int, times: int | None = None, retry_after: str = "") -> Fault:
    """An error; with ``times``, only so often, and after that the page itself."""
    headers = {**_HTML, **({"Retry-After": retry_after} if retry_after else {})}
    return _so_often(lambda _: Answer(f"{status}".encode(), status, headers), times)


def redirect(to: str, status: int = 302) -> Fault:
    return lambda _: Answer(status=status, headers={"Location": to})


def slow(site: Site, seconds: float) -> Fault:
    """Nothing for so long, then the page; ends at once when the server does."""

    def fault(_: Asked) -> Answer | None:
        site.closing.wait(seconds)
        return None

    return fault


def endless(site: Site, pause: float = 0.0) -> Fault:
    """A body without an end, as fast as it is read, or one piece every ``pause`` seconds."""

    def pieces() -> Iterator[bytes]:
        yield b"<html><body>"
        while not site.closing.wait(pause):
            yield "<p>没有尽头的一段。</p>".encode() * (200 if not pause else 1)

    return lambda _: Answer(headers=_HTML, stream=pieces())


def bomb(megabytes: int = 200) -> Fault:
    """A small gzip body that unpacks to very much."""
    packed = gzip.compress(bytes(1 << 20), mtime=0) * megabytes
    return lambda _: Answer(packed, headers={**_HTML, "Content-Encoding": "gzip"}, plain=True)


def cut(body: bytes, after: int) -> Fault:
    """The connection ends within the body."""
    return lambda _: Answer(body, headers=_HTML, cut=after, plain=True)


def empty() -> Fault:
    return lambda _: Answer(headers=_HTML)


def cookie_script(times: int | None = None) -> Fault:
    """The challenge of a delivery network: a script sets a cookie and comes again."""
    markup = "<script>document.cookie='__jsl_clearance_s='+('0'+'1')+';max-age=3600;path=/';location.href=location.pathname</script>"
    return _so_often(
        lambda _: replace(page(markup), status=521, headers={**_HTML, "Set-Cookie": "__jsluid_s=0; path=/"}),
        times,
    )


def packed_script(times: int | None = None) -> Fault:
    """The challenge of an application firewall: 412 and a script that nobody can read."""
    markup = "<html><head><meta content='0' id='c'><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script></head><body></body></html>"
    return _so_often(lambda _: replace(page(markup), status=412), times)


def firewall(times: int | None = None) -> Fault:
    """A firewall's refusal, said with a 200 as some do."""
    markup = "<html><head><title>访问被阻断</title></head><body><p>您的访问请求存在风险，已被网站防火墙拦截。事件编号：0000</p></body></html>"
    return _so_often(lambda _: page(markup), times)


def _so_often(answer: Callable[[Asked], Answer], times: int | None) -> Fault:
    left = itertools.count() if times is None else iter(range(times))
    return lambda asked: answer(asked) if next(left, None) is not None else None
