"""Crawls of given addresses, ``-a urls=file``: what is known is left alone until it is due, and that is no failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawler.conftest import Crawl, Reply, Seeds, Server, article
from tests.crawler.test_live import FAST, HTML, LIVE


@pytest.fixture
def site(seeds: Seeds, server: Server) -> Server:
    seeds.site("live", server.host)
    server.replies["/1.html"] = Reply(article("好的一篇").encode(), headers=HTML)
    return server


def test_given_addresses_that_are_known_and_not_due_are_no_failure(
    site: Server, crawl: Crawl, tmp_path: Path
) -> None:
    given = tmp_path / "urls.txt"
    given.write_text(site.url("/1.html") + "\n", encoding="utf-8")
    first, again = (crawl("live", *FAST, "-a", f"urls={given}", **LIVE) for _ in range(2))
    assert (first.returncode, "1 new" in first.stdout) == (0, True), first.stdout + first.stderr
    assert (again.returncode, "failed" in again.stdout) == (0, False), again.stdout
    assert "no article was due or unknown" in again.stdout


def test_given_addresses_are_asked_again_at_once_where_that_is_wanted(
    site: Server, crawl: Crawl, tmp_path: Path
) -> None:
    given = tmp_path / "urls.txt"
    given.write_text(site.url("/1.html") + "\n", encoding="utf-8")
    crawl("live", *FAST, "-a", f"urls={given}", **LIVE)
    site.replies["/1.html"] = Reply(article("改过的一篇").encode(), headers=HTML)
    again = crawl("live", *FAST, "-a", f"urls={given}", "-a", "again=1", **LIVE)
    assert (again.returncode, "1 revised" in again.stdout) == (0, True), again.stdout + again.stderr
    refused = crawl("live", *FAST, "-a", "again=1", **LIVE)
    assert "again=1: name the addresses to look at again with urls=FILE" in refused.stderr + refused.stdout


def test_given_addresses_of_which_none_can_be_had_are_a_failure(
    site: Server, crawl: Crawl, tmp_path: Path
) -> None:
    site.replies["/9.html"] = Reply(article("没有这样的状态").encode(), 10**20, HTML)
    given = tmp_path / "urls.txt"
    given.write_text(site.url("/9.html") + "\n", encoding="utf-8")
    done = crawl("live", *FAST, "-a", f"urls={given}", **LIVE)
    assert (done.returncode, "live: nothing was captured" in done.stdout) == (1, True), done.stdout
