"""Whether archive files are whole: every record readable, every digest true, the index agreeing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.archive.files import being_written
from crawler.terminal.counts import counted
from crawler.warcs.cdxj import Entry, entries, index_of, is_indexed, read_index
from crawler.warcs.digests import matches
from crawler.warcs.http import message
from crawler.warcs.originals import Originals
from crawler.warcs.reading import Damage, Record, records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


@dataclass
class Report:
    """What a file holds, by kind of record, and what is wrong with it. ``notes`` are no faults."""

    path: Path
    kinds: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(path: Path, stored: Collection[int] = ()) -> Report:
    """Read a file to its end; raises nothing: a file that cannot be read is a problem of its own.

    ``stored`` are the bytes at which the store has captures in this file.
    A file that a crawl is writing is checked up to its last whole record, and needs no index yet.
    """
    report, left = Report(path), set(stored)
    writing = being_written(path)
    if writing:
        report.notes.append("a crawl is writing it; checked as far as it has come")
    try:
        for where, told in _records(path, report, writing, left):
            report.problems.append(f"byte {where:,}: {told}")
        if left:
            report.problems.append(
                f"byte {min(left):,}: the store has a capture there, and there is none ({len(left):,} in all)"
            )
        if not writing:
            report.problems.extend(_index(path))
    except OSError as error:
        report.problems.append(f"cannot be read: {error.strerror or error}")
    if not report.kinds and not report.problems and not writing:
        report.problems.append("holds no record")
    return report


def _records(path: Path, report: Report, writing: bool, left: set[int]) -> Iterator[tuple[int, str]]:
    originals, unresolved = Originals(path), 0
    for record in records(path):
        if isinstance(record, Damage):
            if not writing:
                yield record.offset, f"damaged in or after this record: {record.problem}"
            continue
        report.kinds[record.kind] = report.kinds.get(record.kind, 0) + 1
        if not record.whole:
            yield record.offset, f"cut off after {len(record.block):,} of {counted(record.length, 'byte')}"
            continue
        if is_indexed(record):
            left.discard(record.offset)
        for told in _digests(record):
            yield record.offset, told
        if record.kind == "response":
            originals.note(record)
        elif record.kind == "revisit" and originals.find(record) is None:
            unresolved += 1
    if unresolved:
        report.notes.append(f"revisits of captures that none of the files here has: {unresolved:,}")


def _digests(record: Record) -> Iterator[str]:
    if matches(record.block, record.headers.get("warc-block-digest", "")) is False:
        yield "its bytes do not match its WARC-Block-Digest"
    stated = record.headers.get("warc-payload-digest", "")
    if not stated or record.kind == "revisit":  # which states the digest of another record's payload
        return
    contents = [record.block]
    if record.is_http:
        try:
            answer = message(record)
        except ValueError as error:
            yield f"no HTTP message in it: {error}"
            return
        # Tools differ in whether chunked framing belongs to the payload.
        contents = [answer.body, answer.payload]
    if all(matches(content, stated) is False for content in contents):
        yield "its payload does not match its WARC-Payload-Digest"


def _index(path: Path) -> Iterator[str]:
    index = index_of(path)
    try:
        with index.open("rb") as file:
            stated = list(read_index(file))
    except FileNotFoundError:
        yield f"has no index {index.name}; scrapy archive index makes one"
        return
    except (OSError, ValueError) as error:
        yield f"{index.name}: {error}; scrapy archive index makes it anew"
        return
    lines = [entry.line for entry in stated]
    if lines != sorted(lines):
        yield f"{index.name}: not sorted; scrapy archive index makes it anew"
    actual = {entry for entry in entries(path) if isinstance(entry, Entry)}
    if missing := len(actual - set(stated)):
        yield f"{index.name}: lacks {missing:,} of {counted(len(actual), 'capture')}"
    if strange := len(set(stated) - actual):
        yield f"{index.name}: names what the file has not: {counted(strange, 'capture')}"
