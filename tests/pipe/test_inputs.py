"""What each kind of input is read as, in which order and under which ids."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from crawler.inputs import Given, Input, PassedOver, Unusable, inputs, sources
from tests.pipe.run import news, warc


def given(*arguments: object, url: str = "") -> list[Input]:
    return list(inputs(sources([str(argument) for argument in arguments]), url))


def pages(found: list[Input]) -> list[Given]:
    assert all(isinstance(item, Given) for item in found), found
    return [item for item in found if isinstance(item, Given)]


def error(found: Input) -> str:
    assert isinstance(found, Unusable)
    return found.error


def write(path: Path, content: bytes | list[object]) -> Path:
    if isinstance(content, list):
        content = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in content)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("suffix", [".html", ".htm", ".shtml", ".xhtml", ".HTML"])
def test_page_files_are_raw_bytes_of_unknown_charset(tmp_path: Path, suffix: str) -> None:
    [found] = pages(given(write(tmp_path / f"water.2024{suffix}", news(charset="gb18030"))))
    assert (found.id, found.page.body, found.page.headers) == ("water.2024", news(charset="gb18030"), {})


def test_txt_is_a_text_dump(tmp_path: Path) -> None:
    [found] = pages(given(write(tmp_path / "dump.txt", "水渠完工".encode("gb18030"))))
    assert (found.page.media, found.page.body) == ("text", "水渠完工".encode("gb18030"))


def test_page_packed_with_gzip_is_unpacked(tmp_path: Path) -> None:
    [found] = pages(given(write(tmp_path / "a.html", gzip.compress(news()))))
    assert found.page.body == news()


def test_mark_of_the_web_gives_the_url_and_other_urls_come_first(tmp_path: Path) -> None:
    mark = b"\xef\xbb\xbf<!DOCTYPE html>\r\n<!-- saved from url=(0030)https://news.example/a_1.html -->\r\n"
    path = write(tmp_path / "a.html", mark + news())
    [marked], [told] = pages(given(path)), pages(given(path, url="http://other.example/"))
    assert (marked.page.url, told.page.url) == ("https://news.example/a_1.html", "http://other.example/")


def test_mark_of_a_page_that_was_never_on_the_web_gives_no_url(tmp_path: Path) -> None:
    [found] = pages(
        given(write(tmp_path / "a.html", b"<!-- saved from url=(0014)about:internet -->" + news()))
    )
    assert found.page.url == ""


def test_folder_is_read_below_and_sorted_without_json_lines_and_other_files(tmp_path: Path) -> None:
    for name in ("b/2.html", "b.html", "a.htm", "b/1.txt", "b/x.png", ".hidden.html"):
        write(tmp_path / name, news())
    write(tmp_path / "index.jsonl", [{"file": "a.htm"}])
    write(tmp_path / "b/z.warc.gz", warc([news(1)]))
    found = pages(given(tmp_path))
    assert [item.page.url or item.id for item in found] == ["a", "1", "2", "http://news.example/0.html", "b"]


def test_equal_stems_give_way_to_paths_below_the_folder(tmp_path: Path) -> None:
    for name in ("hand/001.html", "zh/001.html", "zh/001.txt", "zh/002.html"):
        write(tmp_path / name, news())
    assert [item.id for item in pages(given(tmp_path))] == ["hand/001", "zh/001.html", "zh/001.txt", "002"]


def test_one_file_twice_has_two_ids(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", news())
    first, second = pages(given(path, path))
    assert first.id != second.id


def test_rows_of_json_lines(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "001.html", news(charset="gbk"))
    rows: list[object] = [
        {"id": "x", "url": "http://news.example/1", "html": "<p>水渠</p>", "language": "zh"},
        {"id": 7, "text": "水渠完工"},
        {"file": "pages/001.html", "url": None},
        {"html": "<p>无名</p>", "url": ""},
    ]
    html, text, file, bare = pages(given(write(tmp_path / "rows.jsonl", rows)))
    assert (html.id, html.page.url, html.page.media) == ("x", "http://news.example/1", "html")
    assert html.page.headers["content-type"] == "text/html; charset=utf-8"
    assert (text.id, text.page.media, text.page.body.decode()) == (7, "text", "水渠完工")
    assert (file.id, file.page.body, file.page.url) == ("001", news(charset="gbk"), "")
    assert bare.id == "rows:4"


def test_html_comes_before_file_and_file_before_text(tmp_path: Path) -> None:
    write(tmp_path / "a.html", news())
    rows: list[object] = [
        {"html": "<p>一</p>", "file": "a.html", "text": "二"},
        {"file": "a.html", "text": "二"},
    ]
    first, second = pages(given(write(tmp_path / "rows.jsonl", rows)))
    assert (first.page.body.decode(), second.page.body) == ("<p>一</p>", news())


def test_file_of_a_row_may_be_named_from_above_the_json_lines(tmp_path: Path) -> None:
    write(tmp_path / "pages/a.html", news())
    [found] = pages(given(write(tmp_path / "gold/rows.jsonl", [{"id": "1", "file": "pages/a.html"}])))
    assert found.page.body == news()


def test_url_option_is_for_rows_without_one(tmp_path: Path) -> None:
    path = write(
        tmp_path / "r.jsonl", [{"html": "<p>一</p>"}, {"html": "<p>二</p>", "url": "http://own.example/"}]
    )
    assert [item.page.url for item in pages(given(path, url="http://news.example/"))] == [
        "http://news.example/",
        "http://own.example/",
    ]


def test_blank_lines_and_a_byte_order_mark_are_no_rows(tmp_path: Path) -> None:
    path = write(
        tmp_path / "r.jsonl", b'\xef\xbb\xbf{"text": "\xe4\xb8\x80"}\r\n\r\n{"text": "\xe4\xba\x8c"}'
    )
    assert [item.id for item in pages(given(path))] == ["r:1", "r:3"]


def test_packed_json_lines(tmp_path: Path) -> None:
    rows = b'{"id": "a", "text": "x"}\n' * 3
    assert len(pages(given(write(tmp_path / "r.jsonl.gz", gzip.compress(rows))))) == 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{nonsense", "not JSON"),
        (b"[1, 2]", "a JSON list, not an object"),
        (b"null", "a JSON null, not an object"),
        (b'{"id": "a", "title": "t"}', "neither 'html' nor 'file' nor 'text' (the row has id, title)"),
        (b'{"id": "a", "text": null}', "neither 'html' nor 'file' nor 'text' (the row has id)"),
        (b'{"html": 5}', "'html' must be a string, not int"),
        (b'{"id": ["a"], "text": "x"}', "'id' must be a string or a whole number, not list"),
        (b'{"url": 5, "text": "x"}', "'url' must be a string"),
        (b'{"text": "\xff"}', "not UTF-8 (byte 10)"),
        (b'{"text": "\\ud800"}', "half of a surrogate pair"),
        (b'{"file": "nowhere.html"}', "no such file"),
        (b'{"file": ""}', "'file' is empty"),
        (b'{"file": "."}', "cannot be read"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_bad_row_is_told_with_its_line_and_the_rest_goes_on(tmp_path: Path, line: bytes, told: str) -> None:
    path = write(tmp_path / "r.jsonl", b'{"text": "x"}\n' + line + b'\n{"text": "y"}\n')
    first, bad, last = given(path)
    assert isinstance(first, Given) and isinstance(last, Given)
    assert told in error(bad) and "r:2" in error(bad)


def test_truncated_packed_json_lines_give_what_is_whole_and_an_error(tmp_path: Path) -> None:
    packed = gzip.compress(b"".join(json.dumps({"text": str(n) * 50}).encode() + b"\n" for n in range(20000)))
    *whole, last = given(write(tmp_path / "r.jsonl.gz", packed[: len(packed) // 2]))
    assert len(pages(whole)) > 1000
    assert "truncated" in error(last) and "r.jsonl.gz" in error(last)


@pytest.mark.parametrize("packed", [True, False])
def test_warc_gives_its_responses_with_url_headers_and_record_id(tmp_path: Path, packed: bool) -> None:
    archive = write(tmp_path / ("a.warc.gz" if packed else "a.warc"), warc([news(1), news(2)], packed=packed))
    found = pages(given(archive))
    assert [item.page.url for item in found] == ["http://news.example/0.html", "http://news.example/1.html"]
    assert [item.page.body for item in found] == [news(1), news(2)]
    assert found[0].page.headers == {"content-type": "text/html"}
    assert str(found[0].id).startswith("<urn:uuid:") and found[0].page.fetched_at is not None


def test_responses_that_are_no_page_are_passed_over(tmp_path: Path) -> None:
    assert given(write(tmp_path / "a.warc.gz", warc([b"\x89PNG"], media="image/png"))) == [PassedOver()]


def test_bodies_archived_decoded_under_their_first_headers_are_read(tmp_path: Path) -> None:
    archive = warc([news(1)], media="text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked")
    assert pages(given(write(tmp_path / "a.warc.gz", archive)))[0].page.body == news(1)


@pytest.mark.parametrize("packed", [True, False])
def test_damage_in_a_warc_costs_the_records_it_hits(tmp_path: Path, packed: bool) -> None:
    whole = warc([news(number) * 20 for number in range(6)], packed=packed)
    middle = len(whole) // 2
    path = write(
        tmp_path / ("a.warc.gz" if packed else "a.warc"), whole[:middle] + bytes(50) + whole[middle + 90 :]
    )
    found = given(path)
    told = [item.error for item in found if isinstance(item, Unusable)]
    urls = [item.page.url for item in found if isinstance(item, Given)]
    assert told and all(str(path) in line for line in told)
    assert urls[0] == "http://news.example/0.html" and urls[-1] == "http://news.example/5.html"
    assert len(urls) >= 4


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("part", [0.5, 0.9, 0.97])
def test_truncated_warc_is_told(tmp_path: Path, packed: bool, part: float) -> None:
    whole = warc([news(1), news(2)], packed=packed)
    *_, last = given(write(tmp_path / ("a.warc.gz" if packed else "a.warc"), whole[: int(len(whole) * part)]))
    assert "a.warc" in error(last)


@pytest.mark.parametrize("content", [b"", b"hello\n" * 50, b"\x89PNG\r\n\x1a\n" + bytes(500)])
def test_file_that_is_no_warc_is_told(tmp_path: Path, content: bytes) -> None:
    [bad] = given(write(tmp_path / "a.warc", content))
    assert "a.warc" in error(bad)


def test_missing_unknown_and_empty_are_told(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    found = given(
        tmp_path / "no.html", tmp_path / "no", write(tmp_path / "a.pdf", b"%PDF"), tmp_path / "nothing"
    )
    told = [error(item) for item in found]
    assert "no such file" in told[0] and "no such file or folder" in told[1]
    assert "unknown suffix" in told[2] and "holds no page" in told[3]


def test_truncated_gzip_page_is_told(tmp_path: Path) -> None:
    [bad] = given(write(tmp_path / "a.html", gzip.compress(news())[:-30]))
    assert "truncated gzip" in error(bad) and "a.html" in error(bad)
