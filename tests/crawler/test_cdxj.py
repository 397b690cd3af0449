"""Indexes that wayback tools can use, and revisits found through them."""

from __future__ import annotations

import io
import json
import random
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cdxj_indexer.main import CDXJIndexer
from surt import surt

from crawler.archive import Archive
from crawler.crawl.capture import Original
from crawler.warcs.cdxj import Entry, entries, index_of, lookup, read_index, write_index
from crawler.warcs.keys import url_key
from crawler.warcs.reading import Damage, record_at
from crawler.warcs.responses import read_response, responses
from tests.crawler.values import NOON, make_capture

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.crawl.capture import Capture

URLS = (
    "http://www.a.example/1.html",
    "https://www.gov.example:443/A/B.htm?B=2&a=1&c",
    "http://x.example",
    "http://x.example:8080/a/",
    "http://x.example/a/../b//c/./",
    "http://用户.example/路径?q=中文",
    "http://x.example/%e4%b8%ad%20a%2Fb?x=%E4",
    "http://x.example/%C4%DA%C8%DD.html",
    "http://10.0.0.1/a",
    "http://www2.x.example/a?sid=9682993c8daa2c5497996114facdc805",
    "http://x.example/a?b=1&sid=9682993c8daa2c5497996114facdc805&c=2",
    "http://x.example/a;jsessionid=0123456789ABCDEF0123456789ABCDEF?x=1",
    "https://x.example/a?#frag",
    "http://name:word@x.example/",
    "http://x.example/a%2525?%2541",
    "urn:pageinfo:https://x.example/",
)


def page(number: int, hours: int = 0, **changes: object) -> Capture:
    body = random.Random(number).randbytes(500)
    capture = make_capture(f"http://a.example/{number}.html", body, **changes)
    return replace(capture, fetched_at=NOON + timedelta(hours=hours))


def original(capture: Capture) -> Original:
    return Original(capture.url, capture.fetched_at, capture.payload_digest)


def archive(folder: Path, *captures: tuple[Capture, Original | None], site: str = "a") -> Path:
    written = Archive(folder, site, "a test")
    for capture, earlier in captures:
        written.write(capture, earlier)
    written.close()
    return written.path


@pytest.mark.parametrize("url", URLS)
def test_keys_are_those_that_wayback_tools_look_up(url: str) -> None:
    assert url_key(url) == surt(url)


def test_a_closed_file_has_the_index_that_cdxj_indexer_makes(tmp_path: Path) -> None:
    gone = page(9, status=404, headers=(("Content-Type", "text/html; charset=gbk"),))
    path = archive(
        tmp_path, (page(2), None), (page(1), None), (gone, None), (page(2, hours=1), original(page(2)))
    )
    theirs = io.StringIO()
    CDXJIndexer(theirs, [str(path)], sort=True, records="response,revisit").process_all()
    ours = index_of(path).read_text(encoding="utf-8")
    assert [parsed(line) for line in ours.splitlines()] == [
        parsed(line) for line in theirs.getvalue().splitlines()
    ]
    assert ours.splitlines() == sorted(ours.splitlines())


def parsed(line: str) -> tuple[str, dict[str, str]]:
    """Key and timestamp, and the fields."""
    head, _, fields = line.partition("{")
    return head, json.loads("{" + fields)


def test_an_entry_leads_to_its_record(tmp_path: Path) -> None:
    path = archive(tmp_path, *((page(number), None) for number in range(20)))
    for number in range(20):
        (entry,) = lookup(index_of(path), f"http://www.a.example/{number}.html")
        assert read_response(path, entry.offset, entry.url).payload == page(number).payload
    assert lookup(index_of(path), "http://a.example/20.html") == []
    assert lookup(index_of(path), "http://a.example/") == []


def test_a_line_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="no line of a CDXJ index: b'nonsense"):
        list(read_index([b"nonsense"]))


def test_what_is_damaged_is_told_and_the_rest_indexed(tmp_path: Path) -> None:
    path = archive(tmp_path, *((page(number), None) for number in range(4)))
    (entry,) = lookup(index_of(path), page(1).url)
    data = bytearray(path.read_bytes())
    data[entry.offset + 100 : entry.offset + 150] = bytes(50)
    path.write_bytes(data)
    assert len(write_index(path)) == 1
    found = list(entries(path))
    assert [item.offset for item in found if isinstance(item, Damage)]
    whole = [item for item in found if isinstance(item, Entry)]
    assert {item.url for item in whole} >= {page(2).url, page(3).url}
    for item in whole:
        record = record_at(path, item.offset)
        assert record is not None
        assert record.url == item.url


def test_a_revisit_gives_the_page_it_found_unchanged(tmp_path: Path) -> None:
    unchanged = replace(page(1, hours=2), status=304, payload=b"", body=b"")
    path = archive(tmp_path, (page(1), None), (page(2), None), (unchanged, original(page(1))))
    *_, found = responses(path)
    assert (found.url, found.fetched_at) == (unchanged.url, unchanged.fetched_at)
    assert read_response(found.path, found.offset, found.record_url).payload == page(1).payload


def test_a_revisit_is_found_in_an_earlier_file_by_its_index(tmp_path: Path) -> None:
    first = archive(tmp_path, (page(1), None))
    second = archive(tmp_path, (page(1, hours=1), original(page(1))), site="b")
    (found,) = responses(second)
    assert (found.path, found.fetched_at) == (first, NOON + timedelta(hours=1))
    assert read_response(found.path, found.offset, found.record_url).payload == page(1).payload
    index_of(first).unlink()
    assert list(responses(second)) == []


def test_of_several_captures_the_one_that_a_revisit_names_is_taken(tmp_path: Path) -> None:
    changed = replace(page(1, hours=1), payload=b"changed", body=b"changed")
    back = page(1, hours=3)
    path = archive(tmp_path, (page(1), None), (changed, None), (back, original(page(1))))
    *_, found = responses(path)
    assert read_response(found.path, found.offset, found.record_url).payload == page(1).payload
