"""CDXJ indexes: where in a WARC file the captures of each URL are.

One line a capture, ``KEY TIMESTAMP {JSON}``, sorted as bytes, with the fields that pywb and cdxj-indexer
write: url, mime, status, digest, length, offset, filename, all of them strings.
"""

from __future__ import annotations

import json
import mmap
import os
from dataclasses import asdict, dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from crawler.warcs.http import message
from crawler.warcs.keys import url_key
from crawler.warcs.reading import Damage, Record, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_INDEXED = ("response", "revisit", "resource", "metadata")
_REVISIT = "warc/revisit"


@dataclass(frozen=True, slots=True)
class Entry:
    """A capture as an index knows it; ``status`` and ``digest`` are "" where the record states none.

    ``timestamp`` has 14 digits in UTC; ``offset`` and ``length`` are bytes of the file as it is on the disk.
    """

    url: str
    timestamp: str
    mime: str
    status: str
    digest: str
    length: int
    offset: int
    filename: str

    @property
    def is_revisit(self) -> bool:
        return self.mime == _REVISIT

    @property
    def line(self) -> bytes:
        fields = {name: str(value) for name, value in asdict(self).items() if value != ""}
        del fields["timestamp"]
        # ASCII, so that lines sort the same as text and as bytes.
        return f"{url_key(self.url)} {self.timestamp} {json.dumps(fields)}\n".encode()


def index_of(path: Path) -> Path:
    """Where the index of a WARC file is: ``a.warc.gz`` has ``a.cdxj``."""
    return path.with_name(path.name.removesuffix(".gz").removesuffix(".warc") + ".cdxj")


def before_of(path: Path) -> Path:
    """Where the index of a WARC file waits while the file is gone on with."""
    return index_of(path).with_suffix(".cdxj.before")


def entries(path: Path, begin: int = 0) -> Iterator[Entry | Damage]:
    """What a WARC file's index should hold of it from byte ``begin`` on, in file order; raises OSError."""
    last: Record | None = None
    for found in records(path, begin):
        if last is not None:
            yield _entry(last, found.offset - last.offset, path.name)
        last = None
        if isinstance(found, Damage):
            yield found
        elif found.whole and is_indexed(found):
            last = found
    if last is not None:
        yield _entry(last, path.stat().st_size - last.offset, path.name)


def is_indexed(record: Record) -> bool:
    """Captures are; what tools write about their own running is not."""
    fields = record.headers.get("content-type") == "application/warc-fields"
    return record.kind in _INDEXED and bool(record.url) and not fields


def write_index(path: Path, begin: int = 0) -> list[Damage]:
    """Write a WARC file's index beside it, at once or not at all; answers the damage met. Raises OSError.

    Of what stands before byte ``begin``, the entries are taken from the index that waits: see before_of.
    """
    index, before = index_of(path), before_of(path)
    lines = before.read_bytes().splitlines(keepends=True) if begin else []
    damage: list[Damage] = []
    for found in entries(path, begin):
        if isinstance(found, Entry):
            lines.append(found.line)
        else:
            damage.append(found)
    lines.sort()
    draft = index.with_name(f"{index.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(index)
        before.unlink(missing_ok=True)
    finally:
        draft.unlink(missing_ok=True)
    return damage


def read_index(lines: Iterable[bytes]) -> Iterator[Entry]:
    """The entries of an index; raises ValueError for a line that is none."""
    for line in lines:
        head, brace, rest = line.partition(b"{")
        try:
            fields = json.loads(brace + rest)
            yield Entry(
                url=fields["url"],
                timestamp=head.split()[-1].decode(),
                mime=fields.get("mime", ""),
                status=fields.get("status", ""),
                digest=fields.get("digest", ""),
                length=int(fields["length"]),
                offset=int(fields["offset"]),
                filename=fields["filename"],
            )
        except (ValueError, KeyError, IndexError) as error:
            raise ValueError(f"no line of a CDXJ index: {line[:80]!r}") from error


def lookup(index: Path, url: str) -> list[Entry]:
    """The captures of a URL, oldest first, found by halving; raises OSError or ValueError."""
    if not index.stat().st_size:
        return []
    key = url_key(url).encode() + b" "
    with index.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as lines:
        low, high = 0, len(lines)
        while low < high:
            middle = (low + high) // 2
            start = lines.rfind(b"\n", low, middle) + 1 or low
            end = lines.find(b"\n", middle) + 1 or len(lines)
            if lines[start:end] < key:
                low = end
            else:
                high = start
        lines.seek(low)
        return list(read_index(_starting(lines, key)))


def _starting(lines: mmap.mmap, key: bytes) -> Iterator[bytes]:
    while (line := lines.readline()).startswith(key):
        yield line


def _entry(record: Record, length: int, filename: str) -> Entry:
    status, mime = "", record.headers.get("content-type", "")
    if record.is_http:
        try:
            answer = message(record)
            status, mime = str(answer.status), answer.header("content-type")
        except ValueError:
            mime = ""
    return Entry(
        url=record.url,
        timestamp=record.date.astimezone(UTC).strftime("%Y%m%d%H%M%S"),
        mime=_REVISIT if record.kind == "revisit" else mime.partition(";")[0].strip(),
        status=status,
        digest=record.headers.get("warc-payload-digest", ""),
        length=length,
        offset=record.offset,
        filename=filename,
    )
