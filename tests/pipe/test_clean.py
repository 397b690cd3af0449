"""``scrapy clean`` as a process: rows, exit codes, streams, bad pages."""

from __future__ import annotations

import gzip
import json
import os
import resource
import shlex
import subprocess
import time
from pathlib import Path

import pytest

from tests.pipe.run import news, run_clean, warc
from tests.shared import ROOT
from tests.warm import scrapy


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def test_every_kind_of_input_in_one_run_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(news(1))
    (tmp_path / "b.txt").write_text(
        "水渠完工\n镇水利站负责人介绍，水渠全长四公里，没有占用耕地。\n", encoding="utf-8"
    )
    (tmp_path / "c.warc.gz").write_bytes(warc([news(2), news(3)]))
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(lines({"id": "row", "file": "a.html"})))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "e.htm").write_bytes(news(4))
    ran = run_clean(
        *(tmp_path / name for name in ("d.jsonl.gz", "folder", "c.warc.gz", "b.txt", "a.html")), "-"
    )
    assert [row["id"] for row in ran.rows[:2]] == ["row", "e"]
    assert [row["url"] for row in ran.rows[2:4]] == [
        "http://news.example/0.html",
        "http://news.example/1.html",
    ]
    assert [row["id"] for row in ran.rows[4:]] == ["b", "a", "stdin"]
    assert "水渠全长四公里" in ran.rows[0]["text"] and "第4号水渠" in ran.rows[1]["text"]
    assert (ran.code, list(ran.errors)) == (1, ["stdin"]), "empty standard input is the one bad input"


def test_standard_input_may_be_packed_and_files_are_found_from_here(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(news(1))
    packed = gzip.compress(lines({"file": str(tmp_path / "a.html")}, {"html": news(2).decode()}))
    ran = run_clean("-", stdin=packed)
    assert (ran.ids, ran.code, ran.told) == (["a", "stdin:2"], 0, "")


def test_html_of_a_row_is_not_decoded_again() -> None:
    ran = run_clean("-", stdin=lines({"html": news(1, declared="gb2312").decode("utf-8")}))
    assert "青川谷镇第1号水渠昨日完工" in ran.rows[0]["text"]


def test_file_that_declares_the_wrong_charset_is_read_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(news(1, charset="utf-8", declared="gb2312"))
    (tmp_path / "b.html").write_bytes(news(1, charset="gb18030", declared="utf-8"))
    for row in run_clean(tmp_path).rows:
        assert "青川谷镇第1号水渠昨日完工" in row["text"] and "�" not in row["text"]


def test_bad_inputs_give_error_rows_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = {
        "empty.html": b"",
        "image.html": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
        "image.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
        "cut.html": gzip.compress(news(1))[:-20],
        "paper.pdf": b"%PDF-1.4",
        "broken.warc.gz": warc([news(1)])[:300],
    }
    for name, body in bad.items():
        (tmp_path / name).write_bytes(body)
    (tmp_path / "good.html").write_bytes(news(1))
    ran = run_clean(*(tmp_path / name for name in [*bad, "missing.html", "good.html"]))
    assert ran.code == 1
    assert len(ran.rows) == len(bad) + 2 and len(ran.errors) == len(bad) + 1
    assert "第1号水渠" in ran.rows[-1]["text"]
    assert all(len(told) > 20 for told in ran.errors.values())
    assert f"{len(bad) + 1} of {len(bad) + 2} rows with an error" in ran.told


def test_an_address_that_is_none_is_flagged_and_its_page_cleaned() -> None:
    wrong = {"html": news(1).decode(), "url": "news.example/1.html"}
    right = {"html": news(1).decode(), "url": "http://news.example/1.html"}
    told, well, none = run_clean("-", stdin=lines(wrong, right, {"html": news(1).decode()})).rows
    [flag] = [flag for flag in told["flag_evidence"] if flag["flag"] == "url_doubtful"]
    assert flag["evidence"] == "no address of the web: news.example/1.html"
    assert (told["url"], told["text"]) == ("news.example/1.html", well["text"])
    assert "url_doubtful" not in [*well["flags"], *none["flags"]]


def test_the_account_counts_one_as_one(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    ran = run_clean(tmp_path, "-o", tmp_path / "out.jsonl")
    assert f"1 row in {tmp_path / 'out.jsonl'}; 1 of 1 row with an error" in ran.told


def test_bad_line_in_the_middle_names_itself() -> None:
    stdin = lines({"html": news(1).decode()}) + b"{oops\n" + lines({"html": news(2).decode()})
    ran = run_clean("-", stdin=stdin)
    assert (ran.ids, list(ran.errors), ran.code) == (["stdin:1", "stdin:2", "stdin:3"], ["stdin:2"], 1)


def test_nul_bytes_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(news(1).replace("昨日".encode(), "昨\0日".encode()) + bytes(1000))
    ran = run_clean(tmp_path)
    assert ran.code == 0 and "灌溉面积比上年增加三百亩" in ran.rows[0]["text"]


def seconds_spent() -> float:
    """What processes that were started and have ended have computed, whatever else the machine had to do."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


@pytest.mark.parametrize("tag", ["div", "span", "font", "ul><li", "table><tr><td"])
def test_50_000_deep_nesting_is_read_or_told(tmp_path: Path, tag: str) -> None:
    opening = f"<{tag}>" * 50_000
    (tmp_path / "a.html").write_bytes(f"<html><body>{opening}".encode() + news(1))
    (tmp_path / "b.html").write_bytes(news(2))
    before = seconds_spent()
    deep, next_one = run_clean(tmp_path).rows
    assert "error" in deep or "第1号水渠" in deep["text"]
    assert "第2号水渠" in next_one["text"]
    assert seconds_spent() - before < 30


def test_20_mb_page_within_a_minute(tmp_path: Path) -> None:
    page = news(1).replace(
        b"</div></body>", "<p>水渠由北向南流过镇上的田</p>".encode() * 500_000 + b"</div></body>"
    )
    assert len(page) > 20_000_000
    (tmp_path / "a.html").write_bytes(page)
    before = seconds_spent()
    [row] = run_clean(tmp_path).rows
    assert "error" in row or "第1号水渠" in row["text"]
    assert seconds_spent() - before < 60


def test_output_file_is_whole_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(news(1))
    out = tmp_path / "out.jsonl"
    ran = run_clean(tmp_path / "a.html", "-o", out)
    assert (ran.rows, ran.code, ran.told.strip()) == ([], 0, f"scrapy clean: 1 row in {out}")
    assert json.loads(out.read_bytes())["id"] == "a"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "out.jsonl"]


@pytest.mark.parametrize("out", ["missing/out.jsonl", "/dev/full"])
def test_output_that_cannot_be_written_is_told_without_a_traceback(tmp_path: Path, out: str) -> None:
    (tmp_path / "a.html").write_bytes(news(1))
    ran = run_clean(tmp_path / "a.html", "-o", tmp_path / out)
    assert ran.code == 1 and "cannot be written" in ran.told and "Traceback" not in ran.told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "no INPUT given"),
        (["--wrong", "a.html"], "unknown option --wrong"),
        (["--jobs", "0", "a.html"], "--jobs 0"),
        (["--url", "http://news.example/", "a.html", "b.html"], "--url names one page"),
        (["--url", "news.example", "a.html"], "--url news.example: is no address"),
        (["-", "-"], "only once"),
    ],
)
def test_wrong_use_is_told_and_exits_with_2(arguments: list[str], told: str) -> None:
    ran = run_clean(*arguments)
    assert (ran.code, ran.rows) == (2, []) and told in ran.told


def test_reader_that_has_enough_ends_the_run_quietly() -> None:
    rows = lines(*({"html": news(number).decode()} for number in range(300)))
    shell = f"{shlex.join(scrapy('clean'))} - | head -1"
    done = subprocess.run(
        shell, shell=True, input=rows, capture_output=True, cwd=ROOT, timeout=60, check=False
    )
    assert json.loads(done.stdout)["id"] == "stdin:1"
    assert done.stderr == b""


def test_rows_come_out_as_pages_go_in() -> None:
    process = subprocess.Popen(scrapy("clean", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdin and process.stdout
    with process:
        for number in range(3):
            process.stdin.write(lines({"id": number, "html": news(number).decode()}))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_interrupted_run_says_where_its_rows_are(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = scrapy("clean", "-", "-o", str(out))
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdin and process.stderr
    with process:
        process.stdin.write(lines({"html": news(1).decode()}))
        process.stdin.flush()
        part = out.with_name("out.jsonl.part")
        while not part.exists() or not part.stat().st_size:
            time.sleep(0.05)
        os.kill(process.pid, 2)
        told = process.stderr.read().decode()
        process.stdin.close()
    assert process.returncode == 130
    assert "stopped after 1 row;" in told and str(part) in told and "Traceback" not in told


def test_workers_keep_the_order(tmp_path: Path) -> None:
    rows = [
        {"id": number, "html": news(number).decode() * (30 if number % 7 == 0 else 1)} for number in range(40)
    ]
    rows.insert(20, {"id": "bad"})
    ran = run_clean("-", "--jobs", 2, stdin=lines(*rows))
    assert ran.ids == [row["id"] for row in rows] and list(ran.errors) == ["bad"]


def test_profile_of_the_url_is_used_and_a_broken_one_is_a_warning(tmp_path: Path) -> None:
    told = [
        f"闸门值班表自{month}月一日起执行，每班两人，交接时须共同查看水位、闸门和记录本。"
        for month in "三四五六七八九"
    ]
    page = news(1).replace(
        b"</body>", "".join(f"<p class=here>{line}</p>" for line in (*told, "</body>")).encode()
    )
    for site, profile in {
        "broken": "title: [",
        "good": "title: 青川谷新闻网\nversion: 1\ndomains: [news.example]\nreading: {body: [p.here]}\n",
    }.items():
        (tmp_path / site).mkdir()
        (tmp_path / site / "site.yaml").write_text(profile, encoding="utf-8")
    rows = lines({"html": page.decode("utf-8"), "url": "http://www.news.example/1"})
    ran = run_clean("-", "-s", f"GOVNEWS_SEEDS={tmp_path}", stdin=rows)
    assert ran.rows[0]["text"].split("\n") == told
    assert "warning" in ran.told and "broken/site.yaml" in ran.told and ran.code == 0


def test_markdown_of_several_pages_keeps_them_apart_and_tells_errors_aside(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(news(1))
    (tmp_path / "b.html").write_bytes(b"")
    (tmp_path / "c.html").write_bytes(news(2))
    command = scrapy("clean", "--format", "markdown", str(tmp_path))
    done = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=120, check=False)
    said = done.stdout.decode("utf-8")
    assert said.startswith("<!-- a -->\n\n# 第1号水渠完工\n\n本报讯")
    assert "\n\n<!-- c -->\n\n# 第2号水渠完工\n\n" in said and "error" not in said
    assert json.loads(done.stderr.decode("utf-8").splitlines()[0])["id"] == "b"
    assert done.returncode == 1
