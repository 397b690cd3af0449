"""Pages out of bytes and strings."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from cleaners.capture import Page
from crawler.inputs.values import BadInput, why
from crawler.terminal.counts import counted

GZIP = b"\x1f\x8b"

# Browsers and archivers put the address a page was saved from into its first comment.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(https?://[\x21-\x7e]+?)\s*-->", re.IGNORECASE)


def saved_from(body: bytes) -> str:
    """The URL in the mark of the web at the head of a saved page, "" without one."""
    found = _SAVED_FROM.search(body[:2048])
    return found[1].decode("ascii") if found else ""


def unpacked(body: bytes) -> bytes:
    """The body itself, or what it holds when it is a gzip stream; raises BadInput for a damaged one."""
    if not body.startswith(GZIP):
        return body
    parts, rest = [], body
    while rest.startswith(GZIP):
        stream = zlib.decompressobj(wbits=31)
        try:
            parts.append(stream.decompress(rest))
        except zlib.error as error:
            raise BadInput(f"damaged gzip stream ({error}); fetch or copy the file again") from error
        if not stream.eof:
            raise BadInput(
                f"truncated gzip stream of {counted(len(body), 'byte')}; fetch or copy the file again"
            )
        rest = stream.unused_data
    return b"".join(parts)


def file_page(path: Path, url: str) -> Page:
    """A saved page, or a text dump if its suffix is .txt; raises BadInput naming the file."""
    try:
        body = unpacked(path.read_bytes())
    except FileNotFoundError as error:
        raise BadInput(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise BadInput(f"{path}: cannot be read: {why(error)}") from error
    except BadInput as error:
        raise BadInput(f"{path}: {error}") from error
    if path.suffix.lower() == ".txt":
        return Page(url=url, body=body, headers={"content-type": "text/plain"})
    return Page(url=url or saved_from(body), body=body)


def string_page(text: str, media: str, url: str) -> Page:
    """A page whose characters are known already; ``media`` is text/html or text/plain."""
    try:
        body = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput(
            f"character {error.start} is half of a surrogate pair, which is no character; "
            "write the row again from the original page"
        ) from error
    # The charset is stated, so that a <meta> from before the page was decoded is not believed.
    headers = {"content-type": f"{media}; charset=utf-8"}
    return Page(url=url or (saved_from(body) if media == "text/html" else ""), body=body, headers=headers)
