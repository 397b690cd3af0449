"""``scrapy site`` as it is typed, against a web server on loopback."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.commands.site import folder_name
from tests.server import Site, serve
from tests.shared import ROOT
from tests.warm import scrapy

FAST = ("-s", "AUTOTHROTTLE_ENABLED=0", "-s", "DOWNLOAD_DELAY=0")


@pytest.fixture
def site() -> Iterator[Site]:
    with serve(made := Site("trs", articles=45)):
        yield made


def run(folder: Path, *arguments: str, contact: str = "test@example.org") -> subprocess.CompletedProcess[str]:
    own = {"GOVNEWS_SEEDS": str(folder), "GOVNEWS_DATA": str(folder / "data"), "GOVNEWS_CONTACT": contact}
    return subprocess.run(
        scrapy("site", *arguments, *FAST),
        cwd=ROOT,
        env={**os.environ, "SCRAPY_PROJECT": "default", **own},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def write(folder: Path, site: Site) -> None:
    (folder / "made").mkdir()
    (folder / "made" / "site.yaml").write_text(json.dumps(site.profile()), encoding="utf-8")


def test_check_says_what_holds_and_obeys_robots(site: Site, tmp_path: Path) -> None:
    write(tmp_path, site)
    done = run(tmp_path, "check", "made")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "made: all of it holds" in done.stdout
    assert site.asked[0][0].path == "/robots.txt"
    assert not (tmp_path / "data").exists(), "nothing is archived or stored"
    site.robots = "User-agent: *\nDisallow: /xwzx/"
    site.asked.clear()
    done = run(tmp_path, "check")
    assert done.returncode == 1
    assert "FAILS robots" in done.stdout
    assert [asked.path for asked, _ in site.asked] == ["/robots.txt"]


def test_a_site_that_there_is_none_of_is_named(site: Site, tmp_path: Path) -> None:
    write(tmp_path, site)
    done = run(tmp_path, "check", "made", "maid")
    assert (done.returncode, "no site maid in " in done.stderr, done.stdout) == (2, True, ""), done.stderr
    assert site.asked == []


def test_new_drafts_a_site_once(site: Site, tmp_path: Path) -> None:
    done = run(tmp_path, "new", site.url("/"), "--name", "neu")
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.name for path in (tmp_path / "neu").iterdir()) == [
        "article.expected.json",
        "article.html",
        "listing.expected.json",
        "listing.html",
        "site.yaml",
    ]
    again = run(tmp_path, "new", site.url("/"), "--name", "other")
    assert again.returncode == 2
    assert "belongs to neu already" in again.stderr


def test_nobody_asks_a_site_without_saying_who_they_are(site: Site, tmp_path: Path) -> None:
    done = run(tmp_path, "new", site.url("/"), contact="")
    assert done.returncode == 2
    assert "set GOVNEWS_CONTACT" in done.stderr
    assert site.asked == []


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://www.qinghe.gov.cn/xwzx/", "qinghe"),
        ("https://news.qinghe.cn:8443/", "qinghe_news"),
        ("http://www.gov.cn/", "www_gov_cn"),
        ("http://127.0.0.1/list/", "ip_127_0_0_1"),
        ("http://10.0.0.7:8080/", "ip_10_0_0_7_8080"),
        ("http://[2001:db8::7]/", "ip_2001_db8_7"),
    ],
)
def test_a_site_is_named_by_its_host(url: str, name: str) -> None:
    assert folder_name(url) == name
