"""``scrapy archive``: what is wrong with a file is told, and exports open elsewhere."""

from __future__ import annotations

import json
import random
import subprocess
import zipfile
from argparse import Namespace
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from wacz.main import main as wacz

from crawler.archive import Archive
from crawler.archive.checking import check
from crawler.archive.wacz import WaczError, export
from crawler.commands.archive import Command
from crawler.crawl.capture import Archived, Original, Place, Read
from crawler.store.writing import Store
from crawler.warcs.cdxj import index_of, lookup, write_index
from tests.crawler.conftest import ROOT, Crawl
from tests.crawler.values import NOON, make_capture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from crawler.crawl.capture import Capture


def page(number: int) -> Capture:
    return make_capture(f"http://a.example/{number}.html", random.Random(number).randbytes(3000))


def archive(folder: Path, pages: int = 4) -> Path:
    """A file of some pages and a revisit of the first."""
    written = Archive(folder, "a", "a test")
    for number in range(pages):
        written.write(page(number), None)
    again = replace(page(0), fetched_at=NOON + timedelta(hours=1))
    written.write(again, Original(again.url, NOON, again.payload_digest))
    written.close()
    return written.path


def test_a_whole_file_has_no_problem(tmp_path: Path) -> None:
    report = check(archive(tmp_path))
    assert (report.problems, report.notes) == ([], [])
    assert report.kinds == {"warcinfo": 1, "response": 4, "request": 5, "revisit": 1}


def overwrite(path: Path, offset: int, content: bytes) -> None:
    data = bytearray(path.read_bytes())
    data[offset : offset + len(content)] = content
    path.write_bytes(data)


def second(path: Path) -> int:
    (entry,) = lookup(index_of(path), page(1).url)
    return entry.offset


def tear(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def zero(path: Path) -> None:
    overwrite(path, second(path) + 300, bytes(100))


def unsort(path: Path) -> None:
    lines = index_of(path).read_bytes().splitlines(keepends=True)
    index_of(path).write_bytes(b"".join(reversed(lines)))


def shorten(path: Path) -> None:
    lines = index_of(path).read_bytes().splitlines(keepends=True)
    index_of(path).write_bytes(b"".join(lines[:-2]))


def invent(path: Path) -> None:
    text = index_of(path).read_text(encoding="utf-8")
    index_of(path).write_text(text.replace('"offset": "', '"offset": "9', 1), encoding="utf-8")


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a torn end": (tear, " of 59 bytes"),
    "zeros in the middle": (zero, "damaged in or after this record"),
    "no index": (lambda path: index_of(path).unlink(), "scrapy archive index makes one"),
    "an index in disorder": (unsort, "not sorted"),
    "an index that lacks some": (shorten, "lacks 2 of 5 captures"),
    "an index that points elsewhere": (invent, "names what the file has not: 1 capture"),
    "no index but something else": (lambda path: index_of(path).write_text("?\n"), "no line of a CDXJ index"),
    "no WARC": (lambda path: path.write_bytes(b"<html>" * 1000), "damaged"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_told(fault: str, tmp_path: Path) -> None:
    path = archive(tmp_path)
    spoil, told = FAULTS[fault]
    spoil(path)
    assert any(told in problem for problem in check(path).problems), check(path).problems


@pytest.mark.parametrize("digest", ["WARC-Block-Digest", "WARC-Payload-Digest"])
def test_bytes_that_do_not_match_their_digest_are_told(digest: str, tmp_path: Path) -> None:
    path = tmp_path / "plain.warc"
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>page</p>"
    wrong = "sha1:" + "A" * 32
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        "WARC-Target-URI: http://a.example/\r\nContent-Type: application/http; msgtype=response\r\n"
        f"{digest}: {wrong}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    path.write_bytes(head.encode() + block + b"\r\n\r\n")
    write_index(path)
    (problem,) = check(path).problems
    assert problem.startswith("byte 0: its ")
    assert problem.endswith(f"match its {digest}")


def test_a_file_that_is_being_written_is_checked_as_far_as_it_has_come(tmp_path: Path) -> None:
    written = Archive(tmp_path, "a", "a test")
    written.write(page(1), None)
    report = check(written.path)
    written.close()
    assert (report.problems, report.kinds["response"]) == ([], 1)
    assert report.notes == ["a crawl is writing it; checked as far as it has come"]


def test_a_revisit_of_nothing_at_hand_is_noted(tmp_path: Path) -> None:
    written = Archive(tmp_path, "a", "a test")
    written.write(page(1), Original(page(1).url, NOON - timedelta(days=1), page(1).payload_digest))
    written.close()
    report = check(written.path)
    assert report.problems == []
    assert report.notes == ["revisits of captures that none of the files here has: 1"]


def test_an_export_passes_the_wacz_validator(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one").mkdir()
    files = [archive(tmp_path / "one"), archive(tmp_path / "two", pages=2)]
    index_of(files[1]).unlink()
    assert export(files, tmp_path / "x.wacz", "两个文件") == 6
    assert wacz(["validate", "-f", str(tmp_path / "x.wacz")]) == 0
    assert "the passed WACZ is valid" in capfd.readouterr().out
    with zipfile.ZipFile(tmp_path / "x.wacz") as opened:
        assert opened.read(f"archive/{files[0].name}") == files[0].read_bytes()
        assert opened.getinfo(f"archive/{files[0].name}").compress_type == zipfile.ZIP_STORED
        pages = [json.loads(line) for line in opened.read("pages/pages.jsonl").splitlines()]
    assert pages[0]["format"] == "json-pages-1.0"
    assert {"url": "http://a.example/3.html", "ts": "2026-03-05T12:00:00Z"}.items() <= pages[-1].items()
    assert sorted(path.name for path in tmp_path.glob("*.wacz*")) == ["x.wacz"]


def test_an_export_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = archive(tmp_path)
    with pytest.raises(WaczError, match=r"\.warc\.gz: several files of this name"):
        export([path, path], tmp_path / "x.wacz", "x")
    index_of(path).write_text("?\n")
    with pytest.raises(ValueError, match="no line of a CDXJ index"):
        export([path], tmp_path / "x.wacz", "x")
    assert list(tmp_path.glob("*.wacz*")) == []


def run(data: Path, *arguments: object, output: str | None = None) -> int:
    command = Command()
    command.settings = Settings({"GOVNEWS_DATA": str(data)})
    command.run([str(argument) for argument in arguments], Namespace(output=output, title=""))
    return command.exitcode


def test_the_archive_of_the_data_folder_is_checked_and_indexed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = archive(tmp_path / "archive")
    assert run(tmp_path, "check") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"ok   {path}: 5 request, 4 response, 1 revisit, 1 warcinfo",
        "1 file, 0 with problems",
    ]
    index_of(path).unlink()
    assert run(tmp_path, "check", path) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 file, 1 with problems"
    assert run(tmp_path, "index") == 0
    assert check(path).problems == []


def test_the_archive_is_held_against_the_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = archive(tmp_path / "archive")
    store = Store(f"sqlite:///{tmp_path / 'news.db'}")

    def stored(place: Place) -> None:
        store.put(Read(Archived(page(1), place, 1, None, False), None, None))

    stored(Place(path.name, second(path), 100))
    assert run(tmp_path, "check") == 0
    stored(Place(path.name, second(path) + 1, 100))
    stored(Place("gone.warc.gz", 0, 100))
    capsys.readouterr()
    assert run(tmp_path, "check") == 1
    told = capsys.readouterr().out
    assert f"byte {second(path) + 1:,}: the store has a capture there, and there is none (1 in all)" in told
    assert "BAD  gone.warc.gz: the store has captures in it, and it is not there" in told
    store.close()


def test_an_export_by_command(crawl: Crawl, tmp_path: Path) -> None:
    archive(crawl.data / "archive")
    done = subprocess.run(
        crawl.command("archive", "export", "-o", str(tmp_path / "x.wacz")),
        cwd=ROOT,
        env=crawl.environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{tmp_path / 'x.wacz'}: 1 WARC file, 4 pages\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "say what to do: check, index, export"),
        (("export",), "export writes to the file named with -o"),
        (("check", "none.warc.gz"), "none.warc.gz: no such file or folder"),
    ],
)
def test_wrong_arguments_are_explained(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=told):
        run(tmp_path, *arguments)
