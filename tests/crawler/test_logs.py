"""Logs and accounts as JSON: every line an object, and what the summary tells is in them."""

from __future__ import annotations

import json

from tests.crawler.conftest import Crawl, Seeds, article, links


def test_every_line_is_an_object_when_that_is_asked_for(seeds: Seeds, crawl: Crawl) -> None:
    seeds.site("made")
    seeds.save(
        "made",
        "list.html",
        "http://made.example/list/",
        links("http://made.example/1.html", "http://made.example/2.html"),
    )
    seeds.save("made", "one.html", "http://made.example/1.html", article("第一篇"))
    (seeds.root / "broken").mkdir()
    (seeds.root / "broken" / "site.yaml").write_text("title: x", encoding="utf-8")
    done = crawl("made", GOVNEWS_LOG="json")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert all({"at", "level", "logger", "message"} <= one.keys() for one in told)
    (site,) = [one for one in told if one.get("event") == "site"]
    assert (site["site"], site["captures"], site["new"], site["misses"]) == ("made", 2, 1, 1)
    assert [one["level"] for one in told if "broken" in one["message"]] == ["ERROR"]
    (end,) = [one for one in told if one.get("event") == "end"]
    assert end["database"].endswith("news.db")


def test_without_asking_the_log_is_quiet(seeds: Seeds, crawl: Crawl) -> None:
    seeds.site("made")
    seeds.save("made", "list.html", "http://made.example/list/", links("http://made.example/1.html"))
    seeds.save("made", "one.html", "http://made.example/1.html", article("第一篇"))
    done = crawl("made")
    assert [line for line in done.stderr.splitlines() if not line.startswith("made: ")] == []
    assert "Done in" in done.stdout
