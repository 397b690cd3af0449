"""The archive: records that other tools verify, revisits, and a disk that fills."""

from __future__ import annotations

import gzip
import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.checker import Checker

from crawler.archive import Archive, recover
from crawler.archive.files import unfinished
from crawler.crawl.capture import Original
from crawler.crawl.wire import Hop, Wire
from crawler.store.errors import StorageError
from crawler.warcs import read_response, responses
from crawler.warcs.cdxj import index_of, lookup, write_index
from tests.crawler.conftest import ROOT
from tests.crawler.values import NOON, make_capture

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.crawl.capture import Capture, Place

URL = "http://a.example/1.html"
ORIGINAL = Original(URL, NOON, make_capture().payload_digest)


def written(folder: Path, *captures: tuple[Capture, Original | None]) -> tuple[Path, list[Place]]:
    archive = Archive(folder, "a", "a test")
    places = [archive.write(capture, original) for capture, original in captures]
    archive.sync()
    archive.close()
    return archive.path, places


def later(capture: Capture) -> Capture:
    return replace(capture, fetched_at=capture.fetched_at + timedelta(hours=1))


def kinds(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [record.headers["WARC-Type"] for record in ArchiveIterator(file)]


def test_a_capture_is_a_response_and_its_request(tmp_path: Path) -> None:
    path, _ = written(tmp_path, (make_capture(), None))
    assert kinds(path) == ["warcinfo", "response", "request"]


def test_every_digest_verifies(tmp_path: Path) -> None:
    path, _ = written(tmp_path, (make_capture(), None), (make_capture(), ORIGINAL))
    checker = Checker(type("Options", (), {"verbose": False, "inputs": [str(path)]}))
    checker.process_all()
    assert checker.exit_value == 0


def test_the_place_leads_to_the_page(tmp_path: Path) -> None:
    captures = [make_capture(f"http://a.example/{number}.html", b"page %d" % number) for number in range(5)]
    path, places = written(tmp_path, *((capture, None) for capture in captures))
    for capture, place in zip(captures, places, strict=True):
        response = read_response(path, place.offset, capture.url)
        assert (response.payload, response.status, response.fetched_at) == (capture.payload, 200, NOON)
        member = path.read_bytes()[place.offset : place.offset + place.length]
        assert gzip.decompress(member).startswith(b"WARC/1.1")


def test_a_compressed_answer_is_kept_as_it_was_sent(tmp_path: Path) -> None:
    sent = gzip.compress("正文".encode())
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))
    capture = make_capture(payload=sent, body="正文".encode(), headers=headers, status=203)
    path, (place,) = written(tmp_path, (capture, None))
    response = read_response(path, place.offset, URL)
    assert response.payload == sent
    assert response.headers == (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    assert response.status == 203


def revisit_of(path: Path) -> tuple[dict[str, str], int]:
    """The headers of the one revisit in a file, and how long its content is."""
    with path.open("rb") as file:
        ((headers, length),) = (
            (dict(record.headers.items()), record.content_length)
            for record in ArchiveIterator(file, record_types=WarcRecordType.revisit)
        )
    return headers, length


def response_id(path: Path) -> str:
    with path.open("rb") as file:
        ids = [
            record.headers["WARC-Record-ID"]
            for record in ArchiveIterator(file, record_types=WarcRecordType.response)
        ]
    return str(ids[0])


def test_a_known_payload_becomes_a_revisit_of_its_first_capture(tmp_path: Path) -> None:
    body = b"x" * 50_000
    first = make_capture(body=body)
    path, _ = written(tmp_path, (first, None), (later(first), Original(URL, NOON, first.payload_digest)))
    assert kinds(path) == ["warcinfo", "response", "request", "revisit", "request"]
    headers, length = revisit_of(path)
    assert headers["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert headers["WARC-Refers-To-Target-URI"] == URL
    assert headers["WARC-Refers-To-Date"] == "2026-03-05T12:00:00.250000Z"
    assert headers["WARC-Refers-To"] == response_id(path)
    assert headers["WARC-Payload-Digest"] == first.payload_digest
    assert length < 1000


def test_not_modified_is_a_revisit_that_says_so(tmp_path: Path) -> None:
    first = make_capture()
    unchanged = later(make_capture(body=b"", status=304, headers=(("ETag", '"a"'),)))
    path, _ = written(tmp_path, (first, None), (unchanged, ORIGINAL))
    headers, _ = revisit_of(path)
    assert headers["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert headers["WARC-Refers-To"] == response_id(path)


def test_redirects_stand_before_the_answer_they_led_to(tmp_path: Path) -> None:
    wire = Wire((("Location", "/1.html"),), b"", NOON, None)
    hop = Hop("http://a.example/old", 301, "HTTP/1.1", "GET", (("User-Agent", "test"),), b"", wire)
    path, (place,) = written(tmp_path, (make_capture(hops=(hop,)), None))
    assert kinds(path) == ["warcinfo", "response", "request", "response", "request"]
    redirect, answer = responses(path)
    assert (redirect.url, answer.url, answer.offset) == ("http://a.example/old", URL, place.offset)
    moved = read_response(path, redirect.offset, redirect.url)
    assert (moved.status, moved.headers) == (301, (("Location", "/1.html"),))


def test_a_form_that_was_sent_is_in_the_request(tmp_path: Path) -> None:
    path, _ = written(tmp_path, (make_capture(method="POST", request_body=b"page=2"), None))
    with path.open("rb") as file:
        ((method, body),) = (
            (str(record.http_headers.status_line).split()[0], record.reader.read())
            for record in ArchiveIterator(file, record_types=WarcRecordType.request)
        )
    assert (method, body) == ("POST", b"page=2")


def test_a_file_that_has_grown_is_followed_by_the_next(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "a", "a test", roll_at=10_000)
    pages = [make_capture(f"http://a.example/{n}.html", random.Random(n).randbytes(6000)) for n in range(5)]
    places = [archive.write(page, None) for page in pages]
    archive.close()
    files = sorted(tmp_path.glob("*.warc.gz"))
    assert [place.file for place in places] == [files[n].name for n in (0, 0, 1, 1, 2)]
    for page, place in zip(pages, places, strict=True):
        assert read_response(tmp_path / place.file, place.offset, page.url).payload == page.payload
    assert [path.name for path in files] == [
        path.name.replace(".cdxj", ".warc.gz") for path in sorted(tmp_path.glob("*.cdxj"))
    ]


def test_a_run_goes_on_with_the_last_file_and_its_index(tmp_path: Path) -> None:
    pages = [make_capture(f"http://a.example/{n}.html") for n in range(3)]
    found = [written(tmp_path, (page, None)) for page in pages]
    (path,) = {path for path, _ in found}
    assert kinds(path) == ["warcinfo", "response", "request"] * 3
    for page, (_, (place,)) in zip(pages, found, strict=True):
        assert read_response(path, place.offset, page.url).payload == page.payload
    gone_on = index_of(path).read_bytes()
    write_index(path)
    assert index_of(path).read_bytes() == gone_on
    assert {one.name for one in tmp_path.iterdir()} == {path.name, index_of(path).name}


def test_a_file_is_gone_on_with_by_its_own_site_and_one_run_at_a_time(tmp_path: Path) -> None:
    first, _ = written(tmp_path, (make_capture(), None))
    archives = [Archive(tmp_path, site, "a test") for site in ("a-b", "a", "a")]
    assert [archive.path == first for archive in archives] == [False, True, False]


def test_a_run_killed_while_it_goes_on_costs_what_it_added(tmp_path: Path) -> None:
    first, (place,) = written(tmp_path, (make_capture(), None))
    size = first.stat().st_size
    Archive(tmp_path, "a", "a test")
    assert unfinished(tmp_path) == [first]
    os.truncate(first, size + 40)
    recover(first, place.offset)
    assert first.stat().st_size == size
    assert [entry.offset for entry in lookup(index_of(first), URL)] == [place.offset]
    assert written(tmp_path, (make_capture(), None))[0] == first


def test_a_run_never_appends_to_a_torn_file(tmp_path: Path) -> None:
    first, _ = written(tmp_path, (make_capture(), None))
    torn = first.read_bytes()[:-20]
    first.write_bytes(torn)
    second, _ = written(tmp_path, (make_capture(), None))
    assert first != second
    assert first.read_bytes() == torn
    assert len(list(responses(second))) == 1


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("in the way")
    with pytest.raises(StorageError, match=r"archive.*cannot be created: "):
        Archive(tmp_path / "archive", "a", "a test")


FILL = """
import resource, sys
from pathlib import Path
from crawler.archive import Archive, recover
from crawler.archive.files import unfinished
from crawler.crawl.capture import Original
from crawler.store.errors import StorageError
from tests.crawler.values import make_capture
import random
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
archive = Archive(Path(sys.argv[1]), "a", "a test")
try:
    for number in range(100):
        archive.write(make_capture(body=random.Random(number).randbytes(30_000)), None)
except StorageError as error:
    print(number, error)
"""


def test_a_full_disk_leaves_whole_records_only(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FILL, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    number, _, message = done.stdout.partition(" ")
    (path,) = tmp_path.glob("*.warc.gz")
    assert message.startswith(f"{path}: cannot be written: ")
    assert len(list(responses(path))) == int(number) > 0
