"""Captures as WACZ: those of the chosen articles, all of them, once, and as they are in the archive."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from fastwarc.warc import ArchiveIterator
from wacz.main import main as wacz

from cleaners import Cut
from cleaners.article import Attachment, Part
from crawler.archive import Archive
from crawler.crawl.capture import Archived, Original, Read
from crawler.export import captures as captures_module
from crawler.export.captures import write_wacz
from crawler.export.selection import Selection, articles
from crawler.store.writing import Store
from crawler.terminal.outputs import OutputError
from tests.crawler.databases import store, url
from tests.crawler.values import make_article, make_capture
from tests.export.conftest import Shop

if TYPE_CHECKING:
    from pathlib import Path

    from cleaners import Article
    from crawler.crawl.capture import Capture

__all__ = ["store", "url"]
A, B, SECOND_PAGE, FILE = (f"http://{name}" for name in ("a.example/1.html", "b.example/2.html", "b.example/2_2.html", "a.example/f.pdf"))  # fmt: skip


@dataclass
class Office:
    """Writes captures to the archive and to the store, as a crawl does."""

    store: Store
    folder: Path

    def __post_init__(self) -> None:
        self._archive = Archive(self.folder, "a", "a test")

    def keep(self, capture: Capture, article: Article | None = None, of: int | None = None) -> None:
        original = Original(capture.url, capture.fetched_at, capture.payload_digest) if of else None
        place = self._archive.write(capture, original)
        self.store.put(Read(Archived(capture, place, 1, of, False), article, None))

    def close(self) -> None:
        self._archive.sync()
        self._archive.close()

    def write(self, path: Path, **chosen: object) -> None:
        write_wacz(articles(self.store.engine, Selection(**chosen)), path, self.folder)  # type: ignore[arg-type]


def body(url: str) -> bytes:
    return f"<p>{url} 的原页</p>".encode()


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Office:
    """Article 1 with a file, read from a revisit; article 2 on two pages; a listing and an article of no site chosen."""
    made = Office(store, tmp_path / "archive")
    made.keep(make_capture(FILE, b"%PDF", kind="attachment", headers=(("Content-Type", "application/pdf"),)))
    first = make_capture(A, body(A))
    made.keep(first)
    file = Attachment("附件.pdf", FILE, "")
    later = replace(first, fetched_at=first.fetched_at + timedelta(days=1))
    made.keep(later, make_article(A, "甲文。", attachments=(file,)), of=2)
    pages = [make_capture(page, body(page), site="b") for page in (B, SECOND_PAGE)]
    made.keep(pages[0])
    parts = tuple(
        Part(at + 1, page.url, page.page.digest, at * 10, at * 10 + 9) for at, page in enumerate(pages)
    )
    joined = make_article(
        B, "乙文。", parts=parts, page_digest=pages[0].page.digest, cuts=(Cut(0, 1, "x", ""),)
    )
    made.keep(pages[1], joined)
    made.keep(make_capture("http://a.example/list/", b"<a>", kind="listing"))
    made.close()
    return made


def held(path: Path) -> dict[str, bytes]:
    """The payloads by address, as a reader of WARC finds them where the WACZ's index says that they are."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(path) as opened:
        for name in opened.namelist():
            if name.endswith(".warc.gz"):
                for record in ArchiveIterator(io.BytesIO(opened.read(name)), parse_http=True):
                    if record.headers["WARC-Type"] == "response":
                        assert record.headers["WARC-Target-URI"] not in found
                        found[record.headers["WARC-Target-URI"]] = record.reader.read()
    return found


def test_the_pages_and_files_of_the_chosen_articles_are_in_it_and_nothing_else(
    office: Office, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.wacz"
    office.write(path)
    assert held(path) == {A: body(A), B: body(B), SECOND_PAGE: body(SECOND_PAGE), FILE: b"%PDF"}
    assert wacz(["validate", "-f", str(path)]) == 0
    assert "the passed WACZ is valid" in capfd.readouterr().out
    with zipfile.ZipFile(path) as opened:
        pages = [json.loads(line)["url"] for line in opened.read("pages/pages.jsonl").splitlines()[1:]]
    assert sorted(pages) == [A, B, SECOND_PAGE]
    office.write(path, sites=("b",))
    assert sorted(held(path)) == [B, SECOND_PAGE]


def test_many_records_go_into_several_files(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(captures_module, "ROLL_AT", 1)
    office.write(tmp_path / "x.wacz")
    with zipfile.ZipFile(tmp_path / "x.wacz") as opened:
        assert len([name for name in opened.namelist() if name.endswith(".warc.gz")]) == 4
    assert len(held(tmp_path / "x.wacz")) == 4
    assert wacz(["validate", "-f", str(tmp_path / "x.wacz")]) == 0


def test_rows_name_the_records_of_all_pages_and_files(office: Office) -> None:
    first, second = articles(office.store.engine, Selection())
    assert first["capture"]["fetched_at"] == make_capture().fetched_at, (
        "of a revisit the one that it refers to"
    )
    assert first["attachments"][0]["capture"]["media_type"] == "application/pdf"
    assert [(part["url"], part["start"]) for part in second["parts"]] == [(B, 0), (SECOND_PAGE, 10)]
    assert second["parts"][0]["capture"] == second["capture"] != second["parts"][1]["capture"]


def test_an_archive_that_lacks_a_record_is_told_and_nothing_is_left(office: Office, tmp_path: Path) -> None:
    [file] = office.folder.glob("*.warc.gz")
    write = partial(office.write, tmp_path / "x.wacz")
    *_, second = articles(office.store.engine, Selection())
    file.write_bytes(file.read_bytes()[: second["parts"][1]["capture"]["warc_offset"] + 10])
    write(sites=("a",))
    with pytest.raises(OutputError, match=r"no record there; scrapy archive check tells what is damaged"):
        write()
    file.unlink()
    with pytest.raises(
        OutputError, match=r"a-\d+-\d+.warc.gz: cannot be read: No such file or directory; restore"
    ):
        write()
    assert [path.name for path in tmp_path.glob("x.wacz*")] == ["x.wacz"]


def test_the_command_takes_its_name_for_it(shop: Shop, tmp_path: Path) -> None:
    done = shop.export("-o", tmp_path / "x.wacz", "--since", "2100-01-01")
    assert (done.code, done.told.strip()) == (0, f"scrapy export: 0 articles in {tmp_path / 'x.wacz'}")
    assert wacz(["validate", "-f", str(tmp_path / "x.wacz")]) == 0
