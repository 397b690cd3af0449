"""WACZ: WARC files, their index and their list of pages in one ZIP that replay tools open.

After the WACZ 1.1.1 specification (https://specs.webrecorder.net/wacz/1.1.1/).
"""

from __future__ import annotations

import gzip
import hashlib
import heapq
import json
import os
import re
import tempfile
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from crawler.terminal.about import product
from crawler.warcs.cdxj import Entry, entries, index_of, read_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_VERSION = "1.1.1"
_LINES = 1024  # lines of the index in a gzip member, as replay tools expect
_CHUNK = 1 << 20
_PAGES = {"text/html", "application/xhtml+xml"}


class WaczError(ValueError):
    """Files that cannot go into one WACZ; the message names them."""


@dataclass
class _Package:
    """The ZIP, and what has been put into it as its datapackage lists it."""

    zip: zipfile.ZipFile
    resources: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, chunks: Iterable[bytes], packed: bool = True) -> None:
        entry = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        digest, size = hashlib.sha256(), 0
        with self.zip.open(entry, "w", force_zip64=True) as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        path, short = name, re.sub(r"[^-a-z0-9._]", "-", name.rpartition("/")[2].lower())
        stated = f"sha256:{digest.hexdigest()}"
        self.resources.append({"name": short, "path": path, "hash": stated, "bytes": size})


def export(files: Sequence[Path], target: Path, title: str) -> int:
    """Write the files into a WACZ, at once or not at all; answers how many pages it lists.

    Raises WaczError for files of one name, OSError or ValueError (a broken index) naming the file.
    """
    names = [path.name for path in files]
    if doubled := sorted({name for name in names if names.count(name) > 1}):
        raise WaczError(f"{', '.join(doubled)}: several files of this name; a WACZ holds one")
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(draft, "w") as archive:
            pages = _fill(_Package(archive), files, title)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return pages


def _fill(package: _Package, files: Sequence[Path], title: str) -> int:
    for path in files:
        with path.open("rb") as file:
            package.add(f"archive/{path.name}", _chunks(file), packed=False)
    with ExitStack() as stack:
        pages, places = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(2))
        number = _index(package, _captures(files, stack), places, pages)
        package.add("indexes/index.idx", _chunks(places))
        package.add("pages/pages.jsonl", _chunks(pages))
    described = _json(
        {
            "profile": "data-package",
            "title": title,
            "created": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "wacz_version": _VERSION,
            "software": product(),
            "resources": package.resources,
        }
    )
    digest = f"sha256:{hashlib.sha256(described).hexdigest()}"
    package.add("datapackage.json", [described])
    package.add("datapackage-digest.json", [_json({"path": "datapackage.json", "hash": digest})])
    return number


def _captures(files: Sequence[Path], stack: ExitStack) -> Iterator[bytes]:
    """The lines of all indexes in one order; of a file without an index they are made."""
    indexes: list[Iterable[bytes]] = []
    for path in files:
        index = index_of(path)
        if index.exists():
            indexes.append(stack.enter_context(index.open("rb")))
        else:
            indexes.append(sorted(entry.line for entry in entries(path) if isinstance(entry, Entry)))
    return heapq.merge(*indexes)


def _index(package: _Package, lines: Iterator[bytes], places: BinaryIO, pages: BinaryIO) -> int:
    """Pack the lines into ``index.cdx.gz``; where each member begins goes to ``places``, pages to ``pages``."""
    number, offset = 0, 0
    places.write(b'!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n')
    pages.write(b'{"format": "json-pages-1.0", "id": "pages", "title": "All pages"}\n')

    def members() -> Iterator[bytes]:
        nonlocal number, offset
        while some := list(islice(lines, _LINES)):
            member = gzip.compress(b"".join(some), mtime=0)
            place = {"offset": offset, "length": len(member), "digest": _sha256(member)}
            places.write(b"%b %b\n" % (some[0].partition(b" {")[0], json.dumps(place).encode()))
            offset += len(member)
            for entry in read_index(some):
                if entry.mime in _PAGES and entry.status == "200":
                    number += 1
                    pages.write(_page(number, entry))
            yield member

    package.add("indexes/index.cdx.gz", members(), packed=False)
    return number


def _page(number: int, entry: Entry) -> bytes:
    moment = datetime.strptime(entry.timestamp, "%Y%m%d%H%M%S").strftime("%Y-%m-%dT%H:%M:%SZ")
    return json.dumps({"id": str(number), "url": entry.url, "ts": moment}).encode() + b"\n"


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk


def _sha256(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()
