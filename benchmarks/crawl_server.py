"""The benchmark's web server: so many made-up articles of so many lines, answered from memory.

Those of 60 lines have some ten kilobytes.
"""

from __future__ import annotations

import asyncio
import sys

PER_PAGE = 100
LINES = 60


def page(title: str, body: str) -> bytes:
    html = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1>{body}</body></html>"
    ).encode()
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(html)}\r\n"
        'ETag: "1"\r\n\r\n'
    )
    return head.encode() + html


def article(number: int, length: int = LINES) -> bytes:
    lines = (
        f"<p>第{number}篇的第{line}段，说的是第{(number * 7919 + line * 104729) % 999983}件事，由基准测试杜撰，没有别的意思。</p>"
        for line in range(length)
    )
    return page(
        f"第{number}篇",
        f'<div class="info">2026-03-05 08:30 来源：青禾日报</div><div class="text">{"".join(lines)}</div>',
    )


def listing(first: int, last: int, following: bool) -> bytes:
    items = "".join(
        f'<li><a href="/{number}.html">第{number}篇的题目</a></li>' for number in range(first, last)
    )
    more = f'<a class="next" href="/list/{last // PER_PAGE}">下一页</a>' if following else ""
    return page("要闻", f"<ul>{items}</ul>{more}")


async def main(pages: int, length: int) -> None:
    answers = {f"/{number}.html": article(number, length) for number in range(pages)}
    for first in range(0, pages, PER_PAGE):
        last = min(first + PER_PAGE, pages)
        answers[f"/list/{first // PER_PAGE}"] = listing(first, last, last < pages)
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    class Http(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.Transport)
            self.transport, self.received = transport, b""

        def data_received(self, data: bytes) -> None:
            *heads, self.received = (self.received + data).split(b"\r\n\r\n")
            for head in heads:
                self.transport.write(answers.get(head.split(b" ", 2)[1].decode(), missing))

    server = await asyncio.get_running_loop().create_server(Http, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
